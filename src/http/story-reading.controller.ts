import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MarkSeen } from '../commands/mark-seen.handler.js';
import { GetDiff } from '../queries/get-diff.handler.js';
import { GetTimeline } from '../queries/get-timeline.handler.js';
import { GetUnread } from '../queries/get-unread.handler.js';
import { ListParts } from '../queries/list-parts.handler.js';
import type { PartName } from '../story/parts.js';
import { sendAnswer, sendDocument, sendList } from './answers.js';
import { COMMON, readAsked, readNewsroomAsked } from './asked.js';
import { permitOf } from './door/door.js';
import { readMarkSeen } from './dto/read-body.js';
import { ApiGetDiff, ApiGetTimeline, ApiGetUnread, ApiListParts, ApiMarkSeen } from './openapi/story-reading.js';
import { PAGE, Parameters, type Query as QueryText } from './parameters.js';
import { BORDER, type Border } from './ports.js';
import { correlationOf } from './trace.js';

/** How long a mark waits for the views to hold it, in milliseconds. */
const READ_YOUR_WRITES = 250;

/** How a story came about: diffs, unread, the timeline, and the parts of its status (API §3). */
@Controller('api/v1/stories/:story')
export class StoryReadingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(BORDER) private readonly border: Border,
  ) {}

  @Get('diff')
  @ApiGetDiff()
  async diff(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parameters = new Parameters(query, ['from', 'to', ...COMMON]);
    const asked = readAsked(parameters, request, this.border.tokens);
    const now = this.border.clock.now();
    if (parameters.text('from') === null) parameters.refuse('from', 'is missing: name the moment to compare with.');
    const from = parameters.moment(now, asked.audience, 'from');
    const to = parameters.moment(now, asked.audience, 'to');
    parameters.done();
    sendAnswer(request, reply, await this.queries.execute(new GetDiff(story, from, to, asked)));
  }

  @Get('unread')
  @ApiGetUnread()
  async unread(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parameters = new Parameters(query, [...COMMON]);
    const asked = readNewsroomAsked(parameters, request, this.border.tokens);
    parameters.done();
    sendAnswer(
      request,
      reply,
      await this.queries.execute(new GetUnread(story, permitOf(request).caller.actor.id, asked)),
    );
  }

  @Put('unread')
  @ApiMarkSeen()
  async markSeen(
    @Param('story') story: string,
    @Body() body: unknown,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    new Parameters(query, []).done();
    const { seen } = readMarkSeen(body);
    const marked = await this.commands.execute(new MarkSeen(story, seen, permitOf(request), correlationOf(request)));
    const isViewed = await this.border.viewWait.reached(marked.position, READ_YOUR_WRITES);
    if (!isViewed) reply.header('slugline-view', 'behind');
    reply.header('slugline-position', this.border.tokens.seal('position', 'newsroom', marked.position));
    sendDocument(reply, { storyId: marked.storyId, seen: marked.seen, revision: marked.revision });
  }

  @Get('timeline')
  @ApiGetTimeline()
  async timeline(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parameters = new Parameters(query, ['axis', 'occurred', 'at', ...PAGE, ...COMMON]);
    const asked = readAsked(parameters, request, this.border.tokens);
    const axis = parameters.one('axis', ['occurred', 'known'], 'occurred');
    if (axis === 'known' && asked.audience === 'public') parameters.refuse('axis', 'cannot be known for the public.');
    const occurred = parameters.stretch('occurred', this.border.config.timeZone);
    const at = parameters.moment(this.border.clock.now(), asked.audience);
    const page = parameters.page();
    parameters.done();
    sendList(request, reply, await this.queries.execute(new GetTimeline(story, axis, occurred, at, page, asked)));
  }

  @Get('meetings')
  @ApiListParts('meetings')
  meetings(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.parts('meetings', story, query, request, reply);
  }

  @Get('statements')
  @ApiListParts('statements')
  statements(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.parts('statements', story, query, request, reply);
  }

  @Get('stances')
  @ApiListParts('stances')
  stances(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.parts('stances', story, query, request, reply);
  }

  @Get('figures')
  @ApiListParts('figures')
  figures(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.parts('figures', story, query, request, reply);
  }

  @Get('facts')
  @ApiListParts('facts')
  facts(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.parts('facts', story, query, request, reply);
  }

  private async parts(
    part: PartName,
    story: string,
    query: QueryText,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const parameters = new Parameters(query, ['at', ...PAGE, ...COMMON]);
    const asked = readAsked(parameters, request, this.border.tokens);
    const at = parameters.moment(this.border.clock.now(), asked.audience);
    const page = parameters.page();
    parameters.done();
    sendList(request, reply, await this.queries.execute(new ListParts(story, part, at, page, asked)));
  }
}
