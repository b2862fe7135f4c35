import type { History } from "@stacktwin/twin-models/api";
import { useEffect, useRef, type ReactElement } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatMinute } from "../format/times.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { useSiteZone } from "../session/site.ts";
import { seriesOf } from "./chart-series.ts";

interface Props {
  history: History;
  decimals: number;
  unit: string;
  /** A standing limit to draw as a line. */
  limit: number | null;
  height: number;
}

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const FONT = `11px system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif`;

/** Draws a limit across the plot. */
const limitLine = (limit: number, ink: string): uPlot.Plugin => ({
  hooks: {
    draw: (plot) => {
      const y = plot.valToPos(limit, "y", true);
      if (y < plot.bbox.top || y > plot.bbox.top + plot.bbox.height) return;
      plot.ctx.save();
      plot.ctx.strokeStyle = ink;
      plot.ctx.setLineDash([5, 4]);
      plot.ctx.beginPath();
      plot.ctx.moveTo(plot.bbox.left, y);
      plot.ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
      plot.ctx.stroke();
      plot.ctx.restore();
    },
  },
});

/** Drawn in the colours of the theme it is mounted under. */
export default function Chart({ history, decimals, unit, limit, height }: Props): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const read = useRef<HTMLDivElement>(null);
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();

  useEffect(() => {
    const at = box.current;
    if (!at) return undefined;
    const accent = colour("--accent");
    const axis = { stroke: colour("--ink-3"), font: FONT, grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    const long = history.to - history.from > 2 * 86_400_000;
    const day = (seconds: number): string => formatMinute(seconds * 1000, zone);
    const plot = new uPlot(
      {
        width: at.clientWidth,
        height,
        padding: [8, 4, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { size: 6, fill: accent }, drag: { x: false, y: false } },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
        axes: [
          { ...axis, size: 26, space: 72, values: (_, ticks) => ticks.map((tick) => (long ? day(tick).slice(5, 10) : day(tick).slice(11))) },
          { ...axis, size: 46, space: 32, values: (_, ticks) => ticks.map((tick) => formatNumber(tick, Number.isInteger(tick) ? 0 : Math.max(1, decimals), locale)) },
        ],
        series: [{}, { stroke: accent, width: 1.5, points: { show: false } }, { stroke: "transparent", points: { show: false } }, { stroke: "transparent", points: { show: false } }],
        bands: [{ series: [3, 2], fill: `${accent}33` }],
        plugins: limit === null ? [] : [limitLine(limit, colour("--ink-2"))],
        hooks: {
          setCursor: [
            (drawn) => {
              const index = drawn.cursor.idx;
              const value = index === null || index === undefined ? null : drawn.data[1]?.[index];
              if (!read.current) return;
              read.current.textContent = index === null || index === undefined || value === null || value === undefined ? "" : `${day(drawn.data[0][index] ?? 0)}　${formatNumber(value, decimals, locale)} ${unit}`;
            },
          ],
        },
      },
      seriesOf(history),
      at,
    );
    const sized = new ResizeObserver(() => plot.setSize({ width: at.clientWidth, height }));
    sized.observe(at);
    return () => {
      sized.disconnect();
      plot.destroy();
    };
  }, [history, decimals, unit, limit, height, locale, zone]);

  return (
    <>
      <div ref={read} className="small trend-read" aria-hidden="true" />
      <div ref={box} className="trend-box" style={{ height }} />
    </>
  );
}
