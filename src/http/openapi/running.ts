/** What the reference says of how a node does. */
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { answer, headers, problems } from './parts.js';

/** To who shows no credential. */
const DOWN = { status: 'down', log: 'down', views: 'cut-off', access: 'stale', disk: 'ok' };

const NUMBERS = `# HELP slugline_log_appends_total Durable appends, each of one event or more.
# TYPE slugline_log_appends_total counter
slugline_log_appends_total{kind="story"} 19
`;

export const ApiGetLive = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({ operationId: 'getLive', summary: 'Whether the process answers', security: [] }),
    answer(200, 'It does.', 'Live'),
  );

const READY = { schema: { $ref: '#/components/schemas/Ready' } };

export const ApiGetReady = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'getReady',
      summary: 'Whether this node can do its work',
      description:
        'Everybody is told the states alone. Who may see the node’s numbers is told them too, with what is the matter.',
      security: [{}, { key: [] }, { session: [] }],
    }),
    answer(200, 'It can.', 'Ready'),
    ApiResponse({
      status: 503,
      description: 'It cannot: send it no requests until it can.',
      headers: headers({ 'Retry-After': 'In how many seconds to ask again.' }),
      content: {
        'application/json': { ...READY, examples: { example1: { summary: 'GET /health/ready', value: DOWN } } },
      },
    }),
  );

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
      content: {
        'text/plain': {
          schema: { type: 'string' },
          examples: { example1: { summary: 'GET /metrics, a part of it', value: NUMBERS } },
        },
      },
    }),
    ...problems('invalid-request', 'unauthenticated', 'forbidden', 'unavailable'),
  );
