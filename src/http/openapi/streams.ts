/** What the reference says of the streams. */
import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AUDIENCE, problems, STORY } from './parts.js';

const SUMMARIES = {
  all: ['streamAll', 'Every development of every story, as it comes'],
  story: ['streamStory', 'Every development of a story, as it comes'],
} as const;

const DESCRIPTION = [
  'Server-sent events (HTML Living Standard, §9.2): `id:` resumes the stream behind the event, `event:` is the type of the development, `data:` the development as read, on one line.',
  'Comments come as heartbeats. The stream begins now, or behind the id in `Last-Event-ID` or `after`: everything of the audience that came since is told once, in the order of the log, and then what comes.',
  'The public is told what comes into its view when it does (an embargo ends, a release), and `DevelopmentWithdrawn` with `{id, storyId}` when something leaves it.',
].join('\n\n');

export const ApiStream = (kind: keyof typeof SUMMARIES) =>
  applyDecorators(
    ApiTags('Live'),
    ApiOperation({ operationId: SUMMARIES[kind][0], summary: SUMMARIES[kind][1], description: DESCRIPTION }),
    ...(kind === 'story' ? [STORY] : []),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'The last id that was received; goes before `after`.',
    }),
    AUDIENCE,
    ApiQuery({
      name: 'after',
      required: false,
      description: 'An id of this stream, or (newsroom) a Slugline-Position.',
      schema: { type: 'string' },
    }),
    ApiResponse({
      status: 200,
      description: 'The stream. It goes on until one side ends it.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ...problems(
      ...(['invalid-request', ...(kind === 'story' ? (['not-found'] as const) : [])] as const),
      ...(['not-caught-up', 'unavailable'] as const),
    ),
  );
