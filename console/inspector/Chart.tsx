import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { History } from "@stacktwin/twin-models/api";
import { useEffect, useRef, type ReactElement } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { axisSpan, normalOf } from "../format/limits.ts";
import { formatMinute } from "../format/times.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { useSiteZone } from "../session/site.ts";
import { seriesOf } from "./chart-series.ts";

interface Props {
  history: History;
  decimals: number;
  unit: string;
  limits: readonly NumberLimit[];
  height: number;
}

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const font = (ratio = 1): string => `${11 * ratio}px system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif`;

/** Shades what is normal and draws each limit across the plot, named at its left end, away from the newest values. */
const limitLines = (limits: readonly NumberLimit[], ink: string, normal: string): uPlot.Plugin => ({
  hooks: {
    drawClear: (plot) => {
      const { low, high } = normalOf(limits);
      if (low === null && high === null) return;
      const { left, top, width, height } = plot.bbox;
      const y = (value: number | null, open: number): number => (value === null ? open : Math.max(top, Math.min(top + height, plot.valToPos(value, "y", true))));
      const from = y(high, top);
      plot.ctx.fillStyle = normal;
      plot.ctx.fillRect(left, from, width, y(low, top + height) - from);
    },
    draw: (plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.strokeStyle = ink;
      ctx.fillStyle = ink;
      ctx.font = font(uPlot.pxRatio);
      ctx.textAlign = "left";
      ctx.setLineDash([5, 4]);
      for (const { kind, limit } of limits) {
        const y = plot.valToPos(limit, "y", true);
        if (y < bbox.top || y > bbox.top + bbox.height) continue;
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
        ctx.fillText(`${kind === "high" ? "≤" : "≥"} ${limit}`, bbox.left + 4 * uPlot.pxRatio, kind === "high" ? y + 13 * uPlot.pxRatio : y - 5 * uPlot.pxRatio);
      }
      ctx.restore();
    },
  },
});

/** Drawn in the colours of the theme it is mounted under. */
export default function Chart({ history, decimals, unit, limits, height }: Props): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const read = useRef<HTMLDivElement>(null);
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();

  useEffect(() => {
    const at = box.current;
    if (!at) return undefined;
    const accent = colour("--accent");
    const axis = { stroke: colour("--ink-3"), font: font(), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
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
        scales: { y: { range: (_, lowest, highest) => axisSpan(lowest, highest, limits, decimals) } },
        plugins: limits.length === 0 ? [] : [limitLines(limits, colour("--ink-2"), colour("--normal"))],
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
  }, [history, decimals, unit, limits, height, locale, zone]);

  return (
    <>
      <div ref={read} className="small trend-read" aria-hidden="true" />
      <div ref={box} className="trend-box" style={{ height }} />
    </>
  );
}
