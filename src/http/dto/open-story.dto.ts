import { StoryOpenedDto } from './data/story.dto.js';
import { Id } from './rules.js';

/** Opens a story. */
export class OpenStoryDto extends StoryOpenedDto {
  @Id({ optional: true })
  id?: string;
}
