/** One plain sentence for every development: what a wire would say of it. */
import type { Entry } from './entry.js';
import type { DataOf, DevelopmentType, FigureValue, Person, Source } from './events.js';
import type { MeetingEntry } from './meeting-state.js';

export const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const people = (persons: readonly Person[] | undefined): string => {
  const names = (persons ?? []).map((person) => person.name);
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} others` : list(names);
};

const FORMS: Readonly<Record<string, string>> = {
  'press-conference': 'press conference',
  other: 'event',
};

/** What sentences call a meeting: its title, or its form and who takes part. */
export function meetingName(introduction: MeetingEntry): string {
  const { title, form, participants } = introduction.data as Partial<DataOf['MeetingScheduled']>;
  if (title) return title;
  const what = FORMS[form ?? 'other'] ?? form;
  return participants?.length ? `${what} of ${people(participants)}` : `${what}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** Ends a sentence that may already have its full stop, also inside a closing quotation mark. */
const sentence = (text: string): string => capital(/[.!?…][”"']?$/u.test(text) ? text : `${text}.`);
const because = (reason: string | undefined): string => (reason ? `: ${reason}` : '');
const when = (date: string | undefined, prefix = ' for '): string => (date ? `${prefix}${date}` : '');

/** Sentences are read by everyone: who is anonymous is never named in one. */
const calledBy = ({ name, kind, description }: Source): string =>
  kind === 'anonymous' ? (description ?? 'an anonymous source') : name;

/** A figure in words, with its unit. */
export function amount(value: FigureValue, unit: string | undefined): string {
  const words =
    'between' in value
      ? `between ${value.between[0]} and ${value.between[1]}`
      : 'atLeast' in value
        ? `at least ${value.atLeast}`
        : 'atMost' in value
          ? `at most ${value.atMost}`
          : 'about' in value
            ? `about ${value.about}`
            : `${value.exactly}`;
  return unit === undefined ? words : `${words} ${unit}`;
}

type Describe<T extends DevelopmentType> = (data: DataOf[T], meeting: string, target: string) => string;

const WORDS: { readonly [T in DevelopmentType]: Describe<T> } = {
  StoryOpened: ({ title }) => `Story opened: ${title}`,
  StoryRetitled: ({ title, slug, desk, topics }) =>
    title
      ? `Story retitled: ${title}`
      : slug
        ? `Story renamed: ${slug}`
        : desk
          ? `Story moved to the ${desk} desk`
          : `Topics of the story: ${list(topics ?? []) || 'none'}`,
  StoryClosed: ({ reason }) => `Story closed${because(reason)}`,
  StoryReopened: ({ reason }) => `Story reopened${because(reason)}`,
  StoryMerged: ({ reason }) => `Story merged into another${because(reason)}`,
  StoryUnmerged: ({ reason }) => `Story on its own again${because(reason)}`,
  DevelopmentCrossFiled: ({ from, reason }) =>
    `${from.developmentId === undefined ? 'Another story' : 'A development of another story'} filed here too${because(reason)}`,
  CrossFilingRemoved: ({ from, reason }) =>
    `${from.developmentId === undefined ? 'Another story' : 'A development of another story'} no longer filed here${because(reason)}`,
  NamesJoined: ({ names, as }) => `${list(names)} ${names.length === 1 ? 'is' : 'are'} from now on named ${as}`,
  MeetingScheduled: ({ startsAt, tentative }, meeting) =>
    `${meeting} scheduled${startsAt ? when(startsAt) : ', date to be announced'}${tentative && startsAt ? ' (tentative)' : ''}`,
  MeetingConfirmed: ({ startsAt }, meeting) => `${meeting} confirmed${when(startsAt)}`,
  MeetingRescheduled: ({ startsAt, reason }, meeting) => `${meeting} moved${when(startsAt, ' to ')}${because(reason)}`,
  MeetingPostponed: ({ reason }, meeting) => `${meeting} postponed${because(reason)}`,
  MeetingCancelled: ({ reason, cancelledBy, effectiveFrom }, meeting) =>
    `${meeting} cancelled${when(effectiveFrom, ' from ')}${cancelledBy ? ` by ${cancelledBy}` : ''}${because(reason)}`,
  MeetingReinstated: ({ reason, startsAt }, meeting) => `${meeting} back on${when(startsAt)}${because(reason)}`,
  MeetingStarted: (_, meeting) => `${meeting} started`,
  MeetingHeld: ({ outcome }, meeting) => `${meeting} held${because(outcome)}`,
  MeetingAmended: ({ title, form, participants, place, outcome }, meeting) => {
    const changed = [
      title && `title: ${title}`,
      form && `form: ${FORMS[form] ?? form}`,
      participants && `participants: ${people(participants)}`,
      place && `place: ${place.name}`,
      outcome && `outcome: ${outcome}`,
    ].filter(Boolean);
    return `${meeting} amended; ${changed.join('; ')}`;
  },
  MeetingAffected: ({ reason }, meeting) => `${meeting} affected, since what it depends on is off${because(reason)}`,
  StatementIssued: ({ kind, speaker, text }) =>
    kind === 'quote'
      ? `${speaker.name}: “${text}”`
      : kind === 'denial'
        ? `${speaker.name} denies: ${text}`
        : kind === 'announcement'
          ? `${speaker.name} announces: ${text}`
          : `${speaker.name}: ${text}`,
  StanceTaken: ({ actor, topic, stance }) => `${actor.name} on ${topic}: ${stance}`,
  FactReported: ({ text }) => text,
  FigureReported: ({ measure, subject, unit, value }) =>
    `${measure}${subject ? `, ${subject}` : ''}: ${amount(value, unit)}`,
  NoteAdded: ({ kind, text }) => `${kind === 'background' ? 'Background' : 'Note'}: ${text}`,
  LinkAdded: ({ relation }, _, target) => {
    const [from, to] = target.split('\n');
    return `“${from}” ${RELATIONS[relation]} “${to}”`;
  },
  LinkRemoved: ({ relation }, _, target) => {
    const [from, to] = target.split('\n');
    return `No longer: “${from}” ${RELATIONS[relation]} “${to}”`;
  },
  SourceAdded: ({ source }, _, target) => `Another source of “${target}”: ${calledBy(source)}`,
  VerificationChanged: ({ verification, reason }, _, target) => `Now ${verification}: “${target}”${because(reason)}`,
  DevelopmentCorrected: ({ wrong }, _, target) => `Correction of “${target}”: ${wrong}`,
  DevelopmentRetracted: ({ reason }, _, target) => `Retracted: “${target}”${because(reason)}`,
  DevelopmentWithheld: ({ reason }, _, target) => `Withheld: “${target}”${because(reason)}`,
  EmbargoSet: ({ until, reason }, _, target) => `Not before ${until}: “${target}”${because(reason)}`,
  EmbargoLifted: ({ reason }, _, target) => `Embargo lifted: “${target}”${because(reason)}`,
  DevelopmentReleased: ({ reason }, _, target) => `Released: “${target}”${because(reason)}`,
};

const RELATIONS: Readonly<Record<DataOf['LinkAdded']['relation'], string>> = {
  ledTo: 'led to',
  contradicts: 'contradicts',
  confirms: 'confirms',
  supersedes: 'supersedes',
  duplicates: 'is the same as',
};

/**
 * The sentence. `meeting` is what its meeting is called (RULES §2), `target` the sentence of what an act is about, or
 * of both ends of a link, a line each. What is too long for one line is cut.
 */
export function describe(entry: Pick<Entry, 'development' | 'data'>, meeting: string, target: string): string {
  const words = WORDS[entry.development.type] as Describe<DevelopmentType>;
  const text = words(entry.data as never, meeting || 'a meeting', target)
    .replace(/\s+/gu, ' ')
    .trim();
  const letters = [...text];
  return sentence(letters.length > 300 ? `${letters.slice(0, 299).join('')}…` : text);
}
