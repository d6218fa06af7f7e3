/** Rules of what one entry says of another: occasions, denials, responses, stances' statements, links. */
import { type Entry, isThere } from './entry.js';
import { Refusal } from './errors.js';
import { type DataOf, type DevelopmentType, isSameLink } from './events.js';
import type { Judged } from './judged.js';
import type { Story } from './story.js';

export function unknownDevelopment(id: string): Refusal {
  return new Refusal('unknown-development', `This story has no development ${id}. Check the id, or log it first.`);
}

/** @throws Refusal `unknown-meeting`, `unknown-development`, `self-reference` when a reference leads nowhere */
export function requireReferences(story: Story, type: DevelopmentType, id: string, data: object): void {
  if (type === 'StatementIssued') {
    const { meetingId, denies, respondsTo } = data as DataOf['StatementIssued'];
    if (meetingId !== undefined) requireMeeting(story, meetingId);
    for (const target of [denies, respondsTo]) if (target !== undefined) requireOther(story, id, target);
  }
  if (type === 'MeetingScheduled') {
    const { meetingId, dependsOn } = data as DataOf['MeetingScheduled'];
    for (const other of dependsOn ?? []) {
      if (other === meetingId) throw new Refusal('self-reference', 'A meeting cannot depend on itself.');
      requireMeeting(story, other);
    }
  }
  if (type === 'StanceTaken') {
    for (const target of (data as DataOf['StanceTaken']).statementIds ?? []) requireOther(story, id, target);
  }
}

function requireMeeting(story: Story, meetingId: string): void {
  if (story.meetingOf(meetingId) !== undefined) return;
  throw new Refusal('unknown-meeting', `This story has no meeting ${meetingId}. Check the id, or log it first.`);
}

function requireOther(story: Story, id: string, target: string): void {
  if (target === id) throw new Refusal('self-reference', 'A development cannot refer to itself.');
  if (!story.entries.has(target)) throw unknownDevelopment(target);
}

export const decideStatement = ({ ask, story }: Judged): void =>
  requireReferences(story, 'StatementIssued', ask.id, ask.data);

export const decideStance = ({ ask, story }: Judged): void => requireReferences(story, 'StanceTaken', ask.id, ask.data);

export function decideLink({ ask, story }: Judged): void {
  const { from, to } = ask.data as DataOf['LinkAdded'];
  if (from === to) throw new Refusal('self-reference', 'A link joins two developments; both ends are the same one.');
  for (const end of [from, to]) requireOther(story, ask.id, end);
  const same = standingLink(story, ask.data as DataOf['LinkAdded']);
  if (same === null) return;
  throw new Refusal('nothing-to-change', 'The two are already linked like that.', null, same.development.id);
}

export function decideLinkRemoval({ ask, story }: Judged): void {
  const { from, to } = ask.data as DataOf['LinkRemoved'];
  for (const end of [from, to]) requireOther(story, ask.id, end);
  if (standingLink(story, ask.data as DataOf['LinkRemoved']) !== null) return;
  throw new Refusal(
    'nothing-to-change',
    'The two are not linked like that, so there is nothing to remove. Check from, to and relation.',
  );
}

function standingLink(story: Story, link: DataOf['LinkAdded']): Entry<'LinkAdded'> | null {
  for (const other of story.namedBy(link.from, 'LinkAdded')) {
    if (isSameLink(other.data, link) && isThere(other)) return other;
  }
  return null;
}
