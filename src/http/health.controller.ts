import { Controller, Get, Inject, Redirect, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiGetLive, ApiGetReady, ApiRoot } from './openapi/service.js';
import { BORDER, type Border } from './ports.js';

/** Whether the process lives, and whether it can do its work. Everybody may ask, and is told no more than that. */
@Controller()
export class HealthController {
  constructor(@Inject(BORDER) private readonly border: Border) {}

  @Get()
  @Redirect('/api/docs', 302)
  @ApiRoot()
  root(): void {}

  @Get('health/live')
  @ApiGetLive()
  live(): object {
    return { status: 'up' };
  }

  @Get('health/ready')
  @ApiGetReady()
  async ready(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { readiness } = this.border;
    const found = await readiness.check();
    const { ready, checks } = found;
    // Counts tell of what is not public.
    const mayKnow = request.letIn?.permit.has('metrics') === true;
    const details = mayKnow ? await readiness.details(found) : {};
    reply.status(ready ? 200 : 503).header('cache-control', 'no-store');
    if (!ready) reply.header('retry-after', '1');
    reply.send({ status: ready ? 'up' : 'down', ...checks, ...details });
  }
}
