import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { readMeetingsIn, readUndatedMeetings, type StoredMeeting } from '../projections/meetings/read-meetings.js';
import { documentEtag } from '../projections/status/status-view.js';
import { ViewsReader } from '../projections/views-reader.js';
import { beginning, dateOf, daysIn, standingIn, type When } from '../story/agenda.js';
import type { MeetingStatus } from '../story/meeting-state.js';
import { compareText } from '../story/order.js';
import { withStory } from './across.js';
import type { Answer, Asked } from './messages.js';
import { ViewGate } from './view-gate.js';

export interface AgendaFilter {
  /** The first and last day, both inclusive: days since 1970-01-01. */
  readonly from: number;
  readonly to: number;
  /** An IANA zone, in which the days are. */
  readonly timeZone: string;
  /** Empty: any. */
  readonly statuses: readonly MeetingStatus[];
  /** Whether what only may be on these days is told too. */
  readonly uncertain: boolean;
}

/** What is on, by day. Fails with NotCaughtUp. */
export class GetAgenda extends Query<Answer> {
  constructor(
    readonly filter: AgendaFilter,
    readonly asked: Asked,
  ) {
    super();
  }
}

interface Placed {
  readonly at: number;
  readonly id: string;
  readonly json: string;
}

@QueryHandler(GetAgenda)
export class GetAgendaHandler implements IQueryHandler<GetAgenda, Answer> {
  constructor(
    private readonly gate: ViewGate,
    private readonly views: ViewsReader,
  ) {}

  async execute({ filter, asked }: GetAgenda): Promise<Answer> {
    await this.gate.pass(asked);
    const { audience } = asked;
    const views = this.views.without(asked.hiddenDesks);
    const { from, to, statuses, uncertain } = filter;
    const isWanted = ({ status }: StoredMeeting): boolean =>
      statuses.length === 0 || statuses.some((one) => one === status);
    const days = new Map<number, Placed[]>();
    const vague: Placed[] = [];
    for (const meeting of views.read(readMeetingsIn)(audience, from, to)) {
      if (isWanted(meeting)) place(meeting, filter, days, vague);
    }
    const undated = views.read(readUndatedMeetings)(audience).filter(isWanted);
    const dated = [...days].sort(([a], [b]) => a - b);
    const json = [
      `{"days":[${dated.map(([day, placed]) => `{"date":"${dateOf(day)}","meetings":[${inOrder(placed)}]}`).join(',')}]`,
      `"undated":[${undated.map((meeting) => withStory(meeting.json, meeting)).join(',')}]`,
      ...(uncertain ? [`"vague":[${inOrder(vague)}]`] : []),
      `"timeZone":${JSON.stringify(filter.timeZone)},"from":"${dateOf(from)}","to":"${dateOf(to)}"}`,
    ].join(',');
    return { json, etag: documentEtag(audience, json), immutable: false };
  }
}

function place(
  meeting: StoredMeeting,
  { from, to, timeZone }: AgendaFilter,
  days: Map<number, Placed[]>,
  vague: Placed[],
): void {
  const when = JSON.parse(meeting.time as string) as When;
  const its = daysIn(when, timeZone);
  const standing = standingIn(its, from, to);
  const json = withStory(meeting.json, meeting);
  const [at, id] = [beginning(when), meeting.id];
  if (standing.isVague) vague.push({ at, id, json });
  for (const day of standing.days) {
    // Of one that was cancelled in its course, the days before happened.
    const isOff = meeting.status === 'cancelled' && (its.cut === Number.POSITIVE_INFINITY || day >= its.cut);
    const told = meeting.status === 'cancelled' ? `${json.slice(0, -1)},"calledOff":${isOff}}` : json;
    const placed = days.get(day);
    if (placed === undefined) days.set(day, [{ at, id, json: told }]);
    else placed.push({ at, id, json: told });
  }
}

const compareTimes = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = (placed: readonly Placed[]): string =>
  [...placed]
    .sort((a, b) => compareTimes(a.at, b.at) || compareText(a.id, b.id))
    .map(({ json }) => json)
    .join(',');
