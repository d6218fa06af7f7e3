/** The walls between the rooms of `src`: who may import what, as a table, and the code that holds sources to it. */
import ts from 'typescript';

/** The ways in: they wire everything together, and no room imports them. */
const WAYS_IN = ['main.ts', 'cli.ts', 'demo.ts', 'app.module.ts', 'duties.ts', 'open-log.ts'];

/** The room of the command line is a way in too: each of its commands wires what it needs. */
const isWayIn = (path: string) => WAYS_IN.includes(path) || path.startsWith('cli/');

/** Which other rooms a room may import. A room that is not named here does not exist. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  config: [],
  story: [],
  // The driver of the embedded log and of the views.
  sqlite: [],
  'event-store': ['story', 'sqlite'],
  stories: ['story', 'event-store'],
  commands: ['story', 'stories', 'event-store', 'access', 'config'],
  projections: ['story', 'stories', 'event-store', 'sqlite', 'config'],
  queries: ['story', 'stories', 'projections', 'event-store', 'access', 'config'],
  access: ['story', 'event-store', 'config'],
  ops: ['story', 'event-store', 'projections', 'config'],
  http: ['commands', 'queries', 'story', 'access', 'ops', 'config'],
};

/** What the domain may import from outside itself: it runs in a browser too. */
const STORY_PACKAGES = ['diff', 'edtf', 'sorted-btree'];

/** Packages that are at home in one place: everything else meets them through a port. */
const PACKAGE_HOMES: Readonly<Record<string, readonly RegExp[]>> = {
  'better-sqlite3': [/^sqlite\/driver\.ts$/],
  '@eventstore/db-client': [/^event-store\/eventstoredb\//],
  jose: [/^access\/oidc\//],
  'openid-client': [/^access\/oidc\//],
  'prom-client': [/^ops\/metrics\/metrics\.ts$/],
  '@opentelemetry/api': [/^ops\/tracing\/open-telemetry\.ts$/],
  '@opentelemetry/core': [/^ops\/tracing\/open-telemetry\.ts$/],
  '@opentelemetry/exporter-trace-otlp-proto': [/^ops\/tracing\/open-telemetry\.ts$/],
  '@opentelemetry/resources': [/^ops\/tracing\/open-telemetry\.ts$/],
  '@opentelemetry/sdk-trace-base': [/^ops\/tracing\/open-telemetry\.ts$/],
  '@grpc/grpc-js': [/^event-store\/eventstoredb\//],
  commander: [/^cli\//],
};

/** The adapters behind a port: outside their own folder only the ways in name them. */
const ADAPTERS = ['event-store/sqlite/', 'event-store/eventstoredb/'];

/** Names of `@nestjs/common` that carry an HTTP status code. */
const HTTP_STATUS = /^(\*|HttpStatus|HttpCode|\w+Exception)$/;

/** What makes a fold differ from one process to the next. */
const IMPURE_CALLS =
  /^(Date\.now|Math\.random|performance\.now|crypto\.\w+|process\.\w+|setTimeout|setInterval|fetch)$/;

export interface Import {
  readonly specifier: string;
  /** Imported names, `*` for all of them at once. */
  readonly names: readonly string[];
}

/** Every import of a source: static, re-exported, dynamic, required or in a type. */
export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  walk(text, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && isText(node.moduleSpecifier)) {
      found.push({ specifier: node.moduleSpecifier.text, names: namesOf(node) });
    } else if (ts.isExternalModuleReference(node) && isText(node.expression)) {
      found.push({ specifier: node.expression.text, names: ['*'] });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && isText(node.argument.literal)) {
      found.push({ specifier: node.argument.literal.text, names: ['*'] });
    } else if (ts.isCallExpression(node) && isImportCall(node) && isText(node.arguments[0])) {
      found.push({ specifier: node.arguments[0].text, names: ['*'] });
    }
  });
  return found;
}

/** Sentences that say which wall each source breaks. `sources`: text by path inside `src`, e.g. `story/time.ts`. */
export function violations(sources: Readonly<Record<string, string>>): string[] {
  return Object.entries(sources).flatMap(([path, text]) => [
    ...(path.split('/').at(-1) === 'index.ts' ? [`${path} is a barrel: import from the file that has it`] : []),
    ...(isKnown(path) ? [] : [`${path} is in no room of the table`]),
    ...importsOf(text).flatMap((wanted) => judge(path, wanted).map((why) => `${path} ${why}`)),
    ...(roomOf(path) === 'story' ? impurities(text).map((what) => `${path} uses ${what}: the domain is pure`) : []),
  ]);
}

/** Those on a circle of imports, empty when there is none. `edges`: a room or a file and those it imports. */
export function circle(edges: Readonly<Record<string, readonly string[]>>): string[] {
  const done = new Set<string>();
  const visit = (one: string, trail: readonly string[]): string[] => {
    if (trail.includes(one)) return [...trail.slice(trail.indexOf(one)), one];
    if (done.has(one)) return [];
    const found = (edges[one] ?? []).map((next) => visit(next, [...trail, one])).find(({ length }) => length > 0) ?? [];
    // All that it leads to was followed: it is on no circle, and need not be followed from elsewhere.
    done.add(one);
    return found;
  };
  return (
    Object.keys(edges)
      .map((one) => visit(one, []))
      .find(({ length }) => length > 0) ?? []
  );
}

/** Which files each file of these sources imports, of those inside `src`. */
export const fileEdgesOf = (sources: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(sources).map(([path, text]) => [
      path,
      importsOf(text).flatMap(({ specifier }) => resolve(path, specifier) ?? []),
    ]),
  );

/** Which rooms each room of these sources really imports. */
export function edgesOf(sources: Readonly<Record<string, string>>): Record<string, string[]> {
  const edges: Record<string, string[]> = {};
  for (const [path, targets] of Object.entries(fileEdgesOf(sources))) {
    const rooms = targets.map(roomOf).filter((room) => room !== roomOf(path));
    edges[roomOf(path)] = [...new Set([...(edges[roomOf(path)] ?? []), ...rooms])];
  }
  return edges;
}

function judge(path: string, { specifier, names }: Import): string[] {
  const room = roomOf(path);
  const target = resolve(path, specifier);
  if (target !== null) {
    if (isWayIn(path)) return [];
    const wanted = roomOf(target);
    if (wanted !== room && !ROOMS[room]?.includes(wanted))
      return [`imports ${target}: ${room} may not import ${wanted}`];
    const adapter = ADAPTERS.find((folder) => target.startsWith(folder) && !path.startsWith(folder));
    return adapter ? [`imports ${target}: an adapter is met through its port`] : [];
  }
  const name = packageOf(specifier);
  if (room === 'story' && !STORY_PACKAGES.includes(name)) return [`imports ${specifier}: the domain is pure`];
  const homes = PACKAGE_HOMES[name];
  if (homes && !homes.some((home) => home.test(path))) return [`imports ${specifier}, which is not at home here`];
  const codes = name === '@nestjs/common' && room !== 'http' ? names.filter((each) => HTTP_STATUS.test(each)) : [];
  return codes.map((code) => `imports ${code} of ${name}: HTTP status codes are known in http alone`);
}

const isKnown = (path: string) => isWayIn(path) || Object.hasOwn(ROOMS, roomOf(path));

const roomOf = (path: string) => path.split('/')[0] ?? path;

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The path inside `src` that a relative import means; null for a package. */
function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const { pathname } = new URL(specifier.replace(/\.js$/, '.ts'), `file:///src/${from}`);
  return pathname.startsWith('/src/') ? pathname.slice('/src/'.length) : `..${pathname}`;
}

function impurities(text: string): string[] {
  const found: string[] = [];
  walk(text, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
      found.push('new Date()');
    } else if (ts.isPropertyAccessExpression(node) || (ts.isCallExpression(node) && ts.isIdentifier(node.expression))) {
      const name = ts.isCallExpression(node) ? node.expression.getText() : node.getText();
      if (IMPURE_CALLS.test(name)) found.push(name);
    }
  });
  return found;
}

function namesOf(node: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  if (ts.isExportDeclaration(node)) {
    return node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements.map(nameOf) : ['*'];
  }
  const bindings = node.importClause?.namedBindings;
  const named = bindings && (ts.isNamedImports(bindings) ? bindings.elements.map(nameOf) : ['*']);
  return [...(node.importClause?.name ? ['default'] : []), ...(named ?? [])];
}

const nameOf = (element: ts.ImportSpecifier | ts.ExportSpecifier) => (element.propertyName ?? element.name).text;

const isText = (node: ts.Node | undefined): node is ts.StringLiteralLike =>
  node !== undefined && ts.isStringLiteralLike(node);

const isImportCall = ({ expression }: ts.CallExpression) =>
  expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require');

function walk(text: string, visit: (node: ts.Node) => void): void {
  const each = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, each);
  };
  each(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
}
