/** Serves: opens the log and the views, listens, and drains when it is told to stop. */
import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { SERVER } from './access/caller.js';
import type { NewKey } from './access/key-text.js';
import { Sessions } from './access/sessions.js';
import { AppModule, accessDecisions, type Parts, startParts } from './app.module.js';
import type { AccessDecisions } from './commands/access-decisions.js';
import { type Clock, SYSTEM_CLOCK } from './commands/clock.js';
import { Merges } from './commands/merges.js';
import type { Config } from './config/config.js';
import { Duties } from './duties.js';
import { createHttpApp } from './http/http-app.js';
import { logAddress, openLog, viewsFile } from './open-log.js';
import { EmbargoEndings } from './ops/embargo-endings.js';
import { traceBus } from './ops/tracing/traced-bus.js';
import { ViewsReader } from './projections/views-reader.js';

export interface Running {
  readonly url: string;
  /** The key that a newsroom begins with, and a token to sign in with it; null when it was made before. */
  readonly first: { readonly key: string; readonly linkToken: string } | null;
  /** What whoever runs the program may decide about access. */
  readonly access: AccessDecisions;
  /** Lets open requests finish, then lets go of views and log. May be called more than once. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** Told when the views could not follow the log; it is tried again. */
  readonly onFailure?: (error: Error) => void;
  readonly clock?: Clock;
  /** The key that a newsroom begins with; made at random by default. */
  readonly firstKey?: NewKey;
}

/** Starts a node. @throws PortInUse, BadAddress, LogFileRefused, StoreUnavailable */
export async function serve(
  config: Config,
  { onFailure, clock = SYSTEM_CLOCK, firstKey }: ServeOptions = {},
): Promise<Running> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const store = openLog(logAddress(config));
  let parts: Parts | null = null;
  const letGo = async () => {
    parts?.directory.stop();
    await parts?.projector.stop();
    await store.close();
    await parts?.tracer?.stop();
  };
  try {
    parts = await startParts(config, store, viewsFile(config.dataDir), clock, onFailure);
    const by = { by: SERVER.actor, correlationId: null };
    const access = accessDecisions(parts);
    const made = await access.makeFirstKey(by, firstKey);
    const linkToken = made === null ? '' : new Sessions(parts.tokens).link(made.key.id, clock.now());
    const first = made === null ? null : { key: made.text, linkToken };
    const app = await createHttpApp(AppModule.on(parts), config);
    if (parts.tracer !== null) {
      traceBus(app.get(CommandBus), 'command', parts.tracer);
      traceBus(app.get(QueryBus), 'query', parts.tracer);
    }
    const duties = new Duties(app.get(EmbargoEndings), app.get(Merges), app.get(ViewsReader), parts.projector);
    await duties.begin();
    // Whoever starts it is told in a sentence why it cannot listen: Nest would put lines of its own before that.
    app.useLogger(false);
    try {
      await app.listen(config.port, config.host);
    } catch (error) {
      duties.end();
      await app.close();
      throw (error as { code?: string }).code === 'EADDRINUSE' ? new PortInUse(config.port) : error;
    }
    let stopping: Promise<void> | null = null;
    const stop = () => {
      duties.end();
      stopping ??= app.close().then(letGo);
      return stopping;
    };
    return { url: await app.getUrl(), first, access, stop };
  } catch (error) {
    await letGo();
    throw error;
  }
}

/** Another program listens there. */
export class PortInUse extends Error {
  readonly code = 'port-in-use';
  constructor(port: number) {
    super(
      `Port ${port} is in use. Stop what listens there, or start with another, for example PORT=${port + 1} npm start.`,
    );
  }
}
