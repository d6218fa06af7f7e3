/** The latest status of a story (API §3): one document, from one fold, for either audience. */
import { fieldsFor, STATUS_FIELDS } from './audience.js';
import { type Entry, isThere } from './entry.js';
import { item, type PartName, particulars, partsOf } from './parts.js';
import { summaryOf, type View } from './view.js';

type Json = Record<string, unknown>;

/** Most meetings and stances in the document; the newest developments, statements and facts in it. */
const MOST_PARTS = 100;
const LATEST = 10;

export function statusDocument(view: View): Json {
  const { story } = view;
  const document = {
    id: story.id,
    slug: story.slug,
    title: story.title,
    desk: story.desk,
    topics: story.topics,
    language: story.language,
    state: story.state,
    mergedInto: story.mergedInto,
    revision: view.revision,
    position: view.position(story.position),
    at: view.at,
    openedAt: view.openedAt,
    changedAt: view.changedAt,
    headline: headline(view),
    meetings: recent(view, 'meetings', MOST_PARTS),
    stances: recent(view, 'stances', MOST_PARTS),
    statements: { total: story.statements.size, latest: recent(view, 'statements', LATEST) },
    facts: { total: story.facts.size, latest: recent(view, 'facts', LATEST) },
    figures: recent(view, 'figures', MOST_PARTS),
    conflicts: contradictions(view),
    counts: {
      developments: story.entries.size + story.unknown,
      corrections: story.corrections,
      retractions: story.retractions,
    },
    latest: latest(view),
  };
  return fieldsFor(document, STATUS_FIELDS, view.audience);
}

/** The most recent of a kind, as items. */
const recent = (view: View, name: PartName, most: number): Json[] =>
  partsOf(view, name, { from: null, newestFirst: true }, most).map(({ item }) => item);

export function headline(view: View): Json | null {
  const last = view.story.headlines.maxKey();
  const id = last && view.story.headlines.get(last);
  const entry = id === undefined ? undefined : view.story.entries.get(id);
  if (entry === undefined) return null;
  return item(view, { developmentId: id, summary: summaryOf(view.story, entry), ...particulars(view, entry) });
}

function contradictions(view: View): Json[] {
  const { story } = view;
  const found: Json[] = [];
  for (const [, id] of story.contradictions.entriesReversed()) {
    const { from, to } = (story.entries.get(id) as Entry<'LinkAdded'>).data;
    const ends = [story.entries.get(from), story.entries.get(to)];
    if (ends.every((end) => end !== undefined && isThere(end))) {
      found.push({ developmentIds: [from, to], relation: 'contradicts' });
    }
    if (found.length === MOST_PARTS) break;
  }
  return found;
}

function latest(view: View): Json[] {
  const found: Json[] = [];
  for (const id of view.newestFirst()) {
    if (found.length === LATEST) break;
    const entry = view.story.entries.get(id) as Entry;
    const { type } = entry.development;
    const summary = summaryOf(view.story, entry);
    const revision = view.revisionOf(entry);
    found.push(item(view, { id, type, revision, summary, ...particulars(view, entry) }));
  }
  return found;
}
