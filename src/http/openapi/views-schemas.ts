/** Schemas of what is answered about the views. */
import { object, text, whole } from './schema-words.js';

/** Where the views can be. */
export const VIEW_STATES = ['starting', 'catching-up', 'live', 'cut-off', 'failed', 'stopped'];

const progress = object({
  events: { ...whole, description: 'Events applied since the views were begun.' },
  fraction: { type: 'number', description: 'About how much of the log that is, from 0 to 1.' },
  perSecond: { ...whole, description: 'Events a second since this node began.' },
  secondsLeft: { type: ['integer', 'null'], description: 'At that pace; null before anything can be said.' },
});

const parked = object({
  id: { ...text, description: 'The event’s id.' },
  type: { type: ['string', 'null'], description: 'Null when the event cannot even be read.' },
  storyId: { type: ['string', 'null'] },
  stream: text,
  revision: whole,
  reason: { ...text, description: 'What went wrong.' },
  since: { type: 'string', format: 'date-time' },
  tries: whole,
  waiting: { ...whole, description: 'Later events of the story that wait behind it.' },
  hidesStory: {
    type: 'boolean',
    description: 'Something may have been withdrawn: the public is answered 503 about the story until this is settled.',
  },
});

export const VIEWS_SCHEMAS = {
  Views: object({
    state: { type: 'string', enum: VIEW_STATES },
    position: { type: ['string', 'null'] },
    progress,
    views: { type: 'array', items: object({ name: text, version: whole }) },
    rebuild: { oneOf: [{ type: 'null' }, progress], description: 'Null unless the views are being made anew.' },
    parked: whole,
  }),
  Parked: parked,
  ParkedPage: object({
    items: { type: 'array', items: { $ref: '#/components/schemas/Parked' } },
    next: { type: ['string', 'null'] },
  }),
  ParkedNow: object({ parked: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Parked' }] } }),
};
