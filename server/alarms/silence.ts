import type { StaleLimit } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";

/** From the last word on so long, ms, a thing may say nothing. */
export const patience = ({ afterS }: Pick<StaleLimit, "afterS">, maxAge: Millis): Millis => (afterS === undefined ? maxAge : 1000 * afterS);

/**
 * Since when there has been nobody to listen is no silence: a server that was down, a machine that slept or a clock that was
 * set forward starts to wait anew. A tick that comes this much later than the one before it, ms, says so.
 */
const GAP: Millis = 60_000;

export class Listening {
  /** From this moment on everything that was said would have been heard. */
  since: Millis = Infinity;
  private last: Millis = -Infinity;

  tick(now: Millis): void {
    if (now - this.last > GAP || now < this.last) this.since = now;
    this.last = now;
  }
}
