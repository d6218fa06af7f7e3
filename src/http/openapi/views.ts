/** What the reference says of the views and of what they could not apply. */
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { answer, headers, PAGE, problems, WRITE_ANSWER } from './parts.js';

const ID = ApiParam({ name: 'id', description: 'The parked event’s id.', schema: { type: 'string', format: 'uuid' } });

export const ApiGetViews = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'getViews',
      summary: 'How far this node’s views are, and how a rebuild of them goes',
    }),
    answer(200, 'The state of the views.', 'Views'),
  );

export const ApiRebuildViews = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'rebuildViews',
      summary: 'Make this node’s views anew from the log',
      description:
        'The present views answer until the new ones are as far, and are then replaced at once. A rebuild that was cut off goes on at the next start. Nothing happens while one is being made.',
    }),
    answer(202, 'It has begun.', 'Views', headers({ Location: 'Where its progress can be read.' })),
  );

export const ApiListParked = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'listParked',
      summary: 'Events that the views could not apply',
      description: 'Later events of the same story wait behind it. Everything else goes on.',
    }),
    ...PAGE,
    answer(200, 'A page of parked events.', 'ParkedPage'),
  );

export const ApiRetryParked = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({ operationId: 'retryParked', summary: 'Try a parked event again, and all that waits behind it' }),
    ID,
    answer(200, 'What is parked there now; null when nothing is.', 'ParkedNow'),
    ...problems('not-found'),
  );

export const ApiSkipParked = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'skipParked',
      summary: 'Let the views of all nodes pass over a parked event',
      description:
        'An editor’s decision, kept in the log. The event stays there; the views count it as an entry that does nothing.',
    }),
    ID,
    ApiBody({ schema: { $ref: '#/components/schemas/SkipParkedDto' } }),
    answer(200, 'What is parked there now; null when nothing is.', 'ParkedNow', WRITE_ANSWER),
    ...problems('not-found', 'conflict'),
  );
