import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../access/sessions.js';
import { cookieName, requireSameSite, secondsLeft, setCookie } from './door/door.js';
import { Parameters, type Query as QueryText } from './parameters.js';
import { BORDER, type Border } from './ports.js';

const HTML = 'text/html; charset=utf-8';

const OVER =
  'This link was used, or is over. Ask an administrator for another, or run slugline key link at the machine.';

/**
 * Signing in with a browser: by a one-time link, or as a person of the configured issuer. What a page then sends is
 * judged by the door like everything else.
 */
@ApiExcludeController()
@Controller()
export class SignInController {
  constructor(@Inject(BORDER) private readonly border: Border) {}

  /** Uses nothing up: what looks at links on the way to a person (mail scanners, previews) must not. */
  @Get('sign-in')
  page(@Query() query: QueryText, @Res() reply: FastifyReply): void {
    const parameters = new Parameters(query, ['token']);
    parameters.done();
    const token = parameters.text('token');
    const link = token === null ? null : this.border.access.sessions.readLink(token, this.border.clock.now());
    if (token !== null && link === null) sendPage(reply, 410, OVER);
    else if (token !== null) sendPage(reply, 200, 'This link signs you in, once.', button(`/sign-in?token=${token}`));
    else sendPage(reply, 200, 'Ask an administrator for a sign-in link, or run slugline key link at the machine.');
  }

  @Post('sign-in')
  async signIn(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    requireSameSite(request);
    const parameters = new Parameters(query, ['token']);
    parameters.done();
    const { sessions, directory, credentials, decisions } = this.border.access;
    const now = this.border.clock.now();
    const link = sessions.readLink(parameters.text('token') ?? '', now);
    if (link === null) return sendPage(reply, 410, OVER);
    const caller = credentials.goodKey((await directory.current()).key(link.keyId), now);
    const isFirst = await decisions.useLink(link.id, link.keyId, { by: caller.actor, correlationId: request.id });
    if (!isFirst) return sendPage(reply, 410, OVER);
    this.begin(reply, { key: link.keyId, person: null });
  }

  @Post('sign-out')
  async signOut(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    const { isSecure } = this;
    const session = request.letIn?.session ?? null;
    if (session !== null) {
      const by = { by: request.letIn?.permit.caller.actor as never, correlationId: request.id };
      await this.border.access.decisions.endSession(session.id, by);
    }
    setCookie(reply, cookieName(isSecure), '', { isSecure, maxAge: 0 });
    reply.status(204).header('cache-control', 'no-store').send();
  }

  private begin(reply: FastifyReply, who: Pick<Session, 'key' | 'person'>): void {
    const now = this.border.clock.now();
    const { text, session } = this.border.access.sessions.begin(who, now);
    const { isSecure } = this;
    setCookie(reply, cookieName(isSecure), text, { isSecure, maxAge: secondsLeft(session, now) });
    reply.status(303).header('location', '/').header('cache-control', 'no-store').send();
  }

  private get isSecure(): boolean {
    return this.border.config.publicUrl?.startsWith('https:') ?? false;
  }
}

const button = (action: string): string => `<form method="post" action="${action}"><button>Sign in</button></form>`;

function sendPage(reply: FastifyReply, status: number, says: string, more = ''): void {
  const page = [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Slugline: sign in</title><h1>Slugline</h1><p>${says}</p>${more}</html>`,
  ].join('\n');
  reply.status(status).header('content-type', HTML).header('cache-control', 'no-store').send(page);
}
