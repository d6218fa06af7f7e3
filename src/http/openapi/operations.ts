/** What the reference says of each operation on stories and developments. */
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { STORY_STATES } from '../../story/story.js';
import { ANY_TEXT, IF_MATCH_TEXT, SEARCHED, TYPES } from './parameter-schemas.js';
import {
  AT,
  answer,
  COMMON,
  IF_NONE_MATCH,
  PAGE,
  problems,
  STORY,
  UNCHANGED,
  WRITE_HEADERS,
  WRITTEN,
} from './parts.js';

export const ApiOpen = () =>
  applyDecorators(
    ApiTags('Writing'),
    ApiOperation({
      operationId: 'openStory',
      summary: 'Open a story',
      description:
        'A slug is unique among open stories. Choose the `id` yourself, or send an Idempotency-Key, to send it again safely.',
    }),
    ...WRITE_HEADERS,
    ApiBody({ schema: { $ref: '#/components/schemas/OpenStoryDto' } }),
    answer(201, 'The story.', 'Status', WRITTEN),
    ...problems('slug-taken', 'conflict', 'id-reused', 'idempotency-key-reused'),
  );

export const ApiLog = () =>
  applyDecorators(
    ApiTags('Writing'),
    ApiOperation({
      operationId: 'logDevelopments',
      summary: 'Log one development, or several, all or none',
      description: 'Send one object, or an array of at most 200. Later elements may name ids that earlier ones choose.',
    }),
    STORY,
    ...WRITE_HEADERS,
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The story’s ETag: 412 if it has moved on since.',
      schema: IF_MATCH_TEXT,
    }),
    ApiBody({
      schema: {
        oneOf: [
          { $ref: '#/components/schemas/NewDevelopment' },
          { type: 'array', minItems: 1, maxItems: 200, items: { $ref: '#/components/schemas/NewDevelopment' } },
        ],
      },
    }),
    answer(201, 'The development as read; for an array all of them, with the story’s revision.', 'Logged', WRITTEN),
    ...problems('not-found', 'refused', 'slug-taken', 'conflict', 'stale', 'id-reused', 'idempotency-key-reused'),
  );

export const ApiListStories = () =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({
      operationId: 'listStories',
      summary: 'Stories, the newest change first',
      description: 'Each with its latest status. What is given narrows it, all together.',
    }),
    ApiQuery({
      name: 'state',
      required: false,
      description: 'Only stories of this state.',
      schema: { type: 'string', enum: [...STORY_STATES] },
    }),
    ApiQuery({
      name: 'desk',
      required: false,
      description: 'Only stories of this desk, in any spelling.',
      schema: ANY_TEXT,
    }),
    ApiQuery({ name: 'topic', required: false, description: 'In any spelling.', schema: ANY_TEXT }),
    ApiQuery({
      name: 'participant',
      required: false,
      description: 'Who is named in it, in any spelling.',
      schema: ANY_TEXT,
    }),
    ApiQuery({
      name: 'q',
      required: false,
      description: 'Words that the story or one of its developments has, as in `GET /search`.',
      schema: SEARCHED,
    }),
    ApiQuery({
      name: 'sort',
      required: false,
      description: 'Newest change first, newest opening first, by title, or (with `q`) the best first.',
      schema: { type: 'string', enum: ['changed', 'opened', 'title', 'relevance'], default: 'changed' },
    }),
    ...PAGE,
    ...COMMON,
    answer(200, 'A page of latest statuses.', 'StatusPage'),
    ...problems('not-caught-up'),
  );

export const ApiGetStory = () =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({
      operationId: 'getStory',
      summary: 'The latest status of a story, or its status at a moment',
      description:
        'Folded from its developments. Meetings, stances and figures are the 100 most recent of each; the lists below the story page through all.',
    }),
    STORY,
    AT,
    ...COMMON,
    IF_NONE_MATCH,
    answer(200, 'The status.', 'Status'),
    UNCHANGED,
    ...problems('not-found', 'not-caught-up'),
  );

export const ApiGetHistory = () =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({
      operationId: 'getHistory',
      summary: 'The developments of a story',
      description: 'All that was logged on it, as it reads now; `data` is always what was first logged.',
    }),
    STORY,
    ApiQuery({
      name: 'order',
      required: false,
      description: 'As it was logged, became known (the newsroom alone), or happened.',
      schema: { type: 'string', enum: ['recorded', 'known', 'occurred'], default: 'recorded' },
    }),
    ApiQuery({ name: 'type', required: false, description: 'Types, separated by commas.', schema: TYPES }),
    ApiQuery({
      name: 'since',
      required: false,
      description: 'Only entries after this revision.',
      schema: { type: 'integer', minimum: 0, maximum: 999_999_999_999_999 },
    }),
    AT,
    ...PAGE,
    ...COMMON,
    answer(200, 'A page of developments as read.', 'DevelopmentPage'),
    ...problems('not-found', 'not-caught-up'),
  );

export const ApiGetDevelopment = () =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({ operationId: 'getDevelopment', summary: 'One development, with the corrections that stand' }),
    STORY,
    ApiParam({
      name: 'developmentId',
      description: 'The development’s id.',
      schema: { type: 'string', format: 'uuid' },
    }),
    AT,
    ...COMMON,
    IF_NONE_MATCH,
    answer(200, 'The development.', 'Development'),
    UNCHANGED,
    ...problems('not-found', 'withdrawn', 'not-caught-up'),
  );
