/** Data of the acts on a story itself. */
import { NAME_KINDS, type NameKind } from '../../../story/events.js';
import { Optional, Required } from '../field.js';
import { line, names, oneOf, reason, slug, topics } from '../kinds.js';

/** Data of a StoryRetitled: what is to be different, of these. */
export class StoryRetitledDto {
  @Optional(slug) slug?: string;
  @Optional(line) title?: string;
  @Optional(line) desk?: string;
  @Optional(topics) topics?: string[];
}

/** Data of a StoryClosed. */
export class StoryClosedDto {
  @Required(reason) reason!: string;
}

/** Data of a StoryReopened. */
export class StoryReopenedDto {
  @Required(reason) reason!: string;
}

/** Data of a NamesJoined. */
export class NamesJoinedDto {
  @Required(oneOf(NAME_KINDS)) kind!: NameKind;
  @Required(names) names!: string[];
  /** What they are called from now on. */
  @Required(line) as!: string;
}
