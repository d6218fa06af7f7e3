/** Opens a log by its address, whatever store holds it. */
import { join } from 'node:path';
import { type Config, isDatabase } from './config/config.js';
import { OUR_STREAMS } from './event-store/codec.js';
import type { EventStore } from './event-store/event-store.js';
import { EventStoreDbEventStore } from './event-store/eventstoredb/eventstoredb-event-store.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';

/** The embedded log's file in a data folder; beside it are the views, which can be deleted. */
export const logFile = (dataDir: string): string => join(dataDir, 'log.sqlite');

/** Where a node's log is: a connection string of EventStoreDB, or a file. */
export const logAddress = ({ eventStoreUrl, dataDir }: Config): string => eventStoreUrl ?? logFile(dataDir);

/** The address as it may be shown: without a user and password. */
export const shown = (address: string): string => (isDatabase(address) ? withoutCredentials(address) : address);

/** An address that is of no log. */
export class BadAddress extends Error {
  readonly code = 'bad-address';
}

/**
 * The log at an address. A file is made when there is none; its folder must exist. A database is met at first use.
 * @throws BadAddress the connection string cannot be read; LogFileRefused, StoreUnavailable of a file
 */
export function openLog(address: string): EventStore {
  if (!isDatabase(address)) return SqliteEventStore.open(address);
  try {
    return EventStoreDbEventStore.open(address, OUR_STREAMS);
  } catch (error) {
    throw new BadAddress(
      `The address of EventStoreDB, ${shown(address)}, cannot be used: ${withoutCredentials((error as Error).message)}`,
    );
  }
}

/** The words of whoever was given an address may repeat it: they are shown without its user and password. */
export const withoutCredentials = (text: string): string => text.replace(/\/\/\S*@/g, '//');
