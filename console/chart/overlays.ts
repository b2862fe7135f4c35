import type { Doubt } from "@stacktwin/twin-models/api";
import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import uPlot from "uplot";
import { normalOf } from "../format/limits.ts";
import { font } from "./ink.ts";

/** Shades what is normal and draws each limit across the plot, named at its left end, away from the newest values. */
export const limitLines = (limits: readonly NumberLimit[], ink: string, normal: string): uPlot.Plugin => ({
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

/** Diagonal lines, falling for bad and rising for uncertain. */
function hatch(ctx: CanvasRenderingContext2D, ink: string, falling: boolean): CanvasPattern | null {
  const size = 8 * uPlot.pxRatio;
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const draw = tile.getContext("2d");
  if (!draw) return null;
  draw.strokeStyle = ink;
  draw.lineWidth = uPlot.pxRatio;
  for (const at of [-size, 0, size]) {
    draw.moveTo(at, falling ? 0 : size);
    draw.lineTo(at + size, falling ? size : 0);
  }
  draw.stroke();
  return ctx.createPattern(tile, "repeat");
}

/** A span that is narrower than its word is hatched without it; the read-out says it. */
const WORD_WIDTH = 44;

/** Hatches where values are doubted, and says how. */
export const doubtHatches = (doubts: readonly Doubt[], words: Record<Doubt[2], string>, ink: string, faint: string): uPlot.Plugin => ({
  hooks: {
    drawClear: (plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.font = font(uPlot.pxRatio);
      const patterns = { bad: hatch(ctx, faint, true), uncertain: hatch(ctx, faint, false) };
      for (const [from, to, how] of doubts) {
        const left = Math.max(bbox.left, plot.valToPos(from / 1000, "x", true));
        const right = Math.min(bbox.left + bbox.width, plot.valToPos(to / 1000, "x", true));
        if (right <= bbox.left || left >= bbox.left + bbox.width) continue;
        ctx.fillStyle = patterns[how] ?? faint;
        ctx.fillRect(left, bbox.top, Math.max(right - left, 2 * uPlot.pxRatio), bbox.height);
        if (right - left < WORD_WIDTH * uPlot.pxRatio) continue;
        ctx.fillStyle = ink;
        ctx.fillText(words[how], left + 4 * uPlot.pxRatio, bbox.top + 12 * uPlot.pxRatio);
      }
      ctx.restore();
    },
  },
});
