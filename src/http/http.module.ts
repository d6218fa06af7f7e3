import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessController } from './access.controller.js';
import { HealthController } from './health.controller.js';
import { StreamController } from './live/stream.controller.js';
import { Streams } from './live/streams.js';
import { MetricsController } from './metrics.controller.js';
import { NewsroomController } from './newsroom.controller.js';
import { BORDER, type Border } from './ports.js';
import { ProblemsController } from './problems/problems.controller.js';
import { SignInController } from './sign-in.controller.js';
import { StoriesController } from './stories.controller.js';
import { StoryReadingController } from './story-reading.controller.js';
import { ViewsController } from './views.controller.js';

/** The border: controllers that ask the buses, and what they are given. */
@Module({})
export class HttpModule {
  static with(border: Border): DynamicModule {
    const { live, access, config, metrics } = border;
    return {
      module: HttpModule,
      imports: [CqrsModule],
      controllers: [
        StoriesController,
        StoryReadingController,
        StreamController,
        NewsroomController,
        ViewsController,
        AccessController,
        SignInController,
        HealthController,
        MetricsController,
        ProblemsController,
      ],
      providers: [
        { provide: BORDER, useValue: border },
        { provide: Streams, useValue: new Streams(live, access, config, metrics.streams) },
      ],
      exports: [BORDER],
    };
  }
}
