/** What items say that are listed across stories: where they are at home. */

/** The document of an item with the story that it belongs to. */
export const withStory = (
  json: string,
  { storyId, slug }: { readonly storyId: string; readonly slug: string },
): string => `${json.slice(0, -1)},"storyId":${JSON.stringify(storyId)},"slug":${JSON.stringify(slug)}}`;

/** The same of a development as read, which says its story itself. */
export const withSlug = (json: string, slug: string): string => `${json.slice(0, -1)},"slug":${JSON.stringify(slug)}}`;
