/** What the reference says of how a node does. */
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { problems } from './parts.js';

export const ApiGetMetrics = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'getMetrics',
      summary: 'The numbers of this node, for Prometheus',
      description: 'Open to everybody where `PUBLIC_METRICS=1`.',
    }),
    ApiResponse({
      status: 200,
      description: 'Prometheus’ text format, version 0.0.4.',
      content: { 'text/plain': { schema: { type: 'string' } } },
    }),
    ...problems('invalid-request', 'unauthenticated', 'forbidden', 'unavailable'),
  );
