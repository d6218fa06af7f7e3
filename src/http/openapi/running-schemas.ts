/** Schemas of what is answered about how a node does. */
import { list, object, text, whole } from './schema-words.js';
import { VIEW_STATES } from './views-schemas.js';

const state = (...values: readonly string[]) => ({ type: 'string', enum: values });
const bytes = { ...whole, description: 'Bytes.' };

export const RUNNING_SCHEMAS = {
  Live: object({ status: { type: 'string', const: 'up' } }),
  Ready: object(
    {
      status: state('up', 'down'),
      log: state('up', 'down'),
      views: state(...VIEW_STATES),
      access: { ...state('fresh', 'stale'), description: 'Whether it is known who is let in; `stale`: nobody is.' },
      disk: { ...state('ok', 'low', 'unknown'), description: 'Whether the disk of the data folder has room.' },
      parked: {
        ...whole,
        description: 'Stories, and other streams, in which an event waits that the views cannot take.',
      },
      lag: {
        ...object({
          events: { ...whole, description: 'Events of the log that the views do not hold yet; 1000: so many or more.' },
          seconds: { type: 'number', description: 'How long ago the first of them was recorded; 0: there is none.' },
        }),
        type: ['object', 'null'],
      },
      diskBytes: {
        ...object({ free: bytes, size: bytes, least: { ...bytes, description: 'So many must be free.' } }),
        type: ['object', 'null'],
      },
      reasons: { ...list(text), description: 'What keeps the node from its work.' },
      warnings: { ...list(text), description: 'What does not, and should be looked at.' },
    },
    ['status', 'log', 'views', 'access', 'disk'],
  ),
};
