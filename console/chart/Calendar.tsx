import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../format/times.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { useNarrow } from "../session/dark.ts";
import { useSiteZone } from "../session/site.ts";
import "./calendar.css";
import { isPartial, type Day } from "./calendar-days.ts";
import { CalendarLegend } from "./CalendarLegend.tsx";
import { partOf, scaleColour, scaleEnds } from "./scale.ts";

export type CalendarShows = "mean" | "outside" | "inside";

interface Props {
  days: readonly Day[];
  shows: CalendarShows;
  name: string;
  unit: string;
  decimals: number;
  /** Opens a day elsewhere, such as in a chart. */
  onOpen?: (day: Day) => void;
}

const VALUES: Record<CalendarShows, (day: Day) => number | null> = {
  mean: ({ mean }) => mean,
  outside: ({ known, outside }) => (known === 0 ? null : outside),
  inside: ({ inside = null }) => (inside === null ? null : inside * 100),
};
/** What is nearly always near the whole is told apart by its last tenth at least. */
const LEAST_INSIDE = 90;
const ENDS: Record<Exclude<CalendarShows, "mean">, (values: readonly number[]) => { from: number; to: number }> = {
  outside: (values) => ({ from: 0, to: Math.max(1, ...values) }),
  inside: (values) => ({ from: Math.floor(Math.min(LEAST_INSIDE, ...values)), to: 100 }),
};
const SAID = { mean: "trends.dayMean", outside: "trends.dayOutside", inside: "trends.dayPart" } as const satisfies Record<CalendarShows, string>;
/** Per cent down to a tenth, so that what is not all is never called so. */
const floorTenth = (part: number): number => Math.floor(part * 1000 + 1e-9) / 10;

const WEEK = 7;
/** Monday is 0. */
const weekdayOf = (label: string): number => (new Date(`${label}T00:00:00Z`).getUTCDay() + 6) % WEEK;

/** A year of days as weeks and weekdays, each in the colour of its value. One stop of the Tab key; arrows go from day to day. */
export default function Calendar({ days, shows, name, unit, decimals, onOpen }: Props): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const narrow = useNarrow();
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(days.length - 1);
  const [looked, setLooked] = useState<number | null>(null);
  // Where the weeks lie below each other the newest are looked at first.
  useLayoutEffect(() => {
    const box = grid.current?.parentElement;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);
  const labels = days.map(({ start }) => formatMinute(start, zone).slice(0, 10));
  const valueOf = (day: Day): number | null => VALUES[shows](day);
  const values = days.map(valueOf).filter((value) => value !== null);
  const { from, to, below, above } = shows === "mean" ? scaleEnds(values, 5 * 10 ** -decimals) : { ...ENDS[shows](values), below: false, above: false };
  const places = shows === "mean" ? decimals : 0;
  const figure = (value: number): string => formatNumber(value, places, locale);
  const lead = weekdayOf(labels[0] ?? "1970-01-01");
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  // A Monday, and the six days after it.
  const weekdays = Array.from({ length: WEEK }, (_, index) => weekday.format(Date.UTC(2024, 0, 1 + index)));
  const insideSaid = ({ inside = null }: Day): string => (inside === null ? t("trends.dayUnjudged") : t("trends.dayInside", { value: formatNumber(floorTenth(inside), 1, locale) }));
  const said = (index: number): string => {
    const day = days[index];
    const label = labels[index];
    if (!day || label === undefined) return "";
    const date = `${label} ${weekdays[weekdayOf(label)] ?? ""}`;
    if (day.mean === null) return `${date}: ${t("trends.noData")}`;
    const mean = `${t("trends.dayMean")} ${formatNumber(day.mean, decimals, locale)} ${unit}`;
    const range = `${formatNumber(day.lowest ?? 0, decimals, locale)} – ${formatNumber(day.highest ?? 0, decimals, locale)} ${unit}`;
    const outside = shows === "inside" ? insideSaid(day) : day.outside === null ? "" : t("trends.hoursOutside", { count: day.outside });
    const [known, hours] = [day.known, day.hours].map((of) => formatNumber(of, Number.isInteger(of) ? 0 : 1, locale));
    return `${date}: ${[...(shows === "inside" ? [] : [mean]), range, outside, t("trends.hoursKnown", { known, hours })].filter((part) => part !== "").join(" · ")}`;
  };
  const go = (index: number): void => {
    const next = Math.max(0, Math.min(days.length - 1, index));
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  const [along, across] = narrow ? [1, WEEK] : [WEEK, 1];
  const steps: Record<string, number> = { ArrowRight: along, ArrowLeft: -along, ArrowDown: across, ArrowUp: -across, PageDown: 28, PageUp: -28, Home: -days.length, End: days.length };
  const onKey = (event: KeyboardEvent): void => {
    const day = days[at];
    if (event.key === "Enter" && onOpen && day) onOpen(day);
    else if (steps[event.key] !== undefined) go(at + (steps[event.key] ?? 0));
    else return;
    event.preventDefault();
  };
  const weeks = Array.from({ length: Math.ceil((lead + days.length) / WEEK) }, (_, week) => week);
  const shown = looked ?? at;
  return (
    <figure className="calendar">
      <div className="calendar-box">
        <div className="calendar-weekdays" aria-hidden="true">{weekdays.map((text, index) => <span key={text}>{index % 2 === 0 || narrow ? text : ""}</span>)}</div>
        <div ref={grid} className="calendar-grid" role="grid" aria-label={t("trends.calendarOf", { name, shows: t(SAID[shows]) })} onKeyDown={onKey} onPointerLeave={() => setLooked(null)}>
          {weeks.map((week) => {
            const inWeek = Array.from({ length: WEEK }, (_, weekdayAt) => week * WEEK + weekdayAt - lead);
            const begins = inWeek.find((index) => labels[index]?.endsWith("-01"));
            const label = begins === undefined ? (week === 0 ? labels[0] : undefined) : labels[begins];
            return (
              <div key={week} role="row" className="calendar-week">
                <span className="calendar-month" role="presentation">{label !== undefined && (week > 0 || (labels[WEEK * 3] ?? "").slice(0, 7) === label.slice(0, 7)) ? month.format(new Date(`${label}T00:00:00Z`)) : ""}</span>
                {inWeek.map((index, weekdayAt) => {
                  const day = days[index];
                  if (!day) return <span key={weekdayAt} aria-hidden="true" className="calendar-none" />;
                  const value = valueOf(day);
                  return (
                    <span key={weekdayAt} role="gridcell" className="calendar-day" data-day={index} data-known={value === null ? "none" : isPartial(day) ? "partial" : "all"} tabIndex={index === at ? 0 : -1} aria-label={said(index)}
                      style={value === null ? undefined : { backgroundColor: scaleColour(partOf(value, from, to)) }} onFocus={() => { setAt(index); setLooked(null); }} onPointerEnter={() => setLooked(index)} onClick={() => { go(index); onOpen?.(day); }} />
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <p className="calendar-said" aria-hidden="true">{said(shown)}</p>
      <CalendarLegend from={`${below ? "≤ " : ""}${figure(from)}`} to={`${above ? "≥ " : ""}${figure(to)}`} unit={shows === "mean" ? unit : t(shows === "inside" ? "trends.percentUnit" : "trends.hourUnit")} unjudged={shows === "inside"} none={days.filter((day) => valueOf(day) === null).length} partial={days.filter(isPartial).length} />
    </figure>
  );
}
