import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { readTyped } from "../format/moments.ts";
import { formatMinute } from "../format/times.ts";
import { useNow } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { Pop } from "../look/Pop.tsx";
import { useSiteZone } from "../session/site.ts";
import { MonthGrid } from "./MonthGrid.tsx";
import "../look/pop.css";
import "./moment-field.css";

interface Props {
  id: string;
  label: string;
  /** An ISO day, `2026-11-21`, of the site's clock; empty where none is chosen. */
  day: string;
  /** No day after this one can be chosen. */
  latest?: string;
  onDay: (day: string) => void;
}

/** Later than any day that anybody chooses. */
const FAR = "9999-12-31";
const HOUR = 3_600_000;

/** A day, typed or chosen from a calendar: written `2026-11-21` whatever the browser speaks; taken when it is entered or left. */
export function DayField({ id, label, day, latest = FAR, onDay }: Props): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const today = formatMinute(useNow(HOUR), zone).slice(0, 10);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<"unreadable" | "future" | null>(null);
  const choose = (chosen: string): void => {
    setTyped(null);
    setWrong(null);
    onDay(chosen);
  };
  const take = (): void => {
    if (typed === null) return;
    if (typed.trim() === "") return choose("");
    const at = readTyped(typed, zone, Date.parse(`${today}T12:00:00Z`));
    const read = at === null ? null : formatMinute(at, zone).slice(0, 10);
    if (read !== null && read <= latest) choose(read);
    else setWrong(read === null ? "unreadable" : "future");
  };
  return (
    <span className="moment-field">
      <span className="moment-typed day-typed">
        <input
          id={id} type="text" inputMode="numeric" autoComplete="off" spellCheck={false} value={typed ?? day} placeholder={today}
          aria-invalid={wrong !== null} aria-describedby={wrong === null ? undefined : `${id}-wrong`}
          onChange={({ target }) => {
            setWrong(null);
            setTyped(target.value);
          }}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === "Enter" && typed !== null) {
              event.preventDefault();
              take();
            }
          }}
        />
        {wrong === null ? null : <span id={`${id}-wrong`} role="alert" className="moment-wrong small">{t(`timeline.${wrong}`, { example: latest === FAR ? today : latest })}</span>}
      </span>
      <Pop label={<Icon name="calendar" size={18} />} name={t("timeline.calendar", { what: label })} className="plain bar-button moment-open">
        {(close) => (
          <MonthGrid
            chosen={day === "" ? today : day}
            latest={latest}
            onDay={(chosen) => {
              close();
              choose(chosen);
            }}
          />
        )}
      </Pop>
    </span>
  );
}
