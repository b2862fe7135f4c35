import type { Millis } from "@stacktwin/twin-models/ids";

/** A step is told for so long, ms. */
const TOLD: Millis = 600_000;
/** Less than this, ms, is the discipline of a time service, not a step. */
const LEAST: Millis = 500;

/** Sees a clock that is set, by a counter that nobody sets. */
export class ClockSteps {
  private last: { clock: Millis; steady: Millis } | undefined;
  private steps: { steady: Millis; by: Millis }[] = [];

  /** By how much the clock was set within the past ten minutes, seconds; forward is positive. */
  look(clock: Millis, steady: Millis): number {
    const by = this.last ? clock - this.last.clock - (steady - this.last.steady) : 0;
    this.last = { clock, steady };
    if (Math.abs(by) >= LEAST) this.steps.push({ steady, by });
    this.steps = this.steps.filter((step) => steady - step.steady < TOLD);
    return Math.round(this.steps.reduce((sum, step) => sum + step.by, 0) / 100) / 10;
  }
}
