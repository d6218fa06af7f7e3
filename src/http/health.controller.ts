import { Controller, Get, Inject, Redirect, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BORDER, type Border } from './ports.js';

/** Whether the process lives, and whether it can do its work. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(@Inject(BORDER) private readonly border: Border) {}

  @Get()
  @Redirect('/api/docs', 302)
  root(): void {}

  @Get('health/live')
  live(): object {
    return { status: 'up' };
  }

  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const { ready, checks } = await this.border.readiness.check();
    reply.status(ready ? 200 : 503).header('cache-control', 'no-store');
    if (!ready) reply.header('retry-after', '1');
    reply.send({ status: ready ? 'up' : 'down', ...checks });
  }
}
