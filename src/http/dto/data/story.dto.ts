import { Language, LongText, Name, Names, Slug } from '../rules.js';

export class StoryRetitledDto {
  @Slug({ optional: true })
  slug?: string;

  @Name({ optional: true })
  title?: string;

  @Name({ optional: true })
  desk?: string;

  @Names({ optional: true })
  topics?: string[];
}

export class StoryClosedDto {
  @LongText({ blank: true })
  reason!: string;
}

export class StoryReopenedDto {
  @LongText({ blank: true })
  reason!: string;
}

/** What opens a story, beside its id. */
export class StoryOpenedDto {
  @Slug()
  slug!: string;

  @Name()
  title!: string;

  @Name({ optional: true })
  desk?: string;

  @Language({ optional: true })
  language?: string;

  @Names({ optional: true })
  topics?: string[];
}
