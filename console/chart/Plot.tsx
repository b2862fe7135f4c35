import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Doubt, History } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useEffect, useLayoutEffect, useRef, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { axisSpan } from "../format/limits.ts";
import { formatMinute } from "../format/times.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { useSiteZone } from "../session/site.ts";
import { useDark } from "../session/dark.ts";
import "./chart.css";
import { bindGestures } from "./gestures.ts";
import { colour, dashOf, font, lineVar } from "./ink.ts";
import { columnsOf } from "./lines.ts";
import { doubtHatches, limitLines } from "./overlays.ts";
import { marked, type Change, type Span } from "./zoom.ts";

/** One series as it is drawn: a mean inside of its lowest-to-highest band. */
export interface PlotLine {
  history: Pick<History, "buckets" | "bucketMs">;
  maxAge: Millis;
  /** Which of the line colours and dashes. */
  ink: number;
  /** Drawn thin and without a band, that long after it was. */
  shift?: Millis;
}

interface Props {
  lines: readonly PlotLine[];
  span: Span;
  decimals: number;
  height: number;
  limits?: readonly NumberLimit[];
  doubts?: readonly Doubt[];
  /** The moment that is read out. */
  at: Millis | null;
  onAt: (at: Millis | null) => void;
  /** Absent where the span is chosen elsewhere. */
  zoom?: { bounds: Span; onSpan: (change: Change) => void; wheels: (event: WheelEvent) => boolean };
  /** Whether the times stand below this plot. */
  times?: boolean;
}

const DAY = 86_400_000;
const NONE: readonly never[] = [];

/** Only what stands between two gaps, and so is no line, is drawn as a point. */
const alone: uPlot.Series.Points.Filter = (plot, index) => {
  const values = plot.data[index] ?? [];
  const gap = (at: number): boolean => at < 0 || at >= values.length || values[at] === null;
  return Array.from(values.keys()).filter((at) => typeof values[at] === "number" && gap(at - 1) && gap(at + 1));
};

/** Lines of one unit over time, drawn in the colours of the theme. What it shows is said by whoever puts it on a page. */
export default function Plot(props: Props): ReactElement {
  // It takes its colours when it is mounted.
  return <Drawing key={String(useDark())} {...props} />;
}

function Drawing({ lines, span, decimals, height, limits = NONE, doubts = NONE, at, onAt, zoom, times = true }: Props): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<uPlot | null>(null);
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const zooms = zoom !== undefined;
  const now = useRef({ span, zoom, onAt });
  useLayoutEffect(() => {
    now.current = { span, zoom, onAt };
  });

  useEffect(() => {
    const place = box.current;
    if (!place) return undefined;
    const axis = { stroke: colour("--ink-3"), font: font(), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    const said = (seconds: number): string => formatMinute(seconds * 1000, zone);
    const tables = lines.map(({ history, maxAge, shift }) => columnsOf(history, maxAge, shift) as uPlot.AlignedData);
    const [only] = tables;
    const data = tables.length === 1 && only ? only : tables.length === 0 ? ([[]] as unknown as uPlot.AlignedData) : uPlot.join(tables, tables.map(() => [2, 2, 2, 2]));
    const series = lines.flatMap(({ ink, shift }): uPlot.Series[] => {
      const stroke = colour(lineVar(ink));
      const hidden = { stroke: "transparent", points: { show: false } };
      return [{ stroke: shift ? `${stroke}99` : stroke, width: shift ? 1 : 1.5, dash: [...dashOf(ink)], points: { show: true, size: shift ? 3 : 4, fill: stroke, filter: alone } }, hidden, hidden];
    });
    const bands = lines.flatMap(({ ink, shift }, index): uPlot.Band[] => (shift ? [] : [{ series: [index * 3 + 3, index * 3 + 2], fill: `${colour(lineVar(ink))}${lines.length > 2 ? "1c" : "2e"}` }]));
    const plot = new uPlot(
      {
        width: place.clientWidth,
        height,
        padding: [8, 16, times ? 0 : 6, 0],
        legend: { show: false },
        cursor: { y: false, points: { size: 6 }, drag: { x: zooms, y: false, setScale: false, dist: 6 } },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
        axes: [
          { ...axis, size: times ? 26 : 2, space: 80, values: (_, ticks) => (times ? ticks.map((tick, index) => tickText(said(tick), (ticks[1] ?? tick) - (ticks[0] ?? tick), index === 0)) : ticks.map(() => "")) },
          { ...axis, size: 50, space: 32, values: (_, ticks) => ticks.map((tick) => formatNumber(tick, Number.isInteger(tick) ? 0 : Math.max(1, decimals), locale)) },
        ],
        series: [{}, ...series],
        bands,
        scales: {
          x: { time: true, range: () => [now.current.span.from / 1000, now.current.span.to / 1000] },
          y: { range: (_, lowest, highest) => (lowest === null || highest === null ? [0, 1] : axisSpan(lowest, highest, limits, decimals)) },
        },
        plugins: [
          ...(doubts.length === 0 ? [] : [doubtHatches(doubts, { uncertain: t("quality.uncertain"), bad: t("quality.bad") }, colour("--ink-3"), colour("--hatch"))]),
          ...(limits.length === 0 ? [] : [limitLines(limits, colour("--ink-2"), colour("--normal"))]),
        ],
        hooks: {
          setCursor: [
            (self) => {
              const { left, event } = self.cursor;
              // What the plot does by itself, such as being laid out anew, points at nothing.
              if (!event) return;
              const moment = left === undefined || left < 0 ? null : self.posToVal(left, "x") * 1000;
              now.current.onAt(moment === null || Number.isFinite(moment) ? moment : null);
            },
          ],
          setSelect: [
            (self) => {
              const { left, width } = self.select;
              const { zoom } = now.current;
              if (width === 0 || !zoom) return;
              zoom.onSpan(marked(self.posToVal(left, "x") * 1000, self.posToVal(left + width, "x") * 1000, zoom.bounds));
              self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            },
          ],
        },
      },
      data,
      place,
    );
    drawn.current = plot;
    const release = bindGestures(plot, {
      span: () => now.current.span,
      bounds: () => now.current.zoom?.bounds ?? now.current.span,
      onSpan: (next) => now.current.zoom?.onSpan(next),
      onAt: (moment) => now.current.onAt(moment),
      wheels: (event) => now.current.zoom?.wheels(event) ?? false,
    });
    const sized = new ResizeObserver(() => {
      if (place.clientWidth !== plot.width) plot.setSize({ width: place.clientWidth, height });
    });
    sized.observe(place);
    return () => {
      drawn.current = null;
      release();
      sized.disconnect();
      plot.destroy();
    };
  }, [lines, decimals, limits, doubts, height, times, zooms, locale, zone, t]);

  useEffect(() => {
    drawn.current?.setScale("x", { min: span.from / 1000, max: span.to / 1000 });
  }, [span]);

  // Always: the plot may be another one than before.
  useEffect(() => {
    const plot = drawn.current;
    if (!plot) return;
    // The hook would tell back what was told.
    plot.setCursor(at === null ? { left: -10, top: -10 } : { left: plot.valToPos(at / 1000, "x"), top: plot.over.clientHeight / 2 }, false);
  });

  return <div ref={box} className="plot" style={{ height }} />;
}

/** A tick between others that are so many seconds apart: days are said where a day begins, and at the first one. */
function tickText(said: string, apart: number, first: boolean): string {
  if (apart * 1000 >= 20 * DAY) return said.slice(0, 7);
  if (apart * 1000 >= DAY || said.endsWith("00:00")) return said.slice(5, 10);
  return first ? `${said.slice(5, 10)} ${said.slice(11)}` : said.slice(11);
}
