import type { Millis } from "@stacktwin/twin-models/ids";
import { Input } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { readTyped } from "../../format/moments.ts";
import { formatMinute, zoneName } from "../../format/times.ts";
import { useNow } from "../../live/use-live.ts";
import { useSiteZone } from "../../session/site.ts";
import "../../look/chips.css";
import { DUE_CHOICES, toMinute, type DueChoice } from "./due.ts";

/** A due time as it stands in its field; `undefined`: what is typed there is no moment. */
export type TypedDue = Millis | null | undefined;

/** When something is due: the times asked for most often at one touch, any other typed on the site's clock, or none. */
export function DueField({ due, onDue }: { due: TypedDue; onDue: (due: TypedDue) => void }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const now = useNow(60_000);
  const id = useId();
  const said = (at: TypedDue): string => (at === null || at === undefined ? "" : formatMinute(at, zone));
  const [typed, setTyped] = useState(said(due));
  const put = (at: Millis | null): void => {
    setTyped(said(at));
    onDue(at);
  };
  const type = (text: string): void => {
    setTyped(text);
    onDue(text.trim() === "" ? null : (readTyped(text, zone, now) ?? undefined));
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t("tasks.due")}</label>
      <div className="chips">
        {(Object.keys(DUE_CHOICES) as DueChoice[]).map((choice) => <button key={choice} type="button" className="chip" onClick={() => put(toMinute(now + DUE_CHOICES[choice]))}>{t(`tasks.dueChoice.${choice}`)}</button>)}
        <button type="button" className="chip" aria-pressed={due === null} onClick={() => put(null)}>{t("task.noDue")}</button>
      </div>
      <Input id={id} value={typed} autoComplete="off" spellCheck={false} status={due === undefined ? "error" : ""} aria-invalid={due === undefined} aria-describedby={`${id}-said`} placeholder={t("task.noDue")} onChange={(event) => type(event.target.value)} />
      <span id={`${id}-said`} className="small" data-mistake={due === undefined}>{due === undefined ? t("timeline.unreadable", { example: formatMinute(now, zone) }) : zoneName(due ?? now, zone)}</span>
    </div>
  );
}
