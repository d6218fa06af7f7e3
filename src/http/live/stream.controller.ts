import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readAudience } from '../asked.js';
import { ApiStream } from '../openapi/streams.js';
import { Parameters, type Query as QueryText } from '../parameters.js';
import { BORDER, type Border } from '../ports.js';
import { SSE_HEADERS } from './sse.js';
import { Streams } from './streams.js';

/** What happens, as it happens: server-sent events (API §3). */
@Controller('api/v1')
export class StreamController {
  constructor(
    @Inject(BORDER) private readonly border: Border,
    private readonly streams: Streams,
  ) {}

  @Get('stream')
  @ApiStream('all')
  all(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.stream(null, query, request, reply);
  }

  @Get('stories/:story/stream')
  @ApiStream('story')
  ofStory(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.stream(story, query, request, reply);
  }

  private async stream(
    story: string | null,
    query: QueryText,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const parameters = new Parameters(query, ['audience', 'after']);
    const asked = readAudience(parameters, request);
    const after = parameters.text('after');
    parameters.done();
    // A browser that comes again repeats the address, and says in the header how far it came.
    const last = request.headers['last-event-id'];
    const { live } = this.border;
    const [id, what] = last ? [String(last), 'Last-Event-ID'] : [after, 'after'];
    const from = id === null ? null : live.readId(asked.audience, id, what);
    const following = await live.open(story, { ...asked, after: null });
    if (request.method === 'HEAD') reply.headers(SSE_HEADERS).send();
    else this.streams.start(request, reply, following, from);
  }
}
