/** What the reference says of keys, desks and people. */
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ANY_TEXT, DESK } from './parameter-schemas.js';
import { answer, headers, PAGE, problems, WRITE_HEADERS } from './parts.js';

const access = (operationId: string, summary: string, description?: string) => [
  ApiTags('Access'),
  ApiOperation({ operationId, summary, ...(description === undefined ? {} : { description }) }),
];
const ID = ApiParam({ name: 'id', description: 'The key’s id.', schema: { type: 'string', format: 'uuid' } });
const body = (schema: string) => ApiBody({ required: true, schema: { $ref: `#/components/schemas/${schema}` } });

export const ApiGetMe = () =>
  applyDecorators(
    ...access('getMe', 'Who I am', 'What the credential stands for, and what it may.'),
    answer(200, 'Who asks.', 'Me'),
  );

export const ApiListKeys = () =>
  applyDecorators(
    ...access('listKeys', 'Every key that was made', 'Without their texts, which nobody has but who was given them.'),
    ...PAGE,
    answer(200, 'Keys, oldest first.', 'Keys'),
  );

export const ApiMakeKey = () =>
  applyDecorators(
    ...access(
      'makeKey',
      'Make a key',
      '`key` holds its text this once. The same Idempotency-Key again gives the same key without it.',
    ),
    ...WRITE_HEADERS,
    body('MakeKeyDto'),
    answer(
      201,
      'The key.',
      'NewKey',
      headers({ Location: 'Where it can be read.', 'Idempotency-Replayed': '`true` when it was made before.' }),
    ),
    ...problems('conflict', 'idempotency-key-reused'),
  );

export const ApiGetKey = () =>
  applyDecorators(...access('getKey', 'One key'), ID, answer(200, 'The key.', 'Key'), ...problems('not-found'));

export const ApiRevokeKey = () =>
  applyDecorators(
    ...access(
      'revokeKey',
      'Revoke a key',
      'Every node refuses it within two seconds. Revoking it again changes nothing.',
    ),
    ID,
    ApiQuery({ name: 'reason', required: false, description: 'Why, for the audit.', schema: ANY_TEXT }),
    answer(200, 'The key, revoked.', 'Key'),
    ...problems('not-found', 'conflict'),
  );

export const ApiMakeLink = () =>
  applyDecorators(
    ...access(
      'makeSignInLink',
      'Make a one-time link to sign in with a key',
      'For a browser. Good for 30 minutes, once.',
    ),
    ID,
    answer(201, 'The link.', 'SignInLink'),
    ...problems('not-found'),
  );

export const ApiListDesks = () =>
  applyDecorators(...access('listDesks', 'Desks that are private'), answer(200, 'Their names.', 'Desks'));

export const ApiChangeDesk = () =>
  applyDecorators(
    ...access(
      'changeDesk',
      'Make a desk private, or open again',
      'The stories of a private desk are there only for keys and people that name the desk.',
    ),
    ApiParam({ name: 'desk', description: 'The desk’s name.', schema: DESK }),
    body('ChangeDeskDto'),
    answer(200, 'The desk.', 'Desk'),
    ...problems('conflict'),
  );

export const ApiRefusePerson = () =>
  applyDecorators(
    ...access(
      'refusePerson',
      'Take back what an issuer gave a person',
      'Tokens and sessions that were given until now count no more. To keep somebody out, close the account there.',
    ),
    body('RefusePersonDto'),
    answer(201, 'Who is refused.', 'Refusal'),
    ...problems('conflict'),
  );

export const ApiListAudit = () =>
  applyDecorators(
    ...access('listAudit', 'What was decided about access, and by whom'),
    ...PAGE,
    answer(200, 'Decisions, oldest first.', 'Audit'),
  );
