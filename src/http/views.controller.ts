import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SkipParked } from '../commands/skip-parked.handler.js';
import { GetViews } from '../queries/get-views.handler.js';
import { ListParked, type ParkedEvent, parkedDocument } from '../queries/list-parked.handler.js';
import { NotFound } from '../story/errors.js';
import { sendDocument, sendList } from './answers.js';
import { permitOf } from './door/door.js';
import { readSkipParked } from './dto/read-body.js';
import { ApiGetViews, ApiListParked, ApiRebuildViews, ApiRetryParked, ApiSkipParked } from './openapi/views.js';
import { PAGE, Parameters, type Query as QueryText } from './parameters.js';
import { BORDER, type Border } from './ports.js';
import { correlationOf } from './trace.js';

/** How long a decision waits for the views to follow it, in milliseconds. */
const PATIENCE = 5_000;

/** The state of this node's views, and what they could not apply (API §3). For the newsroom. */
@Controller('api/v1')
export class ViewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(BORDER) private readonly border: Border,
  ) {}

  @Get('views')
  @ApiGetViews()
  async views(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    sendDocument(reply, await this.report(request));
  }

  @Post('views/rebuild')
  @HttpCode(202)
  @ApiRebuildViews()
  async rebuild(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    await this.border.views.rebuild();
    sendDocument(reply.status(202).header('location', '/api/v1/views'), await this.report(request));
  }

  @Get('parked')
  @ApiListParked()
  async parked(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = new Parameters(query, PAGE);
    const page = parameters.page();
    parameters.done();
    sendList(request, reply, await this.queries.execute(new ListParked(page, permitOf(request).hiddenDesks)));
  }

  @Post('parked/:id/retry')
  @HttpCode(200)
  @ApiRetryParked()
  async retry(@Param('id') id: string, @Query() query: QueryText, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    const { stream } = this.find(id);
    const parked = await this.border.views.retry(stream);
    sendDocument(reply, { parked: parked === undefined ? null : parkedDocument(parked) });
  }

  @Post('parked/:id/skip')
  @HttpCode(200)
  @ApiSkipParked()
  async skip(
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    new Parameters(query, []).done();
    const { reason } = readSkipParked(body);
    const { stream, eventId } = this.find(id);
    const position = await this.commands.execute(
      new SkipParked({ stream, eventId }, reason, permitOf(request).caller.actor, correlationOf(request)),
    );
    if (!(await this.border.viewWait.reached(position, PATIENCE))) reply.header('slugline-view', 'behind');
    const parked = this.border.views.parked.find((one) => one.stream === stream);
    reply.header('slugline-position', this.border.tokens.seal('position', 'newsroom', position));
    sendDocument(reply, { parked: parked === undefined ? null : parkedDocument(parked) });
  }

  /** @throws NotFound nothing is parked under that id */
  private find(id: string): ParkedEvent {
    const parked = this.border.views.parked.find(({ eventId }) => eventId === id.toLowerCase());
    if (parked === undefined) throw new NotFound();
    return parked;
  }

  private async report(request: FastifyRequest): Promise<object> {
    const { position, ...report } = await this.queries.execute(new GetViews(permitOf(request).hiddenDesks));
    const token = position === null ? null : this.border.tokens.seal('position', 'newsroom', position);
    return { ...report, position: token };
  }
}
