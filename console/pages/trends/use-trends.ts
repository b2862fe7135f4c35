import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { Span as Reach } from "../../chart/zoom.ts";
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
  /** Looks at another span; it stands in the address once it rests. */
  look: (span: Reach) => void;
  /** The span up to now that was looked at last. */
  home: Span;
}

/** What the page shows, as its address says. */
export function useTrends(): Trends {
  const [params, setParams] = useSearchParams();
  const question = useMemo(() => readTrends(params), [params]);
  const { reach } = question;
  const length = typeof reach === "string" ? SPANS[reach] : reach.to - reach.from;
  const now = useNow(Math.min(LATEST, Math.max(SOONEST, length / POINTS)));
  const span = useMemo(() => (typeof reach === "string" ? { from: now - SPANS[reach], to: now } : reach), [reach, now]);
  const bounds = useMemo(() => ({ from: now - YEARS * SPANS.year, to: Math.max(now, span.to) }), [now, span.to]);
  const [moving, setMoving] = useState<Reach | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const ask = useCallback(
    (change: Partial<TrendQuestion>) => {
      clearTimeout(timer.current);
      setMoving(null);
      setParams((before) => withTrends(before, { ...readTrends(before), ...change }));
    },
    [setParams],
  );
  const look = useCallback(
    (next: Reach) => {
      setMoving(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => ask({ reach: next }), SETTLED);
    },
    [ask],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  const [home, setHome] = useState<Span>("day");
  if (typeof reach === "string" && reach !== home) setHome(reach);
  return { home, question, ask, span, drawn: moving ?? span, bounds, look };
}
