import type { Doubt } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useMemo, type ReactElement } from "react";
import Plot, { type PlotLine } from "./Plot.tsx";
import { holds, type UnitGroup } from "./series.ts";
import type { Change, Span } from "./zoom.ts";

interface Props {
  group: UnitGroup;
  span: Span;
  shift: Millis;
  height: number;
  at: Millis | null;
  onAt: (at: Millis | null) => void;
  zoom: { bounds: Span; onSpan: (change: Change) => void; wheels: (event: WheelEvent) => boolean };
  times: boolean;
}

/** The series of one unit in one plot, those of before behind them; limits where they are of one series alone. */
export function UnitPlot({ group: { series }, span, shift, height, at, onAt, zoom, times }: Props): ReactElement {
  const drawn = useMemo(() => {
    const now = series.flatMap(({ history, info, ink }): PlotLine[] => (history ? [{ history, maxAge: holds(info), ink }] : []));
    const before = series.flatMap(({ before: history, info, ink }): PlotLine[] => (history ? [{ history, maxAge: holds(info), ink, shift }] : []));
    const doubts: Doubt[] = series.flatMap(({ history }) => history?.doubts ?? []);
    return { lines: [...before, ...now], doubts };
  }, [series, shift]);
  const limits = series.length === 1 ? series[0]?.limits : undefined;
  const decimals = Math.max(...series.map(({ info }) => info.decimals));
  return <Plot lines={drawn.lines} doubts={drawn.doubts} span={span} decimals={decimals} height={height} at={at} onAt={onAt} zoom={zoom} times={times} {...(limits ? { limits } : {})} />;
}
