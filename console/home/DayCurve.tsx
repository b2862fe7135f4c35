import type { ReactElement } from "react";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import type { UsualDay } from "./usual-day.ts";

const [WIDTH, HEIGHT] = [240, 72];
const HOURS = [0, 6, 12, 18, 24];

/** A figure a little above, so that the scale ends on a round one. */
function roundUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(10, value)));
  const parts = [1, 1.5, 2, 3, 4, 6, 8, 10].map((part) => part * step);
  return parts.find((part) => part >= value) ?? 10 * step;
}

/** How a day fills: the span and the middle of usual days in grey, today in ink up to now. */
export function DayCurve({ day: { today, usual }, label }: { day: UsualDay; label: string }): ReactElement {
  const locale = LOCALES[useLanguage()];
  const top = roundUp(Math.max(10, ...today, ...(usual?.high ?? [])));
  const y = (value: number): number => HEIGHT - (value / top) * HEIGHT;
  // A count belongs to the end of its hour; nobody has come at midnight.
  const line = (sums: readonly number[]): string => [0, ...sums].map((sum, hour) => `${(hour / 24) * WIDTH},${y(sum).toFixed(2)}`).join(" ");
  const band = usual ? `${line(usual.high)} ${[0, ...usual.low].map((sum, hour) => `${(hour / 24) * WIDTH},${y(sum).toFixed(2)}`).toReversed().join(" ")}` : "";
  return (
    <figure className="day-curve">
      <span className="day-top small quiet" aria-hidden="true">{formatNumber(top, 0, locale)}</span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <path className="spark-grid" d={`M0 0H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT}H${WIDTH}`} />
        {usual ? <><polygon className="spark-band" points={band} /><polyline className="spark-usual" points={line(usual.middle)} /></> : null}
        <polyline className="spark-line" points={line(today)} />
      </svg>
      <span className="day-hours small quiet" aria-hidden="true">{HOURS.map((hour) => <span key={hour}>{hour}</span>)}</span>
    </figure>
  );
}
