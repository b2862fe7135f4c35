import type { Millis } from "@stacktwin/twin-models/ids";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { readTyped } from "../format/moments.ts";
import { formatMinute, formatSecond, zoneName } from "../format/times.ts";
import { Icon } from "../look/Icon.tsx";
import { Pop } from "../look/Pop.tsx";
import { useSiteZone } from "../session/site.ts";
import { MonthGrid } from "./MonthGrid.tsx";
import "./moment-field.css";

interface Props {
  at: Millis;
  /** No moment after this one has come. */
  latest: Millis;
  label: string;
  onMoment: (at: Millis) => void;
  /** Only the button of the calendar, with the field inside. */
  small?: boolean;
}

/** A moment by date and time, `2026-11-21 09:30` in the site's zone whatever the browser speaks; taken when it is entered or left, not with every digit. */
export function MomentField({ at, latest, label, onMoment, small = false }: Props): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const id = useId();
  const [typed, setTyped] = useState<{ text: string; before: string } | null>(null);
  const [wrong, setWrong] = useState<"unreadable" | "future" | null>(null);
  const shown = at % 60_000 === 0 ? formatMinute(at, zone) : formatSecond(at, zone);
  const forget = (): void => {
    setTyped(null);
    setWrong(null);
  };
  const take = (): boolean => {
    if (typed === null || typed.text === typed.before) {
      forget();
      return true;
    }
    const moment = readTyped(typed.text, zone, at);
    if (moment === null || moment > latest) {
      setWrong(moment === null ? "unreadable" : "future");
      return false;
    }
    forget();
    onMoment(moment);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent, close: () => void): void => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (take()) close();
    } else if (event.key === "Escape" && typed !== null) {
      event.preventDefault();
      event.stopPropagation();
      forget();
    }
  };
  const field = (close: () => void): ReactElement => (
    <span className="moment-typed">
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={typed?.text ?? shown}
        aria-label={label}
        title={zoneName(at, zone)}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : id}
        onFocus={() => setTyped({ text: shown, before: shown })}
        onChange={({ target }) => {
          setWrong(null);
          setTyped((before) => ({ text: target.value, before: before?.before ?? shown }));
        }}
        onBlur={take}
        onKeyDown={(event) => onKeyDown(event, close)}
      />
      {wrong === null ? null : <span id={id} role="alert" className="moment-wrong small">{t(`timeline.${wrong}`, { example: formatMinute(latest, zone) })}</span>}
    </span>
  );
  const onDay = (date: string): void => {
    const moment = readTyped(date, zone, at);
    if (moment !== null) onMoment(Math.min(moment, Math.floor(latest / 1000) * 1000 - 1000));
  };
  return (
    <span className="moment-field">
      {small ? null : field(() => undefined)}
      <Pop label={<Icon name="calendar" size={18} />} name={small ? label : t("timeline.calendar", { what: label })} className="plain bar-button moment-open">
        {(close) => (
          <>
            {small ? field(close) : null}
            <MonthGrid
              chosen={formatMinute(at, zone).slice(0, 10)}
              latest={formatMinute(latest, zone).slice(0, 10)}
              onDay={(date) => {
                close();
                forget();
                onDay(date);
              }}
            />
          </>
        )}
      </Pop>
    </span>
  );
}
