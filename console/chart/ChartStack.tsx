import type { Millis } from "@stacktwin/twin-models/ids";
import { useId, useMemo, useRef, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute, formatSecond, zoneName } from "../format/times.ts";
import { useSiteZone } from "../session/site.ts";
import type { Mark } from "./marks.ts";
import { MarkStrip } from "./MarkStrip.tsx";
import { byUnit, type ChartSeries } from "./series.ts";
import { UnitPlot } from "./UnitPlot.tsx";
import { useReadOut } from "./use-read-out.ts";
import { panned, zoomed, type Change, type Span } from "./zoom.ts";

interface Props {
  series: readonly ChartSeries[];
  span: Span;
  bounds: Span;
  /** How long before the span what is compared lies; 0 without. */
  shift: Millis;
  marks: readonly Mark[];
  at: Millis | null;
  onAt: (at: Millis | null) => void;
  onSpan: (change: Change) => void;
  /** Back to the span that was looked at first. */
  onReset: () => void;
  heights: { one: number; several: number };
}

/** One step of the read-out, as a part of the span. */
const STEP = 1 / 100;
const LEAP = 1 / 10;

/**
 * Plots of all units over one time axis. It is one stop of the Tab key: arrows move the read-out, which is said as the
 * value of a slider; Shift and arrows pan, plus and minus zoom, Escape goes back.
 */
export default function ChartStack({ series, span, bounds, shift, marks, at, onAt, onSpan, onReset, heights }: Props): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const help = useId();
  const figure = useRef<HTMLDivElement>(null);
  const readOut = useReadOut();
  const groups = useMemo(() => byUnit(series), [series]);
  const height = groups.length > 1 ? heights.several : heights.one;
  const length = span.to - span.from;
  const zoom = useMemo(() => ({ bounds, onSpan, wheels: (event: WheelEvent) => event.ctrlKey || event.metaKey || (figure.current?.contains(document.activeElement) ?? false) }), [bounds, onSpan]);

  const moveTo = (moment: Millis): void => onAt(Math.round(Math.max(span.from, Math.min(span.to - 1, moment))));
  const from = at ?? span.from + length / 2;
  const part = (from - span.from) / length;
  const plain: Record<string, () => void> = {
    ArrowRight: () => moveTo(from + length * STEP),
    ArrowLeft: () => moveTo(from - length * STEP),
    PageUp: () => moveTo(from + length * LEAP),
    PageDown: () => moveTo(from - length * LEAP),
    Home: () => moveTo(span.from),
    End: () => moveTo(span.to),
    "+": () => onSpan((now) => zoomed(now, part, 0.5, bounds)),
    "=": () => onSpan((now) => zoomed(now, part, 0.5, bounds)),
    "-": () => onSpan((now) => zoomed(now, part, 2, bounds)),
    Escape: onReset,
    "0": onReset,
  };
  const shifted: Record<string, () => void> = { ...plain, ArrowRight: () => onSpan((now) => panned(now, 0.25, bounds)), ArrowLeft: () => onSpan((now) => panned(now, -0.25, bounds)) };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = (event.shiftKey ? shifted : plain)[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const said = at === null ? t("trends.spanSaid", { from: formatMinute(span.from, zone), to: formatMinute(span.to, zone), zone: zoneName(span.to, zone) }) : [formatSecond(at, zone), ...series.map((each) => `${each.name} ${readOut(each, at).said}`)].join("; ");
  return (
    <div className="chart-stack">
      <div ref={figure} className="chart-plots" role="slider" tabIndex={0} aria-label={t("trends.chart", { names: series.map(({ name }) => name).join("; ") })} aria-describedby={help} aria-valuemin={span.from} aria-valuemax={span.to} aria-valuenow={from} aria-valuetext={said} onKeyDown={onKey}>
        {groups.map((group, index) => (
          <div key={group.unit} className="chart-group">
            {group.unit === "" ? null : <p className="small quiet chart-unit">{group.unit}</p>}
            <UnitPlot group={group} span={span} shift={shift} height={height} at={at} onAt={onAt} zoom={zoom} times={index === groups.length - 1} />
          </div>
        ))}
      </div>
      <p id={help} className="unseen">{t("trends.keys")}</p>
      <MarkStrip marks={marks} span={span} onAt={onAt} />
    </div>
  );
}
