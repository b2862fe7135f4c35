import type { Millis } from "@stacktwin/twin-models/ids";

const SPAN: Millis = 600_000;
/** A message that came broken once or twice is the weather; this often within the span it is the device. */
const OFTEN = 5;
const NAMED = 5;

/** Who is again and again not understood, from counts that only grow. */
export class Complaints {
  private marks: { at: Millis; counts: Readonly<Record<string, number>> }[] = [];

  /** The worst sources of the past ten minutes, the worst first. */
  look(now: Millis, counts: Readonly<Record<string, number>>): string[] {
    this.marks.push({ at: now, counts });
    while (this.marks.length > 1 && now - (this.marks[1]?.at ?? now) >= SPAN) this.marks.shift();
    const before = this.marks[0]?.counts ?? {};
    return Object.entries(counts)
      .map(([source, count]) => ({ source, times: count - (before[source] ?? 0) }))
      .filter(({ times }) => times >= OFTEN)
      .toSorted((one, other) => other.times - one.times)
      .slice(0, NAMED)
      .map(({ source }) => source);
  }
}
