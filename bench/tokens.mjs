/** What verifying a person's token costs, the first time and after that: median microseconds of each, and how many times more. */
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { OidcIssuer } from '../dist/access/oidc/issuer.js';
import { readConfig } from '../dist/config/config.js';
import { median } from './median.mjs';

const TOKENS = 2_000;
const ALGORITHMS = ['ES256', 'RS256', 'EdDSA'];

const now = Math.floor(Date.now() / 1000);
const timed = async (tokens, verifier) => {
  const times = [];
  for (const token of tokens) {
    const start = performance.now();
    await verifier.verify(token);
    times.push((performance.now() - start) * 1000);
  }
  return median(times);
};

const pairs = await Promise.all(ALGORITHMS.map((alg) => generateKeyPair(alg)));
const keys = await Promise.all(
  pairs.map(async ({ publicKey }, i) => ({ ...(await exportJWK(publicKey)), kid: ALGORITHMS[i] })),
);
const server = createServer((request, answer) => {
  answer.end(JSON.stringify(request.url === '/keys' ? { keys } : { issuer, jwks_uri: `${issuer}/keys` }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
const { oidc } = readConfig({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'slugline' });
const verifier = new OidcIssuer(oidc, { now: () => new Date().toISOString() });

for (const [i, alg] of ALGORITHMS.entries()) {
  const sign = (_, sub) =>
    new SignJWT({ iss: issuer, aud: 'slugline', sub: String(sub), roles: ['editor'], iat: now, exp: now + 600 })
      .setProtectedHeader({ alg, kid: alg })
      .sign(pairs[i].privateKey);
  const tokens = await Promise.all(Array.from({ length: TOKENS }, sign));
  const [first, again] = [await timed(tokens, verifier), await timed(tokens, verifier)];
  console.log(
    `${alg}: first ${first.toFixed(1)} µs, again ${again.toFixed(1)} µs, ${(first / again).toFixed(0)} times`,
  );
}
server.close();
server.closeAllConnections();
