import { useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import { daysLater, monthsLater, weeksOf } from "./month-days.ts";

interface Props {
  /** ISO days, `2026-11-21`. */
  chosen: string;
  latest: string;
  onDay: (date: string) => void;
}

const MOVES: Readonly<Record<string, (date: string) => string>> = {
  ArrowLeft: (date) => daysLater(date, -1),
  ArrowRight: (date) => daysLater(date, 1),
  ArrowUp: (date) => daysLater(date, -7),
  ArrowDown: (date) => daysLater(date, 7),
  PageUp: (date) => monthsLater(date, -1),
  PageDown: (date) => monthsLater(date, 1),
};

const takeFocus = (day: HTMLButtonElement | null): void => day?.focus();

/** The days of a month to choose from, in the console's language; days that have not come cannot be. */
export function MonthGrid({ chosen, latest, onDay }: Props): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const [{ at, focused }, setAt] = useState({ at: chosen, focused: true });
  const say = (date: string, how: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...how }).format(Date.parse(`${date}T00:00:00Z`));
  const go = (date: string, focused: boolean): void => setAt({ at: date > latest ? latest : date, focused });
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    go(move(at), true);
  };
  const weeks = weeksOf(at);
  return (
    <div className="month">
      <div className="month-head">
        <button type="button" className="plain bar-button" onClick={() => go(monthsLater(at, -1), false)} aria-label={t("timeline.monthBefore")}><Icon name="left" size={16} /></button>
        <b role="status">{say(at, { year: "numeric", month: "long" })}</b>
        <button type="button" className="plain bar-button" disabled={at.slice(0, 7) >= latest.slice(0, 7)} onClick={() => go(monthsLater(at, 1), false)} aria-label={t("timeline.monthAfter")}><Icon name="right" size={16} /></button>
      </div>
      {/* The days take the keys, one of them has the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div role="grid" aria-label={t("timeline.days")} onKeyDown={onKeyDown}>
        <div role="row" className="month-week small quiet">{weeks[0]?.map((date) => <span key={date} role="columnheader" aria-label={say(date, { weekday: "long" })}>{say(date, { weekday: "narrow" })}</span>)}</div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className="month-week">
            {week.map((date) => (
              <span key={date} role="gridcell" aria-selected={date === chosen}>
                <button
                  ref={focused && date === at ? takeFocus : null}
                  type="button"
                  className="plain month-day"
                  tabIndex={date === at ? 0 : -1}
                  disabled={date > latest}
                  data-other={date.slice(0, 7) !== at.slice(0, 7)}
                  aria-current={date === latest ? "date" : undefined}
                  aria-label={say(date, { dateStyle: "full" })}
                  onClick={() => onDay(date)}
                >
                  {Number(date.slice(8))}
                </button>
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
