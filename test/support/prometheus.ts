/** What a node tells at /metrics, read by a parser of Prometheus' text format that is not ours and takes nothing malformed. */
import { getMetricsFromIterator, type PromMetric, type PromMetrics } from 'prom2javascript';
import type { TestNode } from './node.js';

type Labels = Readonly<Record<string, string>>;

/** One series: a counter or gauge has a value, a histogram a count and buckets. */
interface Series {
  readonly labels: Labels;
  readonly value?: number;
  readonly count?: number;
  readonly sum?: number;
  readonly buckets?: Readonly<Record<string, number>>;
}

export class Scrape {
  constructor(
    readonly text: string,
    readonly families: PromMetrics,
  ) {}

  family(name: string): PromMetric | undefined {
    return this.families[name];
  }

  /** Every series of a metric that has these labels. */
  series(name: string, labels: Labels = {}): readonly Series[] {
    const all = (this.families[name]?.data ?? []) as readonly Series[];
    return all.filter((one) => Object.entries(labels).every(([label, value]) => one.labels[label] === value));
  }

  /**
   * The value of a counter or gauge, or how many a histogram counted: of all series together that have these labels.
   * @returns undefined when there is no such series
   */
  value(name: string, labels: Labels = {}): number | undefined {
    const series = this.series(name, labels);
    if (series.length === 0) return undefined;
    return series.reduce((sum, { value, count }) => sum + Number(value ?? count), 0);
  }

  /** What a metric is for each value of a label. */
  by(name: string, label: string): Readonly<Record<string, number>> {
    const values = new Set(this.series(name).map(({ labels }) => String(labels[label])));
    return Object.fromEntries([...values].map((value) => [value, this.value(name, { [label]: value }) ?? 0]));
  }
}

/** Asks for the numbers with the key of tests. */
export async function scrape(node: TestNode, headers: Record<string, string> = {}): Promise<Scrape> {
  const { status, text } = await node.get('/metrics', headers);
  if (status !== 200) throw new Error(text);
  // The parser knows no NaN, which the format has: two scrapes at once leave the event loop's lag without a sample.
  const lines = text.split('\n').filter((line) => !/^nodejs_eventloop_lag_\w+ nan$/i.test(line));
  return new Scrape(text, await getMetricsFromIterator(lines.values()));
}
