/** Schemas of what is answered about keys, desks and people. */
import { ROLES } from '../../access/caller.js';
import { instant, list, maybeText, named, object, text } from './schema-words.js';

const role = { type: 'string', enum: [...ROLES] };
const desks = { type: ['array', 'null'], items: text, description: 'Null: every desk that is not private.' };
const maybeInstant = { type: ['string', 'null'], format: 'date-time' };
const actor = object({ id: text, name: text, kind: text });

const KEY = {
  id: text,
  name: text,
  role,
  desks,
  hint: { ...text, description: 'The beginning of its text.' },
  createdAt: instant,
  createdBy: actor,
  expiresAt: maybeInstant,
  revokedAt: maybeInstant,
  revokedBy: { ...actor, type: ['object', 'null'] },
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
  Keys: object({ items: list(named('Key')), next: maybeText }),
  SignInLink: object({ path: { ...text, description: 'To be opened below this server’s address.' }, until: instant }),
  Desks: object({ private: list(text) }),
  Desk: object({ desk: text, private: { type: 'boolean' } }),
  Refusal: object({ issuer: text, subject: text, reason: text }),
  Audit: object({
    items: list(object({ id: text, type: text, at: instant, by: actor, data: { type: 'object' } })),
    next: maybeText,
  }),
};
