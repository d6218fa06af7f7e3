import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Projector, type ViewsReport } from '../projections/projector.js';
import { ViewsReader } from '../projections/views-reader.js';
import { parkedWithout } from './list-parked.handler.js';

/** The state of this node's views. Always answered, whatever they hold. Fails with StoreUnavailable. */
export class GetViews extends Query<ViewsReport> {
  constructor(
    /** As `Asked` has them: what is parked of their stories is not counted. */
    readonly hiddenDesks: readonly string[],
  ) {
    super();
  }
}

@QueryHandler(GetViews)
export class GetViewsHandler implements IQueryHandler<GetViews, ViewsReport> {
  constructor(
    private readonly projector: Projector,
    private readonly views: ViewsReader,
  ) {}

  async execute({ hiddenDesks }: GetViews): Promise<ViewsReport> {
    const report = await this.projector.report();
    if (hiddenDesks.length === 0) return report;
    return { ...report, parked: parkedWithout(this.views, hiddenDesks, this.projector.parked).length };
  }
}
