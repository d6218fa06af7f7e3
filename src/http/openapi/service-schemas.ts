/** Schemas of what a node says of itself to whatever runs it. */
import { object, text, whole } from './schema-words.js';

const upOrDown = { type: 'string', enum: ['up', 'down'] };

export const SERVICE_SCHEMAS = {
  Live: object({ status: { type: 'string', const: 'up' } }),
  Readiness: object({
    status: upOrDown,
    log: { ...upOrDown, description: 'Whether the log can be read.' },
    views: { ...text, description: 'Where the views are; they answer when `live`.' },
    parked: { ...whole, description: 'Events that the views could not apply.' },
  }),
};
