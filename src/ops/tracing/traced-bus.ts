/** Commands and queries as spans: each message by the name of its class, never by what it holds. */
import { inSpan, type Tracer } from './tracer.js';

interface Bus {
  execute(message: object, ...more: unknown[]): Promise<unknown>;
}

/** Makes a bus tell of what it executes. @param kind `command` or `query` */
export function traceBus(bus: object, kind: string, tracer: Tracer): void {
  const traced = bus as Bus;
  const execute = traced.execute.bind(traced);
  traced.execute = (message, ...more) => {
    const name = message.constructor.name;
    const span = tracer.child(`${kind} ${name}`, { [`slugline.${kind}`]: name });
    return inSpan(span, async () => execute(message, ...more));
  };
}
