import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Projector, type ViewsReport } from '../projections/projector.js';

/** The state of this node's views. Always answered, whatever they hold. Fails with StoreUnavailable. */
export class GetViews extends Query<ViewsReport> {}

@QueryHandler(GetViews)
export class GetViewsHandler implements IQueryHandler<GetViews, ViewsReport> {
  constructor(private readonly projector: Projector) {}

  execute(): Promise<ViewsReport> {
    return this.projector.report();
  }
}
