/** What the reference says of signing in with a browser. */
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { bodiless, headers, page, problems } from './parts.js';

const signing = (operationId: string, summary: string, description?: string) => [
  ApiTags('Access'),
  ApiOperation({ operationId, summary, ...(description === undefined ? {} : { description }) }),
];
const TOKEN = ApiQuery({
  name: 'token',
  required: false,
  description: 'Of a one-time link, as `POST /keys/{id}/link` gives it.',
  schema: { type: 'string' },
});
const OVER = page(410, 'The link was used, or is over.');
const IN = bodiless(
  303,
  'Signed in: to the page.',
  headers({ Location: 'The page.', 'Set-Cookie': 'The session, out of every script’s reach.' }),
);

export const ApiSignInPage = () =>
  applyDecorators(
    ...signing('getSignIn', 'The page to sign in on', 'It uses no link up: whatever looks at links may look at it.'),
    TOKEN,
    page(200, 'How to sign in.'),
    OVER,
  );

export const ApiSignIn = () =>
  applyDecorators(
    ...signing('signIn', 'Sign in with a one-time link', 'Only from this server’s own page.'),
    TOKEN,
    IN,
    OVER,
    ...problems('unauthenticated', 'forbidden', 'conflict', 'unavailable'),
  );

export const ApiLeaveToSignIn = () =>
  applyDecorators(
    ...signing(
      'leaveToSignIn',
      'To the issuer where people sign in',
      'Where `OIDC_ISSUER` and `OIDC_CLIENT_ID` are set; elsewhere there is nothing here.',
    ),
    bodiless(
      303,
      'The issuer is there.',
      headers({ Location: 'The issuer’s address.', 'Set-Cookie': 'What this sign-in was begun with.' }),
    ),
    ...problems('not-found', 'unavailable'),
  );

export const ApiComeBack = () =>
  applyDecorators(
    ...signing(
      'comeBack',
      'Where the issuer sends people back to',
      'What the address holds is between the issuer and this server. The browser brings the cookie that it left with.',
    ),
    IN,
    page(401, 'Signing in took too long, was begun elsewhere, or did not work out.'),
    page(403, 'The issuer gives this person no role here.'),
    page(503, 'The issuer is away.'),
    ...problems('not-found'),
  );

export const ApiSignOut = () =>
  applyDecorators(
    ...signing('signOut', 'Sign out', 'Ends the session on every node. With a key there is none to end.'),
    bodiless(204, 'Signed out.', headers({ 'Set-Cookie': 'Nothing, over at once.' })),
    ...problems('conflict'),
  );
