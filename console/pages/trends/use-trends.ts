import type { Millis } from "@stacktwin/twin-models/ids";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { Change, Span as Reach } from "../../chart/zoom.ts";
import { SPANS, type Span } from "../../inspector/spans.ts";
import { useNow } from "../../live/use-live.ts";
import { readTrends, withTrends, type TrendQuestion } from "./address.ts";

/** Buckets asked for: as many as can be told apart on a wide screen. */
export const POINTS = 480;
/** How often the span up to now moves on: with its buckets, in these bounds. */
const [SOONEST, LATEST] = [10_000, 300_000];
const YEARS = 5;
/** A turn of the wheel has ended when so long nothing came. */
const SETTLED = 280;

export interface Trends {
  question: TrendQuestion;
  ask: (change: Partial<TrendQuestion>) => void;
  /** What is asked of the server. */
  span: Reach;
  /** What is drawn: while it is zoomed it goes ahead of what is asked. */
  drawn: Reach;
  bounds: Reach;
  /** Looks at another span, or changes the one that was asked for last, drawn or not; it stands in the address once it rests. */
  look: (change: Change) => void;
  /** The span up to now that was looked at last. */
  home: Span;
}

const spanOf = (reach: TrendQuestion["reach"], now: Millis): Reach => (typeof reach === "string" ? { from: now - SPANS[reach], to: now } : reach);

/** What the page shows, as its address says. */
export function useTrends(): Trends {
  const [params, setParams] = useSearchParams();
  const question = useMemo(() => readTrends(params), [params]);
  const { reach } = question;
  const length = typeof reach === "string" ? SPANS[reach] : reach.to - reach.from;
  const now = useNow(Math.min(LATEST, Math.max(SOONEST, length / POINTS)));
  const span = useMemo(() => spanOf(reach, now), [reach, now]);
  const bounds = useMemo(() => ({ from: now - YEARS * SPANS.year, to: Math.max(now, span.to) }), [now, span.to]);
  /** Asked for, and not in the address yet. */
  const [ahead, setAhead] = useState<TrendQuestion["reach"] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What the next press of a key acts on: two of them may come before the first is drawn.
  const asked = useRef({ reach, now });
  useLayoutEffect(() => {
    asked.current = { reach: ahead ?? reach, now };
  });

  const ask = useCallback(
    (change: Partial<TrendQuestion>) => {
      const waiting = timer.current === undefined ? {} : { reach: asked.current.reach };
      clearTimeout(timer.current);
      timer.current = undefined;
      if (change.reach !== undefined) {
        asked.current = { ...asked.current, reach: change.reach };
        setAhead(change.reach);
      }
      setParams((before) => withTrends(before, { ...readTrends(before), ...waiting, ...change }));
    },
    [setParams],
  );
  const look = useCallback(
    (change: Change) => {
      const next = typeof change === "function" ? change(spanOf(asked.current.reach, asked.current.now)) : change;
      asked.current = { ...asked.current, reach: next };
      setAhead(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => ask({ reach: next }), SETTLED);
    },
    [ask],
  );
  // The address says it now, unless something else was asked for meanwhile.
  useEffect(() => {
    setAhead((before) => (timer.current === undefined || before === reach ? null : before));
  }, [reach]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const [home, setHome] = useState<Span>("day");
  if (typeof reach === "string" && reach !== home) setHome(reach);
  const drawn = useMemo(() => (ahead === null ? span : spanOf(ahead, now)), [ahead, span, now]);
  return { home, question, ask, span, drawn, bounds, look };
}
