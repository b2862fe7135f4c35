import type { Rejection, RejectionReason } from "@stacktwin/twin-models/errors";
import type { Clock } from "../contracts/clock.ts";

const KEPT = 200;
const SAMPLE = 200;
/** Sources come from the wire: without a bound a flood of made-up topics would fill the memory. */
const SOURCES = 1000;
const OTHER_SOURCES = "(others)";

/** What was not taken: counted since the start by reason and by source, the last 200 as samples. */
export interface Rejections {
  add(source: string, reason: RejectionReason, detail: string, sample: Uint8Array | string): void;
  total(): number;
  byReason(): Record<string, number>;
  bySource(): Record<string, number>;
  /** Newest first. */
  recent(): Rejection[];
}

/** The first characters that can be shown on a screen; everything else becomes a middle dot. */
export function printable(sample: Uint8Array | string): string {
  const text = typeof sample === "string" ? sample : Buffer.from(sample.buffer, sample.byteOffset, Math.min(sample.byteLength, SAMPLE * 4)).toString("utf8");
  return text.slice(0, SAMPLE).replace(/[\p{C}\p{Zl}\p{Zp}\uFFFD]/gu, "·");
}

const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

export function createRejections(clock: Clock): Rejections {
  const reasons = new Map<string, number>();
  const sources = new Map<string, number>();
  const ring: Rejection[] = [];
  let total = 0;
  return {
    add(source, reason, detail, sample) {
      const shown = printable(source);
      count(reasons, reason);
      count(sources, sources.has(shown) || sources.size < SOURCES ? shown : OTHER_SOURCES);
      ring[total % KEPT] = { at: clock.now(), source: shown, reason, detail: printable(detail), sample: printable(sample) };
      total += 1;
    },
    total: () => total,
    byReason: () => Object.fromEntries(reasons),
    bySource: () => Object.fromEntries(sources),
    recent: () => ring.map((_, index) => ring[(total - 1 - index + ring.length * KEPT) % ring.length]).filter((entry) => entry !== undefined),
  };
}
