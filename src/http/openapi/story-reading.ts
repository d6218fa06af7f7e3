/** What the reference says of diffs, unread marks, timelines and parts. */
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { PartName } from '../../story/parts.js';
import { MOMENT, WORLD_DATE } from './parameter-schemas.js';
import { SCHEMA_OF } from './part-schemas.js';
import {
  AT,
  answer,
  COMMON,
  COMMON_OF_NEWSROOM,
  IF_NONE_MATCH,
  PAGE,
  problems,
  STORY,
  UNCHANGED,
  WRITE_ANSWER,
} from './parts.js';

const moment = (name: string, required: boolean) =>
  ApiQuery({
    name,
    required,
    description: `A moment, as in \`at\`${required ? '' : '; now when it is not given'}.`,
    schema: MOMENT,
  });

export const ApiGetDiff = () =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({
      operationId: 'getDiff',
      summary: 'What changed in a story between two moments, in either direction',
      description:
        'Field by field, with the developments that did it; and as sentences in the order of happening. Applied to the state at `from`, the changes give the state at `to`.',
    }),
    STORY,
    moment('from', true),
    moment('to', false),
    ...COMMON,
    IF_NONE_MATCH,
    answer(200, 'The difference.', 'Diff'),
    UNCHANGED,
    ...problems('not-found', 'not-caught-up'),
  );

export const ApiGetUnread = () =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({
      operationId: 'getUnread',
      summary: 'What changed in a story since I last looked',
      description: 'The diff from your mark to now; without a mark, all of it. For the newsroom.',
    }),
    STORY,
    ...COMMON_OF_NEWSROOM,
    IF_NONE_MATCH,
    answer(200, 'The difference, and the mark.', 'Unread'),
    UNCHANGED,
    ...problems('not-found', 'not-caught-up'),
  );

export const ApiMarkSeen = () =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({
      operationId: 'markSeen',
      summary: 'Mark how far I have seen a story',
      description: 'A lower revision than before marks what came after it as unread again.',
    }),
    STORY,
    ApiBody({ schema: { $ref: '#/components/schemas/MarkSeenDto' } }),
    answer(200, 'The mark.', 'Seen', WRITE_ANSWER),
    ...problems('not-found', 'conflict'),
  );

export const ApiGetTimeline = () =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({
      operationId: 'getTimeline',
      summary: 'A story as told: corrected, without what was withdrawn, late news at its place',
    }),
    STORY,
    ApiQuery({
      name: 'axis',
      required: false,
      description: 'In the order in which it happened, or became known (the newsroom alone).',
      schema: { type: 'string', enum: ['occurred', 'known'], default: 'occurred' },
    }),
    ApiQuery({
      name: 'occurred',
      required: false,
      description: 'Only what may have happened in this time: a world date (EDTF).',
      schema: WORLD_DATE,
    }),
    AT,
    ...PAGE,
    ...COMMON,
    answer(200, 'A page of the timeline.', 'TimelinePage'),
    ...problems('not-found', 'not-caught-up'),
  );

const PART_SUMMARIES: Readonly<Record<PartName, string>> = {
  meetings: 'All meetings of a story',
  statements: 'All statements of a story',
  stances: 'Where everybody in a story stands on its topics',
  figures: 'All figures of a story, each as last reported',
  facts: 'All facts of a story',
};

export const ApiListParts = (part: PartName) =>
  applyDecorators(
    ApiTags('Reading'),
    ApiOperation({
      operationId: `list${part[0]?.toUpperCase()}${part.slice(1)}OfStory`,
      summary: PART_SUMMARIES[part],
      description: 'As the status has them, by the place of what set each last.',
    }),
    STORY,
    AT,
    ...PAGE,
    ...COMMON,
    answer(200, 'A page of them.', `${SCHEMA_OF[part]}Page`),
    ...problems('not-found', 'not-caught-up'),
  );
