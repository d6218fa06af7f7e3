/** Subscriptions to the whole log: what there was, page by page, then what comes. */
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { filterOf } from './filters.js';
import type { Host } from './host.js';
import { caughtUp, checkpoint, confirmation } from './messages.js';
import type { Outlet } from './outlet.js';
import type { Convert } from './reading.js';

/** Events that pass in one page. */
const PAGE = 32;

export async function follow(host: Host, options: ReadReq.Options, outlet: Outlet, convert: Convert): Promise<void> {
  const { view } = host;
  const filtering = options.getFilter();
  const filter = filterOf(filtering);
  const window = filtering?.hasMax() ? filtering.getMax() : PAGE;
  /** Events considered between two checkpoints; without a filter there are none. */
  const interval = filtering === undefined ? null : filtering.getCheckpointintervalmultiplier() * window;
  let considered = 0;
  let next = firstOf(host, options.getAll() as ReadReq.Options.AllOptions);
  let pageStart = next === 0 ? 0n : (view.at(next - 1)?.end ?? 0n);
  if (!(await outlet.send(confirmation()))) return;
  while (next < view.length) {
    let mark = pageStart;
    let passed = 0;
    let looked = 0;
    let isAtEnd = false;
    while (passed < PAGE && looked < window) {
      const event = view.at(next);
      isAtEnd = event === undefined;
      if (event === undefined) break;
      next += 1;
      looked += 1;
      pageStart = event.end;
      if (!filter(event)) continue;
      passed += 1;
      mark = event.position;
      if (!(await outlet.event(convert(event)))) return;
    }
    considered += looked;
    if (isAtEnd || interval === null || considered < interval) continue;
    considered %= interval;
    if (!(await outlet.send(checkpoint(mark)))) return;
  }
  if (!(await outlet.send(caughtUp())) || !(await outlet.pause())) return;
  let wake = () => {};
  const unfollow = view.follow(() => wake());
  outlet.open.onOver(unfollow);
  outlet.open.onOver(() => wake());
  while (outlet.open.canSpeak) {
    const event = view.at(next);
    if (event === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    next += 1;
    considered += 1;
    if (filter(event) && !(await outlet.event(convert(event)))) return;
    if (interval === null || considered < interval) continue;
    considered = 0;
    if (!(await outlet.send(checkpoint(event.position)))) return;
  }
}

/** Index of the first event to consider: after the one that stands at the position. */
function firstOf({ view }: Host, all: ReadReq.Options.AllOptions): number {
  const position = all.getPosition();
  if (position === undefined) return all.hasEnd() ? view.length : 0;
  const commit = BigInt(position.getCommitPosition());
  // The server passes over whatever event is the first at or after the position.
  return commit === 0n ? 0 : Math.min(view.indexFrom(commit) + 1, view.length);
}
