/** What a benchmark is given: sizes by option, whether it should be quick, and a place to say what it is doing. */
export interface BenchOptions {
  quick: boolean;
  option: (name: string, fallback: number) => number;
  say: (line: string) => void;
}

export interface BenchResult {
  values: Record<string, number>;
  notes: string;
}

/** Throws when it could not measure; being slow is never a failure. */
export type Benchmark = (options: BenchOptions) => Promise<BenchResult>;

/** The q-quantile (0 to 1) of unsorted values; NaN when there are none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
