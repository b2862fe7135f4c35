import type { Millis } from "@stacktwin/twin-models/ids";

/** An alarm chatters when it is raised so often within so long (ISA-18.2: three times within 60 s). */
const TIMES = 3;
const WITHIN: Millis = 60_000;
/** How long, seconds, what chattered has to be calm before it returns to normal. */
export const CALM_S = 600;

/** The last few moments at which it was raised, with one more. */
export const raisedAgain = (raised: readonly Millis[], at: Millis): Millis[] => [...raised, at].slice(-TIMES);

/** True from the third time within a minute until it has been calm and is raised anew. */
export function chatters(raised: readonly Millis[]): boolean {
  const first = raised.at(-TIMES);
  const last = raised.at(-1);
  return first !== undefined && last !== undefined && last - first <= WITHIN;
}
