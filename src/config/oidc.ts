/** Where people come from: an OpenID Connect issuer, and what its claims mean here. */

export interface OidcConfig {
  /** `OIDC_ISSUER`: as its tokens name it. https, or http on this machine. */
  readonly issuer: string;
  /** `OIDC_AUDIENCE`: what access tokens for this server name as theirs. */
  readonly audience: string;
  /** `OIDC_CLIENT_ID`: by which the page signs people in. Null: the page does not. */
  readonly clientId: string | null;
  /** `OIDC_CLIENT_SECRET`: null for a public client, which PKCE protects alone. */
  readonly clientSecret: string | null;
  /** `OIDC_ALGORITHMS`: which signatures are taken (RFC 7518 §3.1, RFC 8037). */
  readonly algorithms: readonly string[];
  /** `OIDC_CLOCK_SKEW`: seconds that the issuer's clock may differ. Default 30. */
  readonly clockSkew: number;
  /** `OIDC_ROLE_CLAIM`: where roles are among the claims, dots between levels. Default roles. */
  readonly roleClaim: readonly string[];
  /** `OIDC_ROLES`: from the issuer's word for a role to ours. */
  readonly roles: ReadonlyMap<string, string>;
  /** `OIDC_DESKS_CLAIM`: where desks are. Null: people have every desk that is not private. */
  readonly desksClaim: readonly string[] | null;
}

const SIGNATURES = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const ROLES = ['reader', 'reporter', 'editor', 'admin', 'machine'];
const ON_THIS_MACHINE = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads it; null without `OIDC_ISSUER`. What is wrong goes into `problems`, as sentences without secrets. */
export function readOidc(environment: Environment, problems: string[]): OidcConfig | null {
  const text = (name: string): string | null => environment[name] || null;
  const issuer = text('OIDC_ISSUER');
  if (issuer === null) {
    const others = Object.keys(environment).filter((name) => name.startsWith('OIDC_') && text(name) !== null);
    if (others.length > 0) problems.push(`${others.join(', ')} mean nothing without OIDC_ISSUER: say whose they are.`);
    return null;
  }
  if (
    !URL.canParse(issuer) ||
    !(issuer.startsWith('https://') || ON_THIS_MACHINE.test(issuer)) ||
    /[?#@]/.test(issuer)
  ) {
    // Without what stands before an @: that may be a password.
    problems.push(
      `OIDC_ISSUER is "${issuer.replace(/\/\/.*@/, '//…@')}"; it must be an https address, as the issuer's tokens name it.`,
    );
  }
  const audience = text('OIDC_AUDIENCE');
  if (audience === null) problems.push('OIDC_AUDIENCE is missing: say what tokens for this server name as theirs.');
  const algorithms = (text('OIDC_ALGORITHMS') ?? 'RS256,PS256,ES256,EdDSA').split(',').map((name) => name.trim());
  for (const name of algorithms.filter((one) => !SIGNATURES.includes(one))) {
    problems.push(`OIDC_ALGORITHMS names "${name}"; it must name some of ${SIGNATURES.join(', ')}.`);
  }
  const skew = text('OIDC_CLOCK_SKEW') ?? '30';
  if (!/^\d{1,3}$/.test(skew)) problems.push(`OIDC_CLOCK_SKEW is "${skew}"; it must be seconds from 0 to 999.`);
  return {
    issuer,
    audience: audience ?? '',
    clientId: text('OIDC_CLIENT_ID'),
    clientSecret: text('OIDC_CLIENT_SECRET'),
    algorithms,
    clockSkew: Number(skew),
    roleClaim: (text('OIDC_ROLE_CLAIM') ?? 'roles').split('.'),
    roles: rolesIn(text('OIDC_ROLES'), problems),
    desksClaim: text('OIDC_DESKS_CLAIM')?.split('.') ?? null,
  };
}

/** `newsroom-editors=editor,newsroom-reporters=reporter`; without it the issuer's words are ours. */
function rolesIn(text: string | null, problems: string[]): ReadonlyMap<string, string> {
  if (text === null) return new Map(ROLES.map((role) => [role, role]));
  const roles = new Map<string, string>();
  for (const pair of text.split(',')) {
    const [, theirs = '', ours = ''] = /^\s*(.+?)\s*=\s*(\w+)\s*$/.exec(pair) ?? [];
    if (ROLES.includes(ours)) roles.set(theirs, ours);
    else
      problems.push(`OIDC_ROLES holds "${pair}"; each must be like newsroom-editors=editor, of ${ROLES.join(', ')}.`);
  }
  return roles;
}
