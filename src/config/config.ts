/** All that can be set from outside, read from the environment once, every mistake told at once. */
import { resolve } from 'node:path';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The largest body that is ever taken, in bytes (API §1: 1 MiB). */
export const MAX_BODY_LIMIT = 1_048_576;

/** What the program runs with. Also the injection token: ask for `Config` in a constructor. */
export class Config {
  constructor(
    /** TCP port; 0 lets the system choose. */
    readonly port: number,
    /** Address to listen on. Always loopback. */
    readonly host: string,
    /** Absolute path of the folder that holds the log and the views. */
    readonly dataDir: string,
    /** The newsroom's IANA time zone, in which a bare date is read. */
    readonly timeZone: string,
    /** Largest request body in bytes. */
    readonly bodyLimit: number,
    readonly logLevel: LogLevel,
    /** Milliseconds that open requests get to finish when the server stops. */
    readonly shutdownGraceMs: number,
  ) {}
}

/** One variable that cannot be used. */
export interface ConfigMistake {
  readonly variable: string;
  readonly given: string;
  readonly wanted: string;
}

/** The environment cannot be used. The message lists every mistake: the variable, what was given, what is wanted. */
export class ConfigError extends Error {
  readonly code = 'bad-config';
  constructor(readonly mistakes: readonly ConfigMistake[]) {
    const lines = mistakes.map(({ variable, given, wanted }) => `  ${variable}=${given}: ${wanted}`);
    super(`Slugline cannot start with these settings. Correct them and start again.\n${lines.join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A value, or the sentence that says what is wanted instead. */
type Read<T> = { readonly value: T } | { readonly wanted: string };

/**
 * Reads the configuration. A variable that is unset or empty takes its default; unknown ones are ignored.
 * @throws ConfigError with every mistake there is.
 */
export function readConfig(environment: Environment = process.env): Config {
  const mistakes: ConfigMistake[] = [];
  const read = <T>(variable: string, fallback: T, parse: (text: string) => Read<T>): T => {
    const given = environment[variable];
    if (given === undefined || given === '') return fallback;
    const outcome = parse(given);
    if ('value' in outcome) return outcome.value;
    mistakes.push({ variable, given: JSON.stringify(given), wanted: outcome.wanted });
    return fallback;
  };

  const config = new Config(
    read('PORT', 3000, integer(0, 65_535, 'a TCP port')),
    read('HOST', '127.0.0.1', loopback),
    read('DATA_DIR', resolve('data'), folder),
    read('TIME_ZONE', 'UTC', timeZone),
    read('BODY_LIMIT', MAX_BODY_LIMIT, integer(1024, MAX_BODY_LIMIT, 'a number of bytes')),
    read('LOG_LEVEL', 'info', logLevel),
    read('SHUTDOWN_GRACE_MS', 10_000, integer(0, 600_000, 'a number of milliseconds')),
  );
  read('EVENT_STORE_URL', null, () => ({
    wanted: 'only the embedded store is built so far: leave it unset, and the log is kept in DATA_DIR.',
  }));
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return config;
}

function integer(from: number, to: number, what: string): (text: string) => Read<number> {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= to ? { value } : { wanted: `give ${what}, ${from} to ${to}.` };
  };
}

function loopback(text: string): Read<string> {
  if (/^(localhost|::1|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(text)) return { value: text };
  return {
    wanted: 'there is no access control yet, so only this machine may connect: give 127.0.0.1, ::1 or localhost.',
  };
}

function folder(text: string): Read<string> {
  return text.includes('\0') ? { wanted: 'give the path of a folder.' } : { value: resolve(text) };
}

function timeZone(text: string): Read<string> {
  try {
    // An offset is accepted by Intl on newer platforms, but is no zone: it knows no daylight saving.
    if (!/^[+-]/.test(text)) {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return { value: text };
    }
  } catch {
    // The sentence below says it.
  }
  return { wanted: 'give an IANA time zone such as Europe/Rome or UTC.' };
}

function logLevel(text: string): Read<LogLevel> {
  const value = LOG_LEVELS.find((level) => level === text);
  return value === undefined ? { wanted: `give one of ${LOG_LEVELS.join(', ')}.` } : { value };
}
