/** Filters of reads and subscriptions of the whole log. */
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { LoggedEvent } from './log.js';

export type Filter = (event: LoggedEvent) => boolean;

/** Which events pass: by the name of their stream or by their type; without a filter all do. */
export function filterOf(options: ReadReq.Options.FilterOptions | undefined): Filter {
  if (options === undefined) return () => true;
  const isByStream = options.hasStreamIdentifier();
  const expression = isByStream ? options.getStreamIdentifier() : options.getEventType();
  const regex = expression?.getRegex() ?? '';
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = new RegExp(regex);
  const passes = (text: string) =>
    regex === '' ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text);
  return ({ stream, type }) => passes(isByStream ? stream : type);
}
