import { etagOf } from '../projections/status/status-view.js';
import { statusDocument } from '../story/status.js';
import type { View } from '../story/view.js';

/** ETag of a story's latest status, for who has its fold and not the document. */
export function storyEtag(view: View): string {
  const { foreigners, ends } = view.story;
  const isPlain = view.audience === 'newsroom' && foreigners.size + ends.size === 0;
  return etagOf(view, isPlain ? '' : JSON.stringify(statusDocument(view)));
}
