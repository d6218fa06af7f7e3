/** The configuration: read from the environment once, checked as a whole, typed from then on. */

import { type OidcConfig, readOidc } from './oidc.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  /** `PORT`: 0 takes any free one. Default 3000. */
  readonly port: number;
  /** `HOST`: a loopback address. Default 127.0.0.1. */
  readonly host: string;
  /** `DATA_DIR`: the folder of views and embedded log. Default ./data. */
  readonly dataDir: string;
  /** `EVENT_STORE_URL`: the log is in EventStoreDB, at this connection string. Null: it is embedded, in `dataDir`. */
  readonly eventStoreUrl: string | null;
  /** `TIME_ZONE`: the newsroom's IANA zone, in which bare dates are read. Default UTC. */
  readonly timeZone: string;
  /** `PUBLIC_READ`: 1 lets everybody read what is public without a credential. Default 0. */
  readonly publicRead: boolean;
  /** `PUBLIC_URL`: where people reach this server, without a path; https says that TLS is in front. Null: where it listens. */
  readonly publicUrl: string | null;
  /** `OIDC_…`: people who sign in elsewhere. Null: keys alone let in. */
  readonly oidc: OidcConfig | null;
  /** `BODY_LIMIT`: most bytes in a request's body. Default and most: 1 MiB. */
  readonly bodyLimit: number;
  /** `LOG_LEVEL`: how much the server writes of its work. Default warn. */
  readonly logLevel: LogLevel;
  /** `SLOW_REQUEST_MS`: a request that takes so many milliseconds is told in the server's log. Default 1000; 0: all. */
  readonly slowRequestMs: number;
}

/** Whether the address of a log is a connection string, as the vendor's client takes them, and not a file. */
export const isDatabase = (address: string): boolean => /^esdb(\+discover)?:\/\/[^\s]+$/.test(address);

/** Some variables cannot be used. The message names each, what was given and what is wanted. */
export class ConfigError extends Error {
  readonly code = 'bad-config';
  constructor(readonly problems: readonly string[]) {
    super(`Slugline cannot start with these settings:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

const MEBIBYTE = 1024 * 1024;
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration. Variables it does not know are ignored, empty ones are absent. @throws ConfigError */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const wanted = <T>(name: string, fallback: T, read: (text: string) => T | null, what: string): T => {
    const text = environment[name];
    if (text === undefined || text === '') return fallback;
    const value = read(text);
    if (value !== null) return value;
    problems.push(`${name} is "${text}"; it must be ${what}.`);
    return fallback;
  };
  const config: Config = {
    port: wanted('PORT', 3000, (text) => wholeNumber(text, 0, 65_535), 'a port from 0 to 65535'),
    host: wanted(
      'HOST',
      '127.0.0.1',
      (text) => (LOOPBACK.test(text) ? text : null),
      'a loopback address such as 127.0.0.1: until access control exists nobody else may reach the server',
    ),
    dataDir: wanted('DATA_DIR', './data', (text) => text, 'a folder'),
    eventStoreUrl: environment.EVENT_STORE_URL || null,
    timeZone: wanted('TIME_ZONE', 'UTC', zoneName, 'an IANA time zone such as Europe/Rome'),
    publicRead: wanted('PUBLIC_READ', false, (text) => ({ 0: false, 1: true })[text] ?? null, '0 or 1'),
    publicUrl: wanted('PUBLIC_URL', null, origin, 'an address such as https://slugline.example.org, without a path'),
    oidc: readOidc(environment, problems),
    bodyLimit: wanted(
      'BODY_LIMIT',
      MEBIBYTE,
      (text) => wholeNumber(text, 1024, MEBIBYTE),
      'bytes from 1024 to 1048576',
    ),
    logLevel: wanted(
      'LOG_LEVEL',
      'warn',
      (text) => LOG_LEVELS.find((level) => level === text) ?? null,
      `one of ${LOG_LEVELS.join(', ')}`,
    ),
    slowRequestMs: wanted(
      'SLOW_REQUEST_MS',
      1000,
      (text) => wholeNumber(text, 0, 600_000),
      'milliseconds from 0 to 600000',
    ),
  };
  if (config.eventStoreUrl !== null && !isDatabase(config.eventStoreUrl)) {
    // Never repeated: it may hold a password.
    problems.push(
      'EVENT_STORE_URL cannot be read; it must be like esdb://user:password@host:2113 or esdb+discover://host:2113, or be left out for the embedded log.',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const value = Number(text);
  return /^\d{1,10}$/.test(text) && value >= least && value <= most ? value : null;
}

function origin(text: string): string | null {
  if (!/^https?:\/\/[^/]+\/?$/.test(text) || !URL.canParse(text)) return null;
  return new URL(text).origin;
}

function zoneName(text: string): string | null {
  try {
    if (/^[+-]/.test(text)) return null;
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    return null;
  }
}
