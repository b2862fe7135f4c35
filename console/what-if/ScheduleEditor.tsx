import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { Choice } from "../look/Choice.tsx";
import { humidityTyped, KINDS, nightTyped, temperatureIn, type Draft } from "./draft.ts";

interface NumberProps {
  label: string;
  unit: string;
  typed: string;
  wrong: boolean;
  onTyped: (typed: string) => void;
}

function Typed({ label, unit, typed, wrong, onTyped }: NumberProps): ReactElement {
  const id = useId();
  return (
    <div className="field what-if-number">
      <label htmlFor={id}>{label}</label>
      <span className="what-if-unit"><input id={id} className="text-input" inputMode="decimal" value={typed} aria-invalid={wrong} onChange={(event) => onTyped(event.target.value)} /> {unit}</span>
    </div>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const HOURS = Array.from({ length: 24 }, (_, at) => at);

function Pick({ label, value, options, say, onPick }: { label: string; value: number; options: readonly number[]; say: (value: number) => string; onPick: (value: number) => void }): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="text-input" value={value} onChange={(event) => onPick(Number(event.target.value))}>{options.map((each) => <option key={each} value={each}>{say(each)}</option>)}</select>
    </div>
  );
}

/** A schedule of set-points: one for the year, two seasons or twelve months; other in the night; humidity where it is to be other too. */
export function ScheduleEditor({ draft, onDraft }: { draft: Draft; onDraft: (news: Partial<Draft>) => void }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const month = (of: number): string => new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" }).format(Date.UTC(2026, of - 1, 15));
  const hour = (of: number): string => `${String(of).padStart(2, "0")}:00`;
  const warm = (label: string, key: "constant" | "summer" | "winter"): ReactElement => <Typed label={label} unit="°C" typed={draft[key]} wrong={temperatureIn(draft[key]) === null} onTyped={(typed) => onDraft({ [key]: typed })} />;
  return (
    <>
      <Choice label={t("whatIf.schedule")} value={draft.kind} options={KINDS.map((value) => ({ value, label: t(`whatIf.kind.${value}`) }))} onChange={(kind) => onDraft({ kind })} />
      <div className="what-if-fields">
        {draft.kind === "constant" ? warm(t("whatIf.temperature"), "constant") : null}
        {draft.kind === "seasons" ? (
          <>
            {warm(t("whatIf.summer"), "summer")}
            <Pick label={t("whatIf.summerFrom")} value={draft.summerFrom} options={MONTHS} say={month} onPick={(summerFrom) => onDraft({ summerFrom })} />
            {warm(t("whatIf.winter"), "winter")}
            <Pick label={t("whatIf.winterFrom")} value={draft.winterFrom} options={MONTHS} say={month} onPick={(winterFrom) => onDraft({ winterFrom })} />
          </>
        ) : null}
        {draft.kind === "months" ? MONTHS.map((of) => <Typed key={of} label={month(of)} unit="°C" typed={draft.months[of - 1] ?? ""} wrong={temperatureIn(draft.months[of - 1] ?? "") === null} onTyped={(typed) => onDraft({ months: draft.months.map((before, at) => (at === of - 1 ? typed : before)) })} />) : null}
      </div>
      <div className="what-if-fields">
        <Typed label={t("whatIf.humidity")} unit="%" typed={draft.humidity} wrong={draft.humidity.trim() !== "" && humidityTyped(draft.humidity) === null} onTyped={(humidity) => onDraft({ humidity })} />
        <label className="what-if-check"><input type="checkbox" checked={draft.night} onChange={(event) => onDraft({ night: event.target.checked })} /> {t("whatIf.night")}</label>
        {draft.night ? (
          <>
            <Pick label={t("whatIf.nightFrom")} value={draft.nightFrom} options={HOURS} say={hour} onPick={(nightFrom) => onDraft({ nightFrom })} />
            <Pick label={t("whatIf.nightTo")} value={draft.nightTo} options={HOURS} say={hour} onPick={(nightTo) => onDraft({ nightTo })} />
            <Typed label={t("whatIf.nightBy")} unit="°C" typed={draft.nightBy} wrong={nightTyped(draft.nightBy) === null} onTyped={(nightBy) => onDraft({ nightBy })} />
          </>
        ) : null}
      </div>
      <p className="small quiet">{t("whatIf.bounds")}</p>
    </>
  );
}
