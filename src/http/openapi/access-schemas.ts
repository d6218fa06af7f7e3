/** Schemas of what is answered about keys, desks and people. */
import { ROLES } from '../../access/caller.js';
import {
  flag,
  id,
  instant,
  list,
  maybe,
  maybeInstant,
  maybeText,
  maybeToken,
  named,
  object,
  oneOf,
  text,
} from './schema-words.js';

const role = oneOf(ROLES);
const desks = { type: ['array', 'null'], items: text, description: 'Null: every desk that is not private.' };
const actor = named('Actor');

const KEY = {
  id,
  name: text,
  role,
  desks,
  hint: { ...text, description: 'The beginning of its text.' },
  createdAt: instant,
  createdBy: actor,
  expiresAt: maybeInstant,
  revokedAt: maybeInstant,
  revokedBy: maybe(actor),
  lastUsedAt: { ...maybeInstant, description: 'By the moment on the node that answers, by the day on others.' },
};

export const ACCESS_SCHEMAS = {
  Me: object(
    {
      ...{ id: text, name: text, kind: text, role, desks },
      audience: { type: 'string', enum: ['newsroom', 'public'] },
      csrf: { ...text, description: 'Signed in by a browser: to be sent as `slugline-csrf` with each change.' },
      signedInUntil: instant,
    },
    ['id', 'name', 'kind', 'role', 'desks', 'audience'],
  ),
  Key: object(KEY),
  NewKey: object({ ...KEY, key: { ...maybeText, description: 'Its text, this once.' } }),
  Keys: object({ items: list(named('Key')), next: maybeToken }),
  SignInLink: object({ path: { ...text, description: 'To be opened below this server’s address.' }, until: instant }),
  Desks: object({ private: list(text) }),
  Desk: object({ desk: text, private: flag }),
  Refusal: object({ issuer: text, subject: text, reason: text }),
  Audit: object({
    items: list(object({ id: text, type: text, at: instant, by: actor, data: { type: 'object' } })),
    next: maybeToken,
  }),
};
