/** What a node tells at /metrics, read by a parser of Prometheus' text format that is not ours. */
import { createRequire } from 'node:module';
import type { TestNode } from './node.js';

type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly metrics: readonly {
    readonly labels?: Labels;
    /** Of a counter or gauge. */
    readonly value?: string;
    /** Of a histogram. */
    readonly count?: string;
    readonly sum?: string;
    readonly buckets?: Readonly<Record<string, string>>;
  }[];
}

const parse = createRequire(import.meta.url)('parse-prometheus-text-format') as (text: string) => Family[];

export class Scrape {
  readonly families: readonly Family[];

  constructor(readonly text: string) {
    this.families = parse(text);
  }

  family(name: string): Family | undefined {
    return this.families.find((one) => one.name === name);
  }

  /**
   * The value of a counter or gauge, or how many a histogram counted: of all series together that have these labels.
   * @returns undefined when there is no such series
   */
  value(name: string, labels: Labels = {}): number | undefined {
    const series = (this.family(name)?.metrics ?? []).filter((one) =>
      Object.entries(labels).every(([label, value]) => one.labels?.[label] === value),
    );
    if (series.length === 0) return undefined;
    return series.reduce((sum, { value, count }) => sum + Number(value ?? count), 0);
  }

  /** The values of a label that a metric has, by its other values. */
  by(name: string, label: string): Readonly<Record<string, number>> {
    const values = new Set(this.family(name)?.metrics.map(({ labels }) => String(labels?.[label])));
    return Object.fromEntries([...values].map((value) => [value, this.value(name, { [label]: value }) ?? 0]));
  }
}

/** Asks for the numbers with the key of tests. */
export async function scrape(node: TestNode, headers: Record<string, string> = {}): Promise<Scrape> {
  const { status, text } = await node.get('/metrics', headers);
  if (status !== 200) throw new Error(text);
  return new Scrape(text);
}
