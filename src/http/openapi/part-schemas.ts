/** Schemas of the parts of a status: meetings, statements, stances, facts and figures, in it and in lists of them. */
import { MEETING_FORMS, STATEMENT_KINDS, VERIFICATIONS } from '../../story/events.js';
import { MEETING_STATUSES } from '../../story/meeting-state.js';
import type { PartName } from '../../story/parts.js';
import {
  anything,
  flag,
  id,
  instant,
  list,
  maybe,
  maybeDate,
  maybeId,
  maybeText,
  named,
  object,
  oneOf,
  text,
  whole,
} from './schema-words.js';

const person = named('NamedPerson');
const place = maybe(named('Venue'));

/** In lists across stories. */
const atHome = {
  storyId: { ...id, description: 'The story where it is at home, in lists across stories.' },
  slug: { ...text, description: 'Of that story.' },
};

export const verification = oneOf(VERIFICATIONS);
export const visibility = oneOf(['public', 'embargoed', 'withheld', 'retracted']);

/** What every part but meetings and stances says of the entry that it comes from. */
export const particulars = {
  occurredAt: maybeDate,
  knownAt: { ...instant, description: 'For the newsroom.' },
  publicAt: { ...instant, description: 'For the public.' },
  verification,
  visibility,
  disputedBy: { ...list(id), description: 'Developments that deny or contradict it; left out where there are none.' },
};
export const SURE = ['occurredAt', 'verification', 'visibility'];
const ofEntry = { developmentId: id, ...particulars };
const SURE_OF_ENTRY = ['developmentId', ...SURE];

const run = { stance: text, since: maybeDate, developmentId: id };

export const PART_SCHEMAS = {
  Conflict: object({
    field: text,
    values: list(object({ value: anything, developmentId: id, sources: list(named('Source')) })),
  }),
  Meeting: object(
    {
      id,
      form: oneOf(MEETING_FORMS),
      title: maybeText,
      participants: list(person),
      place,
      topics: list(text),
      status: oneOf(MEETING_STATUSES),
      tentative: flag,
      startsAt: maybeDate,
      endsAt: maybeDate,
      timeZone: maybeText,
      previousDates: list(
        object({ startsAt: maybeDate, endsAt: maybeDate, timeZone: maybeText, developmentId: maybeId }),
      ),
      reason: maybeText,
      cancelledBy: maybeText,
      effectiveFrom: maybeDate,
      attendees: maybe(list(person)),
      outcome: maybeText,
      occurredAt: maybeDate,
      dependsOn: list(id),
      affectedBy: list(id),
      setBy: { ...maybeId, description: 'The development that set the status.' },
      postponements: whole,
      conflicts: list(named('Conflict')),
      withheld: { ...list(id), description: 'What of it is not public; for the newsroom, where there is any.' },
      calledOff: { ...flag, description: 'In the agenda, of a cancelled meeting: whether it is on no more that day.' },
      ...atHome,
    },
    [
      ...['id', 'form', 'title', 'participants', 'place', 'topics', 'status', 'tentative', 'startsAt', 'endsAt'],
      ...['timeZone', 'previousDates', 'reason', 'cancelledBy', 'effectiveFrom', 'attendees', 'outcome', 'occurredAt'],
      ...['dependsOn', 'affectedBy', 'setBy', 'postponements', 'conflicts'],
    ],
  ),
  Statement: object(
    {
      ...ofEntry,
      kind: oneOf(STATEMENT_KINDS),
      speaker: person,
      text,
      language: maybeText,
      channel: maybeText,
      meetingId: maybeId,
      topics: list(text),
      denies: maybeId,
      respondsTo: maybeId,
      ...atHome,
    },
    [
      ...SURE_OF_ENTRY,
      ...['kind', 'speaker', 'text', 'language', 'channel', 'meetingId', 'topics', 'denies', 'respondsTo'],
    ],
  ),
  Stance: object(
    {
      actor: person,
      topic: text,
      ...run,
      reversed: flag,
      earlier: { ...list(object(run)), description: 'What it was before, newest first.' },
      ...atHome,
    },
    ['actor', 'topic', ...Object.keys(run), 'reversed', 'earlier'],
  ),
  Fact: object({ ...ofEntry, text, topics: list(text), participants: list(person), place, ...atHome }, [
    ...SURE_OF_ENTRY,
    ...['text', 'topics', 'participants', 'place'],
  ]),
  Figure: object(
    {
      ...ofEntry,
      measure: text,
      subject: maybeText,
      unit: maybeText,
      value: named('FigureValue'),
      sources: list(named('Source')),
      earlier: list(object({ value: named('FigureValue'), developmentId: id, occurredAt: maybeDate })),
    },
    [...SURE_OF_ENTRY, 'measure', 'subject', 'unit', 'value', 'sources', 'earlier'],
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
