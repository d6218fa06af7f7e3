import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LogDevelopments, OpenStory, type WriteContext, type Written } from '../commands/messages.js';
import { type Asked, GetDevelopment, GetHistory, GetStory, ListStories, STORY_SORTS } from '../queries/messages.js';
import { storyEtag } from '../queries/story-etag.js';
import { developmentAsRead } from '../story/as-read.js';
import { openEmbargoes } from '../story/editorial.js';
import { InvalidRequest } from '../story/errors.js';
import type { Moment } from '../story/moment.js';
import { parseSearch } from '../story/search-words.js';
import { statusDocument } from '../story/status.js';
import { STORY_STATES } from '../story/story.js';
import { newsroomView } from '../story/view.js';
import { sendAnswer, sendCreated, sendList } from './answers.js';
import { COMMON, readAsked } from './asked.js';
import { idempotencyKey, ifMatchRevision } from './conditions.js';
import { permitOf } from './door/door.js';
import { readDevelopments, readOpenStory } from './dto/read-body.js';
import {
  ApiGetDevelopment,
  ApiGetHistory,
  ApiGetStory,
  ApiListStories,
  ApiLog,
  ApiOpen,
} from './openapi/operations.js';
import { PAGE, Parameters, type Query as QueryText } from './parameters.js';
import { BORDER, type Border } from './ports.js';
import { correlationOf } from './trace.js';

/** How long a write waits for the views to hold it, in milliseconds. */
const READ_YOUR_WRITES = 250;

/** Stories and their developments (API §2, §3). */
@Controller('api/v1/stories')
export class StoriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(BORDER) private readonly border: Border,
  ) {}

  @Post()
  @ApiOpen()
  async open(
    @Body() body: unknown,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    new Parameters(query, []).done();
    const context = this.contextOf(request);
    if (context.ifMatch !== null) {
      const detail = 'If-Match names a revision of a story, and this one is only to be opened. Leave it out.';
      throw new InvalidRequest([{ pointer: '', detail }]);
    }
    const written = await this.commands.execute(new OpenStory(readOpenStory(body), context));
    const document = statusDocument(newsroomView(written.story, this.positionToken));
    await this.created(reply, written, `/api/v1/stories/${written.story.id}`, document);
  }

  @Post(':story/developments')
  @ApiLog()
  async log(
    @Param('story') story: string,
    @Body() body: unknown,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    new Parameters(query, []).done();
    const { requests, single } = readDevelopments(body);
    const context = this.contextOf(request);
    const written = await this.commands.execute(new LogDevelopments(story, requests, single, context));
    const { home } = written;
    const view = newsroomView(home, this.positionToken);
    const items: Record<string, unknown>[] = written.developments.map((development) => ({
      ...developmentAsRead(view, development.id),
      ...(home === written.story ? {} : { home: home.id }),
      ...(changesOthers(development.type) ? { madeIdle: written.madeIdle } : {}),
      ...(development.type === 'StoryClosed' ? { openEmbargoes: openEmbargoes(home, development.recordedAt) } : {}),
    }));
    const address = `/api/v1/stories/${home.id}/developments`;
    if (single) await this.created(reply, written, `${address}/${items[0]?.id}`, items[0] ?? {});
    else await this.created(reply, written, address, { items, revision: home.revision });
  }

  @Get()
  @ApiListStories()
  async list(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const names = ['state', 'desk', 'topic', 'participant', 'q', 'sort', ...PAGE, ...COMMON];
    const parameters = new Parameters(query, names);
    const asked = readAsked(parameters, request, this.border.tokens);
    const state = parameters.text('state') === null ? undefined : parameters.one('state', STORY_STATES, 'open');
    const [desk, topic, participant, q] = ['desk', 'topic', 'participant', 'q'].map(
      (name) => parameters.text(name) ?? undefined,
    );
    const sort = parameters.one('sort', STORY_SORTS, 'changed');
    if (sort === 'relevance' && q === undefined) parameters.refuse('sort', 'can be relevance only with q.');
    const page = parameters.page();
    parameters.done();
    const filter = { state, desk, topic, participant, search: q === undefined ? undefined : parseSearch(q) };
    sendList(request, reply, await this.queries.execute(new ListStories(filter, sort, page, asked)));
  }

  @Get(':story')
  @ApiGetStory()
  async status(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { at, asked } = this.momentIn(query, request);
    sendAnswer(request, reply, await this.queries.execute(new GetStory(story, at, asked)));
  }

  @Get(':story/developments')
  @ApiGetHistory()
  async history(
    @Param('story') story: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parameters = new Parameters(query, ['order', 'type', 'at', 'since', ...PAGE, ...COMMON]);
    const asked = readAsked(parameters, request, this.border.tokens);
    const order = parameters.order(asked.audience);
    const types = parameters.types('type');
    const since = parameters.whole('since', 0, Number.MAX_SAFE_INTEGER);
    const at = parameters.moment(this.border.clock.now(), asked.audience);
    const page = parameters.page();
    parameters.done();
    sendList(
      request,
      reply,
      await this.queries.execute(new GetHistory(story, { order, types, since }, at, page, asked)),
    );
  }

  @Get(':story/developments/:developmentId')
  @ApiGetDevelopment()
  async development(
    @Param('story') story: string,
    @Param('developmentId') developmentId: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { at, asked } = this.momentIn(query, request);
    sendAnswer(request, reply, await this.queries.execute(new GetDevelopment(story, developmentId, at, asked)));
  }

  /** The parameters of what is one document: a moment, and what every read says. */
  private momentIn(query: QueryText, request: FastifyRequest): { at: Moment; asked: Asked } {
    const parameters = new Parameters(query, ['at', ...COMMON]);
    const asked = readAsked(parameters, request, this.border.tokens);
    const at = parameters.moment(this.border.clock.now(), asked.audience);
    parameters.done();
    return { at, asked };
  }

  private contextOf(request: FastifyRequest): WriteContext {
    const permit = permitOf(request);
    return {
      by: permit.caller.actor,
      credential: permit.caller.credential,
      permit,
      idempotencyKey: idempotencyKey(request.headers['idempotency-key']),
      ifMatch: ifMatchRevision(request.headers['if-match']),
      correlationId: correlationOf(request),
    };
  }

  private readonly positionToken = (position: string): string =>
    this.border.tokens.seal('position', 'newsroom', position);

  private async created(reply: FastifyReply, written: Written, location: string, body: object): Promise<void> {
    const isViewed = await this.border.viewWait.reached(written.position, READ_YOUR_WRITES);
    const position = this.positionToken(written.position);
    const { replayed, story } = written;
    const etag = storyEtag(newsroomView(story, this.positionToken));
    sendCreated(reply, { location, etag, position, replayed, isViewed, body });
  }
}

/** Correcting or retracting says what it left without effect. */
const changesOthers = (type: string): boolean => type === 'DevelopmentCorrected' || type === 'DevelopmentRetracted';
