/** Whether traces are sent, by OpenTelemetry's own variables. What else they say its SDK reads from the environment. */

type Environment = Readonly<Record<string, string | undefined>>;

/** The one way in which they are sent: what OpenTelemetry takes where nothing is said. */
const PROTOCOL = 'http/protobuf';

/** Those of traces alone come before those of everything. */
const ENDPOINTS = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
const PROTOCOLS = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'];

/** @param problems what is wrong is added to it, a sentence each */
export function readTracing(environment: Environment, problems: string[]): boolean {
  const first = (names: readonly string[]) => names.find((name) => environment[name]);
  const endpoint = first(ENDPOINTS);
  const isOff = environment.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || environment.OTEL_TRACES_EXPORTER === 'none';
  if (endpoint === undefined || isOff) return false;
  const address = environment[endpoint] ?? '';
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    // Never repeated: it may hold a password.
    problems.push(`${endpoint} cannot be read; it must be an address such as http://127.0.0.1:4318.`);
  }
  const protocol = first(PROTOCOLS);
  if (protocol !== undefined && environment[protocol] !== PROTOCOL) {
    problems.push(`${protocol} is "${environment[protocol]}"; traces are sent by ${PROTOCOL} alone.`);
  }
  return true;
}
