/** What the reference says of the node itself: where its page is, whether it does its work, and what problems mean. */
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { PROBLEMS } from '../problems/catalogue.js';
import { answer, bodiless, headers, page, problems } from './parts.js';

export const ApiRoot = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({ operationId: 'getRoot', summary: 'To the page of this node' }),
    bodiless(302, 'The page is there.', headers({ Location: 'Its address.' })),
  );

export const ApiGetLive = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'getLive',
      summary: 'Whether the process lives',
      description: 'For whatever starts it again when it does not.',
    }),
    answer(200, 'It lives.', 'Live'),
  );

export const ApiGetReady = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'getReady',
      summary: 'Whether this node can do its work',
      description: 'For whatever sends requests to it: while it answers 503, others should have them.',
    }),
    answer(200, 'It can.', 'Readiness'),
    answer(503, 'It cannot now; what keeps it from it is told.', 'Readiness'),
  );

export const ApiGetProblem = () =>
  applyDecorators(
    ApiTags('Running'),
    ApiOperation({
      operationId: 'getProblem',
      summary: 'What a problem means and what to do',
      description: 'The `type` of every problem leads here.',
    }),
    ApiParam({
      name: 'code',
      description: 'A problem’s code.',
      schema: { type: 'string', enum: Object.keys(PROBLEMS) },
    }),
    page(200, 'A page that explains it.'),
    ...problems('not-found'),
  );
