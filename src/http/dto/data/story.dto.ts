/** Data of the acts on a story itself. */
import { NAME_KINDS, type NameKind } from '../../../story/events.js';
import { Optional, Required } from '../field.js';
import { id, line, names, objectOf, oneOf, reason, slug, topics } from '../kinds.js';

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

/** Data of a StoryMerged. */
export class StoryMergedDto {
  /** The story that it becomes part of. */
  @Required(id) into!: string;
  @Required(reason) reason!: string;
}

/** Data of a StoryUnmerged. */
export class StoryUnmergedDto {
  @Required(reason) reason!: string;
}

/** What is filed in this story too: a development of another one or, without `developmentId`, all of that. */
export class FiledDto {
  @Required(id) storyId!: string;
  @Optional(id) developmentId?: string;
}

/** Data of a DevelopmentCrossFiled. */
export class DevelopmentCrossFiledDto {
  @Required(objectOf(() => FiledDto)) from!: FiledDto;
  @Optional(reason) reason?: string;
}

/** Data of a CrossFilingRemoved. */
export class CrossFilingRemovedDto extends DevelopmentCrossFiledDto {}
