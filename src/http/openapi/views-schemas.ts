/** Schemas of what is answered about the views. */
import {
  flag,
  id,
  instant,
  list,
  maybe,
  maybeId,
  maybeText,
  maybeToken,
  named,
  object,
  oneOf,
  text,
  whole,
} from './schema-words.js';

/** Where the views can be. */
export const VIEW_STATES = ['starting', 'catching-up', 'live', 'cut-off', 'failed', 'stopped'];

const progress = object({
  events: { ...whole, description: 'Events applied since the views were begun.' },
  fraction: { type: 'number', minimum: 0, maximum: 1, description: 'About how much of the log that is, from 0 to 1.' },
  perSecond: { ...whole, description: 'Events a second since this node began.' },
  secondsLeft: {
    type: ['integer', 'null'],
    minimum: 0,
    description: 'At that pace; null before anything can be said.',
  },
});

const parked = object({
  id: { ...id, description: 'The event’s id.' },
  type: { ...maybeText, description: 'Null when the event cannot even be read.' },
  storyId: maybeId,
  stream: text,
  revision: whole,
  reason: { ...text, description: 'What went wrong.' },
  since: instant,
  tries: whole,
  waiting: { ...whole, description: 'Later events of the story that wait behind it.' },
  hidesStory: {
    ...flag,
    description: 'Something may have been withdrawn: the public is answered 503 about the story until this is settled.',
  },
});

export const VIEWS_SCHEMAS = {
  Views: object({
    state: oneOf(VIEW_STATES),
    position: maybeToken,
    progress,
    views: list(object({ name: text, version: whole })),
    rebuild: { ...maybe(progress), description: 'Null unless the views are being made anew.' },
    parked: whole,
  }),
  Parked: parked,
  ParkedPage: object({
    items: list(named('Parked')),
    next: maybeToken,
  }),
  ParkedNow: object({ parked: maybe(named('Parked')) }),
};
