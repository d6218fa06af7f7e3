import { Controller, Get, Inject, Redirect, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiGetLive, ApiGetReady, ApiRoot } from './openapi/service.js';
import { BORDER, type Border } from './ports.js';

/** Whether the process lives, and whether it can do its work. */
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
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, checks } = await this.border.readiness.check();
    reply.status(ready ? 200 : 503).header('cache-control', 'no-store');
    if (!ready) reply.header('retry-after', '1');
    reply.send({ status: ready ? 'up' : 'down', ...checks });
  }
}
