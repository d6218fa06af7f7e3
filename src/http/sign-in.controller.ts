import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forbidden, Unauthenticated } from '../access/errors.js';
import { SIGNING_IN_TIME, type SigningIn } from '../access/oidc/page-sign-in.js';
import type { Session, SignedPerson } from '../access/sessions.js';
import { isSecure } from '../config/config.js';
import { NotFound } from '../story/errors.js';
import { cookieIn, cookieName, permitOf, requireSameSite, secondsLeft, setCookie } from './door/door.js';
import { ApiComeBack, ApiLeaveToSignIn, ApiSignIn, ApiSignInPage, ApiSignOut } from './openapi/sign-in.js';
import { Parameters, type Query as QueryText } from './parameters.js';
import { BORDER, type Border } from './ports.js';
import { correlationOf } from './trace.js';

const HTML = 'text/html; charset=utf-8';

const OVER =
  'This link was used, or is over. Ask an administrator for another, or run slugline key link at the machine.';

/**
 * Signing in with a browser: by a one-time link, or as a person of the configured issuer. What a page then sends is
 * judged by the door like everything else.
 */
@Controller()
export class SignInController {
  constructor(@Inject(BORDER) private readonly border: Border) {}

  /** Uses nothing up: what looks at links on the way to a person (mail scanners, previews) must not. */
  @Get('sign-in')
  @ApiSignInPage()
  page(@Query() query: QueryText, @Res() reply: FastifyReply): void {
    const parameters = new Parameters(query, ['token']);
    parameters.done();
    const token = parameters.text('token');
    const link = token === null ? null : this.border.access.sessions.readLink(token, this.border.clock.now());
    if (token !== null && link === null) sendPage(reply, 410, OVER);
    else if (token !== null) sendPage(reply, 200, 'This link signs you in, once.', button(`/sign-in?token=${token}`));
    else if (this.border.access.pageSignIn !== null) sendPage(reply, 200, 'Who are you?', PEOPLE);
    else sendPage(reply, 200, 'Ask an administrator for a sign-in link, or run slugline key link at the machine.');
  }

  @Post('sign-in')
  @ApiSignIn()
  async signIn(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    requireSameSite(request);
    const parameters = new Parameters(query, ['token']);
    parameters.done();
    const { sessions, directory, credentials, decisions } = this.border.access;
    const now = this.border.clock.now();
    const link = sessions.readLink(parameters.text('token') ?? '', now);
    if (link === null) return sendPage(reply, 410, OVER);
    const caller = credentials.goodKey((await directory.current()).key(link.keyId), now);
    const isFirst = await decisions.useLink(link.id, link.keyId, {
      by: caller.actor,
      correlationId: correlationOf(request),
    });
    if (!isFirst) return sendPage(reply, 410, OVER);
    this.begin(reply, { key: link.keyId, person: null });
  }

  /** Sends the browser to the issuer. */
  @Get('sign-in/people')
  @ApiLeaveToSignIn()
  async leave(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    const { pageSignIn, sessions } = this.border.access;
    if (pageSignIn === null) throw new NotFound();
    const { url, kept } = await pageSignIn.begin(`${this.addressFor(request)}/sign-in/back`);
    const { isSecure } = this;
    setCookie(reply, signingIn(isSecure), sessions.keep(kept), { isSecure, maxAge: SIGNING_IN_TIME / 1000 });
    reply.status(303).header('location', url.href).header('cache-control', 'no-store').send();
  }

  /** Where the issuer sends it back. What it adds to the address is the issuer's matter. */
  @Get('sign-in/back')
  @ApiComeBack()
  async comeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { pageSignIn, sessions } = this.border.access;
    if (pageSignIn === null) throw new NotFound();
    const kept = sessions.kept<SigningIn>(cookieIn(request, signingIn(this.isSecure)) ?? '', this.border.clock.now());
    const { isSecure } = this;
    setCookie(reply, signingIn(isSecure), '', { isSecure, maxAge: 0 });
    if (kept === null) return sendPage(reply, 401, 'Signing in took too long, or was begun elsewhere.', PEOPLE);
    const came = new URL(`${this.addressFor(request)}${request.raw.url}`);
    let person: SignedPerson;
    try {
      person = await pageSignIn.finish(came, kept);
    } catch (error) {
      const status = error instanceof Forbidden ? 403 : error instanceof Unauthenticated ? 401 : 503;
      return sendPage(reply, status, (error as Error).message, PEOPLE);
    }
    this.begin(reply, { key: null, person });
  }

  @Post('sign-out')
  @ApiSignOut()
  async signOut(@Query() query: QueryText, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    const { isSecure } = this;
    const session = request.letIn?.session ?? null;
    if (session !== null) {
      const by = { by: permitOf(request).caller.actor, correlationId: correlationOf(request) };
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

  /** This server as the browser knows it. */
  private addressFor({ headers }: FastifyRequest): string {
    return this.border.config.publicUrl ?? `http://${headers.host}`;
  }

  private get isSecure(): boolean {
    return isSecure(this.border.config);
  }
}

/** What the browser keeps while somebody signs in elsewhere. */
const signingIn = (isSecure: boolean): string => `${isSecure ? '__Host-' : ''}slugline-signing-in`;

const PEOPLE = '<p><a href="/sign-in/people">Sign in</a></p>';
const button = (action: string): string => `<form method="post" action="${action}"><button>Sign in</button></form>`;

function sendPage(reply: FastifyReply, status: number, says: string, more = ''): void {
  const page = [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Slugline: sign in</title><h1>Slugline</h1><p>${says}</p>${more}</html>`,
  ].join('\n');
  reply.status(status).header('content-type', HTML).header('cache-control', 'no-store').send(page);
}
