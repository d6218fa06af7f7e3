import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GetAgenda } from '../queries/get-agenda.handler.js';
import { GetMeeting } from '../queries/get-meeting.handler.js';
import { GetPerson } from '../queries/get-person.handler.js';
import { ListItems, ListPersonItems, PERSON_LISTS } from '../queries/list-items.handler.js';
import { ListPeople } from '../queries/list-people.handler.js';
import { SearchAll } from '../queries/search.handler.js';
import { dayOf } from '../story/agenda.js';
import { NotFound } from '../story/errors.js';
import { isDevelopmentType } from '../story/events.js';
import { MEETING_STATUSES } from '../story/meeting-state.js';
import { SEARCH_KINDS } from '../story/search-texts.js';
import { parseSearch } from '../story/search-words.js';
import { STORY_STATES } from '../story/story.js';
import { wallAt } from '../story/zone.js';
import { sendAnswer, sendList } from './answers.js';
import { COMMON, onlyAsked, onlyPageAsked, readAsked } from './asked.js';
import {
  ApiGetAgenda,
  ApiGetMeeting,
  ApiGetPerson,
  ApiListCorrections,
  ApiListOfPerson,
  ApiListPeople,
  ApiListStatements,
  ApiSearch,
} from './openapi/newsroom.js';
import { PAGE, Parameters, type Query as QueryText } from './parameters.js';
import { BORDER, type Border } from './ports.js';

/** Days of an agenda that names no end, and of any at most. */
const A_WEEK = 7;
const MOST_DAYS = 366;
/** The last day that has a date of ten characters. */
const LAST_DAY = dayOf(Date.parse('9999-12-31T00:00:00Z'));

/** What is asked across stories: meetings and days, people, words (API §3). */
@Controller('api/v1')
export class NewsroomController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(BORDER) private readonly border: Border,
  ) {}

  @Get('meetings/:id')
  @ApiGetMeeting()
  async meeting(
    @Param('id') id: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = onlyAsked(query, request, this.border.tokens);
    sendAnswer(request, reply, await this.queries.execute(new GetMeeting(id, asked)));
  }

  @Get('agenda')
  @ApiGetAgenda()
  async agenda(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = new Parameters(query, ['from', 'to', 'timeZone', 'status', 'uncertain', ...COMMON]);
    const asked = readAsked(parameters, request, this.border.tokens);
    const timeZone = parameters.timeZone('timeZone', this.border.config.timeZone);
    const today = dayOf(wallAt(timeZone, Date.parse(this.border.clock.now())));
    const givenTo = parameters.day('to');
    const from = parameters.day('from') ?? Math.min(today, givenTo ?? today);
    const to = givenTo ?? Math.min(from + A_WEEK - 1, LAST_DAY);
    if (to < from) parameters.refuse('to', 'is before from. Give the earlier day as from.');
    if (to - from >= MOST_DAYS) parameters.refuse('to', `makes more than ${MOST_DAYS} days with from. Ask for fewer.`);
    const statuses = parameters.several('status', MEETING_STATUSES);
    const uncertain = parameters.one('uncertain', ['true', 'false'], 'false') === 'true';
    parameters.done();
    const filter = { from, to, timeZone, statuses, uncertain };
    sendAnswer(request, reply, await this.queries.execute(new GetAgenda(filter, asked)));
  }

  @Get('people')
  @ApiListPeople()
  async people(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = new Parameters(query, ['q', ...PAGE, ...COMMON]);
    const asked = readAsked(parameters, request, this.border.tokens);
    const page = parameters.page();
    parameters.done();
    sendList(request, reply, await this.queries.execute(new ListPeople(parameters.text('q') ?? '', page, asked)));
  }

  @Get('people/:name')
  @ApiGetPerson()
  async person(
    @Param('name') name: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = onlyAsked(query, request, this.border.tokens);
    sendAnswer(request, reply, await this.queries.execute(new GetPerson(name, asked)));
  }

  @Get('people/:name/:list')
  @ApiListOfPerson()
  async ofPerson(
    @Param('name') name: string,
    @Param('list') list: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asked, page } = onlyPageAsked(query, request, this.border.tokens);
    const kind = new Map(Object.entries(PERSON_LISTS)).get(list);
    if (kind === undefined) throw new NotFound();
    sendList(request, reply, await this.queries.execute(new ListPersonItems(name, kind, page, asked)));
  }

  @Get('statements')
  @ApiListStatements()
  async statements(
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parameters = new Parameters(query, ['speaker', 'topic', ...PAGE, ...COMMON]);
    const asked = readAsked(parameters, request, this.border.tokens);
    const filter = { speaker: parameters.text('speaker'), topic: parameters.text('topic') };
    const page = parameters.page();
    parameters.done();
    sendList(request, reply, await this.queries.execute(new ListItems('statement', filter, page, asked)));
  }

  @Get('corrections')
  @ApiListCorrections()
  async corrections(
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asked, page } = onlyPageAsked(query, request, this.border.tokens);
    const filter = { speaker: null, topic: null };
    sendList(request, reply, await this.queries.execute(new ListItems('correction', filter, page, asked)));
  }

  @Get('search')
  @ApiSearch()
  async search(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const names = ['q', 'kind', 'desk', 'state', 'story', 'from', 'to', 'at', 'limit', 'cursor', ...COMMON];
    const parameters = new Parameters(query, names);
    const asked = readAsked(parameters, request, this.border.tokens);
    const kinds = parameters.several('kind', ['development', ...SEARCH_KINDS], isDevelopmentType);
    const desk = parameters.text('desk');
    const state = parameters.text('state') === null ? null : parameters.one('state', STORY_STATES, 'open');
    const { timeZone } = this.border.config;
    const from = parameters.stretch('from', timeZone)?.from ?? null;
    const to = parameters.stretch('to', timeZone)?.to ?? null;
    if (from !== null && to !== null && to < from) parameters.refuse('to', 'is before from. Give the earlier as from.');
    const at = parameters.moment(this.border.clock.now(), asked.audience);
    if (at.kind === 'revision') parameters.refuse('at', 'cannot be a revision here: stories each have their own.');
    const page = parameters.page();
    const typed = parameters.text('q');
    if (typed === null) parameters.refuse('q', 'is missing: say what to look for.');
    parameters.done();
    const search = parseSearch(typed ?? '');
    const isAny = kinds.includes('development');
    const wanted = isAny ? [...kinds, ...SEARCH_KINDS.filter((kind) => kind !== 'story')] : kinds;
    const filter = {
      kinds: wanted,
      desk,
      state,
      storyId: parameters.text('story')?.toLowerCase() ?? null,
      from,
      to,
    };
    sendList(request, reply, await this.queries.execute(new SearchAll(search, filter, at, page, asked)));
  }
}
