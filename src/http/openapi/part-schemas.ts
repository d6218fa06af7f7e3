/** Schemas of the parts of a status: meetings, statements, stances, facts and figures, in it and in lists of them. */
import { MEETING_STATUSES } from '../../story/meeting-state.js';
import type { PartName } from '../../story/parts.js';
import { instant, list, maybeText, object, text, whole } from './schema-words.js';

const anything = { type: 'object' };
const person = object({ name: text, role: text, organisation: text }, ['name']);
const place = { type: ['object', 'null'], properties: { name: text, city: text, country: text } };

/** In lists across stories. */
const atHome = {
  storyId: { ...text, description: 'The story where it is at home, in lists across stories.' },
  slug: { ...text, description: 'Of that story.' },
};

/** What every part but meetings and stances says of the entry that it comes from. */
const particulars = {
  developmentId: text,
  occurredAt: maybeText,
  knownAt: { ...instant, description: 'For the newsroom.' },
  publicAt: { ...instant, description: 'For the public.' },
  verification: text,
  visibility: text,
  disputedBy: { ...list(text), description: 'Developments that deny or contradict it; left out where there are none.' },
};
const SURE = ['developmentId', 'occurredAt', 'verification', 'visibility'];

const conflict = object({
  field: text,
  values: list(object({ value: {}, developmentId: text, sources: list(anything) })),
});

const run = { stance: text, since: maybeText, developmentId: text };

export const PART_SCHEMAS = {
  Meeting: object(
    {
      id: text,
      form: text,
      title: maybeText,
      participants: list(person),
      place,
      topics: list(text),
      status: { type: 'string', enum: MEETING_STATUSES },
      tentative: { type: 'boolean' },
      startsAt: maybeText,
      endsAt: maybeText,
      timeZone: maybeText,
      previousDates: list(
        object({ startsAt: maybeText, endsAt: maybeText, timeZone: maybeText, developmentId: maybeText }),
      ),
      reason: maybeText,
      cancelledBy: maybeText,
      effectiveFrom: maybeText,
      attendees: { type: ['array', 'null'], items: person },
      outcome: maybeText,
      occurredAt: maybeText,
      dependsOn: list(text),
      affectedBy: list({}),
      setBy: { ...maybeText, description: 'The development that set the status.' },
      postponements: whole,
      conflicts: list(conflict),
      withheld: { ...list(text), description: 'What of it is not public; for the newsroom, where there is any.' },
      calledOff: {
        type: 'boolean',
        description: 'In the agenda, of a cancelled meeting: whether it is on no more that day.',
      },
      ...atHome,
    },
    ['id', 'form', 'participants', 'status', 'startsAt'],
  ),
  Statement: object(
    {
      ...particulars,
      kind: text,
      speaker: person,
      text,
      language: maybeText,
      channel: maybeText,
      meetingId: maybeText,
      topics: list(text),
      denies: maybeText,
      respondsTo: maybeText,
      ...atHome,
    },
    [...SURE, 'kind', 'speaker', 'text', 'topics'],
  ),
  Stance: object(
    {
      actor: person,
      topic: text,
      ...run,
      reversed: { type: 'boolean' },
      earlier: { ...list(object(run)), description: 'What it was before, newest first.' },
      ...atHome,
    },
    ['actor', 'topic', ...Object.keys(run), 'reversed', 'earlier'],
  ),
  Fact: object({ ...particulars, text, topics: list(text), participants: list(person), place, ...atHome }, [
    ...SURE,
    'text',
  ]),
  Figure: object(
    {
      ...particulars,
      measure: text,
      subject: maybeText,
      unit: maybeText,
      value: { ...anything, description: 'One of exactly, atLeast, atMost, about and between.' },
      sources: list(anything),
      earlier: list(object({ value: anything, developmentId: text, occurredAt: maybeText })),
    },
    [...SURE, 'measure', 'value', 'earlier'],
  ),
};

/** The schema of each kind of part. */
export const SCHEMA_OF: Readonly<Record<PartName, keyof typeof PART_SCHEMAS>> = {
  meetings: 'Meeting',
  statements: 'Statement',
  stances: 'Stance',
  figures: 'Figure',
  facts: 'Fact',
};
