import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiGetMetrics } from './openapi/service.js';
import { Parameters, type Query as QueryText } from './parameters.js';
import { BORDER, type Border } from './ports.js';

/** The numbers of this node, for Prometheus. They count what is not public too. */
@Controller()
export class MetricsController {
  constructor(@Inject(BORDER) private readonly border: Border) {}

  @Get('metrics')
  @ApiGetMetrics()
  async metrics(@Query() query: QueryText, @Res() reply: FastifyReply): Promise<void> {
    new Parameters(query, []).done();
    const { metrics } = this.border;
    reply
      .header('content-type', metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text());
  }
}
