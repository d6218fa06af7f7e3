/** The configuration: read from the environment once, checked as a whole, typed from then on. */
import { isIP } from 'node:net';

import { type OidcConfig, readOidc } from './oidc.js';
import { readTracing } from './tracing.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  /** `PORT`: 0 takes any free one. Default 3000. */
  readonly port: number;
  /**
   * `HOST`: the address to listen on. Default 127.0.0.1. One that others can reach is refused, unless `PUBLIC_URL` says
   * that TLS is in front or `INSECURE_HTTP` is 1.
   */
  readonly host: string;
  /** `DATA_DIR`: the folder of views and embedded log. Default ./data. */
  readonly dataDir: string;
  /** `EVENT_STORE_URL`: the log is in EventStoreDB, at this connection string. Null: it is embedded, in `dataDir`. */
  readonly eventStoreUrl: string | null;
  /** `TIME_ZONE`: the newsroom's IANA zone, in which bare dates are read. Default UTC. */
  readonly timeZone: string;
  /** `PUBLIC_READ`: 1 lets everybody read what is public without a credential. Default 0. */
  readonly publicRead: boolean;
  /** `PUBLIC_METRICS`: 1 lets whoever reaches the server read `/metrics`, without a credential. Default 0. */
  readonly publicMetrics: boolean;
  /** `DISK_FREE_MIN`: with fewer bytes free on the disk of `dataDir` a node is not ready. Default 256 MiB. */
  readonly diskFreeMin: number;
  /** `OTEL_EXPORTER_OTLP_ENDPOINT` and others of OpenTelemetry: whether traces are sent. The SDK reads them itself. */
  readonly tracing: boolean;
  /** `PUBLIC_URL`: where people reach this server, without a path; https says that TLS is in front. Null: where it listens. */
  readonly publicUrl: string | null;
  /** `OIDC_…`: people who sign in elsewhere. Null: keys alone let in. */
  readonly oidc: OidcConfig | null;
  /** `TRUST_PROXY`: addresses and networks (CIDR) of proxies whose `X-Forwarded-For` is believed. Default: none. */
  readonly trustProxy: readonly string[];
  /** `CORS_ORIGINS`: origins whose pages may ask, exactly as browsers send them. Default: none. */
  readonly corsOrigins: readonly string[];
  /** `RATE_LIMIT`: requests a minute of one credential. Default 60000; 0: any number. */
  readonly rateLimit: number;
  /** `ANONYMOUS_RATE_LIMIT`: requests a minute of one address without a good credential. Default 6000; 0: any number. */
  readonly anonymousRateLimit: number;
  /** `STREAMS`: streams that this node has open at once, the last quarter of them with a credential. Default 5000. */
  readonly streams: number;
  /** `STREAMS_PER_CREDENTIAL`: streams that one credential, or one address without one, has open at once. Default 50. */
  readonly streamsPerCredential: number;
  /** `REQUEST_TIMEOUT_MS`: milliseconds for a whole request to arrive; its headers have a third of it. Default 30000. */
  readonly requestTimeoutMs: number;
  /** `BODY_LIMIT`: most bytes in a request's body. Default and most: 1 MiB. */
  readonly bodyLimit: number;
  /** `LOG_LEVEL`: how much the server writes of its work. Default info: a line for each request. */
  readonly logLevel: LogLevel;
  /** `SLOW_REQUEST_MS`: a request that takes so many milliseconds is told as slow, at warn. Default 1000; 0: all. */
  readonly slowRequestMs: number;
}

/** Whether the address of a log is a connection string, as the vendor's client takes them, and not a file. */
export const isDatabase = (address: string): boolean => /^esdb(\+discover)?:\/\/[^\s]+$/.test(address);

/** The address as it may be shown: without a user and password. */
export const shown = (address: string): string => (isDatabase(address) ? withoutCredentials(address) : address);

/** The words of whoever was given an address may repeat it: they are shown without its user and password. */
export const withoutCredentials = (text: string): string => text.replace(/\/\/\S*@/g, '//');

/** Some variables cannot be used. The message names each, what was given and what is wanted. */
export class ConfigError extends Error {
  readonly code = 'bad-config';
  constructor(readonly problems: readonly string[]) {
    super(`Slugline cannot start with these settings:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

const MEBIBYTE = 1024 * 1024;
/** A pebibyte: no disk of a node is larger. */
const MOST_BYTES = 1024 ** 5;
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
    host: wanted('HOST', '127.0.0.1', hostName, 'an address or a name of this machine'),
    dataDir: wanted('DATA_DIR', './data', (text) => text, 'a folder'),
    eventStoreUrl: environment.EVENT_STORE_URL || null,
    timeZone: wanted('TIME_ZONE', 'UTC', zoneName, 'an IANA time zone such as Europe/Rome'),
    publicRead: wanted('PUBLIC_READ', false, (text) => ({ 0: false, 1: true })[text] ?? null, '0 or 1'),
    publicMetrics: wanted('PUBLIC_METRICS', false, (text) => ({ 0: false, 1: true })[text] ?? null, '0 or 1'),
    diskFreeMin: wanted('DISK_FREE_MIN', 256 * MEBIBYTE, (text) => wholeNumber(text, 0, MOST_BYTES), 'bytes, or 0'),
    tracing: readTracing(environment, problems),
    publicUrl: wanted('PUBLIC_URL', null, origin, 'an address such as https://slugline.example.org, without a path'),
    oidc: readOidc(environment, problems),
    trustProxy: wanted('TRUST_PROXY', [], listOf(network), 'addresses or networks, separated by commas'),
    corsOrigins: wanted(
      'CORS_ORIGINS',
      [],
      listOf(exactOrigin),
      'origins like https://example.org, separated by commas',
    ),
    rateLimit: wanted('RATE_LIMIT', 60_000, aMinute, 'requests a minute, or 0'),
    anonymousRateLimit: wanted('ANONYMOUS_RATE_LIMIT', 6_000, aMinute, 'requests a minute, or 0'),
    streams: wanted('STREAMS', 5_000, (text) => wholeNumber(text, 0, 100_000), 'streams from 0 to 100000'),
    streamsPerCredential: wanted(
      'STREAMS_PER_CREDENTIAL',
      50,
      (text) => wholeNumber(text, 1, 100_000),
      'streams from 1 to 100000',
    ),
    requestTimeoutMs: wanted(
      'REQUEST_TIMEOUT_MS',
      30_000,
      (text) => wholeNumber(text, 100, 600_000),
      'milliseconds from 100 to 600000',
    ),
    bodyLimit: wanted(
      'BODY_LIMIT',
      MEBIBYTE,
      (text) => wholeNumber(text, 1024, MEBIBYTE),
      'bytes from 1024 to 1048576',
    ),
    logLevel: wanted(
      'LOG_LEVEL',
      'info',
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
  const insecureHttp = wanted('INSECURE_HTTP', false, (text) => ({ 0: false, 1: true })[text] ?? null, '0 or 1');
  if (!LOOPBACK.test(config.host) && !isSecure(config) && !insecureHttp) {
    problems.push(
      `HOST is "${config.host}", which others can reach, and keys would travel unencrypted. Put TLS in front and give its address as PUBLIC_URL=https://…, or set INSECURE_HTTP=1 where nobody can listen in.`,
    );
  }
  if (config.eventStoreUrl !== null && !isDatabase(config.eventStoreUrl)) {
    // Never repeated: it may hold a password.
    problems.push(
      'EVENT_STORE_URL cannot be read; it must be like esdb://user:password@host:2113 or esdb+discover://host:2113, or be left out for the embedded log.',
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Whether people reach this server by TLS. */
export const isSecure = ({ publicUrl }: Pick<Config, 'publicUrl'>): boolean => publicUrl?.startsWith('https:') ?? false;

const aMinute = (text: string) => wholeNumber(text, 0, 1_000_000_000);

const hostName = (text: string) => (isIP(text) > 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text) ? text : null);

/** Reads parts between commas; null when one of them is not as it should be. */
function listOf(read: (part: string) => string | null): (text: string) => readonly string[] | null {
  return (text) => {
    const parts = text.split(',').map((part) => read(part.trim()));
    return parts.some((part) => part === null) ? null : (parts as string[]);
  };
}

/** An address, or a network as CIDR (RFC 4632, RFC 4291 §2.3). A network of everything would believe everybody. */
function network(text: string): string | null {
  const [address = '', bits, ...more] = text.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  const isWhole = bits === undefined || wholeNumber(bits, 1, most) !== null;
  return most > 0 && isWhole && more.length === 0 ? text : null;
}

const exactOrigin = (text: string) => (origin(text) === text ? text : null);

function wholeNumber(text: string, least: number, most: number): number | null {
  const value = Number(text);
  return /^\d{1,16}$/.test(text) && value >= least && value <= most ? value : null;
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
