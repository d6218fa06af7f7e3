import { Body, Controller, Delete, Get, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { By } from '../commands/access-decisions.js';
import { keyDocument, ListAudit, ListKeys } from '../queries/list-access.handler.js';
import { InvalidRequest, NotFound } from '../story/errors.js';
import { sendDocument, sendList } from './answers.js';
import { idempotencyKey } from './conditions.js';
import { permitOf } from './door/door.js';
import { line } from './dto/kinds.js';
import { readChangeDesk, readMakeKey, readRefusePerson } from './dto/read-body.js';
import {
  ApiChangeDesk,
  ApiGetKey,
  ApiGetMe,
  ApiListAudit,
  ApiListDesks,
  ApiListKeys,
  ApiMakeKey,
  ApiMakeLink,
  ApiRefusePerson,
  ApiRevokeKey,
} from './openapi/access.js';
import { PAGE, Parameters, type Query as QueryText } from './parameters.js';
import { BORDER, type Border } from './ports.js';
import { correlationOf } from './trace.js';

/** Who calls, and who else may: keys, desks, people (API §3). */
@Controller('api/v1')
export class AccessController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(BORDER) private readonly border: Border,
  ) {}

  @Get('me')
  @ApiGetMe()
  me(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    new Parameters(query, []).done();
    const { caller, audience } = permitOf(request);
    const session = request.letIn?.session ?? null;
    const csrf =
      session === null ? {} : { csrf: this.border.access.sessions.csrf(session), signedInUntil: session.until };
    sendDocument(reply, { ...caller.actor, role: caller.role, desks: caller.desks, audience, ...csrf });
  }

  @Get('keys')
  @ApiListKeys()
  async keys(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = new Parameters(query, PAGE);
    const page = parameters.page();
    parameters.done();
    sendList(request, reply, await this.queries.execute(new ListKeys(page, this.lastUsed)));
  }

  @Post('keys')
  @ApiMakeKey()
  async make(
    @Body() body: unknown,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    new Parameters(query, []).done();
    const { name, role, desks = null, expiresAt = null } = readMakeKey(body);
    const again = idempotencyKey(request.headers['idempotency-key']);
    const known = again === null ? null : ([permitOf(request).caller.credential, again] as const);
    const { key, text } = await this.border.access.decisions.makeKey(
      { name, role, desks, expiresAt },
      byOf(request),
      known,
    );
    if (text === null) reply.header('idempotency-replayed', 'true');
    reply.status(201).header('location', `/api/v1/keys/${key.id}`);
    sendDocument(reply, { ...keyDocument(key, null), key: text });
  }

  @Get('keys/:id')
  @ApiGetKey()
  async key(@Param('id') id: string, @Query() query: QueryText, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    const key = (await this.border.access.directory.refreshed()).key(id.toLowerCase());
    if (key === undefined) throw new NotFound();
    sendDocument(reply, keyDocument(key, await this.lastUsed(key.id)));
  }

  @Delete('keys/:id')
  @ApiRevokeKey()
  async revoke(
    @Param('id') id: string,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parameters = new Parameters(query, ['reason']);
    parameters.done();
    const key = await this.border.access.decisions.revokeKey(
      id.toLowerCase(),
      parameters.text('reason'),
      byOf(request),
    );
    sendDocument(reply, keyDocument(key, await this.lastUsed(key.id)));
  }

  @Post('keys/:id/link')
  @ApiMakeLink()
  async link(@Param('id') id: string, @Query() query: QueryText, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    const { directory, sessions } = this.border.access;
    const now = this.border.clock.now();
    const key = (await directory.refreshed()).key(id.toLowerCase());
    if (key === undefined || key.revokedAt !== null) throw new NotFound();
    const token = sessions.link(key.id, now);
    sendDocument(reply.status(201), { path: `/sign-in?token=${token}`, until: sessions.readLink(token, now)?.until });
  }

  @Get('desks')
  @ApiListDesks()
  async desks(@Query() query: QueryText, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    sendDocument(reply, { private: (await this.border.access.directory.refreshed()).privateDesks });
  }

  @Put('desks/:desk')
  @ApiChangeDesk()
  async changeDesk(
    @Param('desk') desk: string,
    @Body() body: unknown,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    new Parameters(query, []).done();
    const [bad] = line.judge(desk, 'The desk');
    if (bad !== undefined) throw new InvalidRequest([{ pointer: '', detail: bad.detail }]);
    const { private: isPrivate } = readChangeDesk(body);
    await this.border.access.decisions.changeDesk(desk, isPrivate, byOf(request));
    sendDocument(reply, { desk, private: isPrivate });
  }

  @Post('refusals')
  @ApiRefusePerson()
  async refuse(
    @Body() body: unknown,
    @Query() query: QueryText,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    new Parameters(query, []).done();
    const { issuer, subject, reason } = readRefusePerson(body);
    await this.border.access.decisions.refusePerson({ issuer, subject }, reason, byOf(request));
    sendDocument(reply.status(201), { issuer, subject, reason });
  }

  @Get('audit')
  @ApiListAudit()
  async audit(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = new Parameters(query, PAGE);
    const page = parameters.page();
    parameters.done();
    sendList(request, reply, await this.queries.execute(new ListAudit(page)));
  }

  /** By the moment on this node, by the day on others. */
  private readonly lastUsed = async (keyId: string): Promise<string | null> => {
    const { uses, directory } = this.border.access;
    const here = uses.lastSeen(keyId) ?? '';
    const noted = (await directory.lastUsed(keyId)) ?? '';
    return (here > noted ? here : noted) || null;
  };
}

const byOf = (request: FastifyRequest): By => ({
  by: permitOf(request).caller.actor,
  correlationId: correlationOf(request),
});
