import type { ProposedField } from "@stacktwin/twin-models/probe";
import { UNIT_SYMBOLS, unitSymbol } from "@stacktwin/twin-models/units";
import { Input } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { changed, isNumeric } from "./draft.ts";
import { Chosen, Labelled, Typed } from "./EndForm.tsx";

const UNITS = Object.keys(UNIT_SYMBOLS).filter((unit) => unit !== "unit:UNITLESS");
/** The symbol does not always tell two units apart. */
const unitName = (unit: string): string => `${unitSymbol(unit)} · ${unit.slice(5)}`;

/** A number as it is typed: what is none stays on the screen, and is not taken. */
function Factor({ label, value, zero, onChange }: { label: string; value: number; zero: boolean; onChange: (value: number) => void }): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(String(value));
  const read = (text: string): number | null => {
    const number = text.trim() === "" ? Number.NaN : Number(text.replace(",", "."));
    return Number.isFinite(number) && (zero || number !== 0) ? number : null;
  };
  const wrong = read(typed) === null;
  return (
    <Labelled label={label}>
      {(id) => (
        <>
          <Input id={id} value={typed} inputMode="decimal" autoComplete="off" aria-invalid={wrong} aria-describedby={wrong ? `${id}-wrong` : undefined} onChange={(event) => {
            setTyped(event.target.value);
            const number = read(event.target.value);
            if (number !== null) onChange(number);
          }} />
          {wrong ? <span id={`${id}-wrong`} className="small" data-mistake="true">{t(zero ? "probe.notNumber" : "probe.notScale")}</span> : null}
        </>
      )}
    </Labelled>
  );
}

/** What may be said of a proposed field: names, and for numbers the unit and how the wire's number becomes it. */
export function FieldForm({ field, onField }: { field: ProposedField; onField: (field: ProposedField) => void }): ReactElement {
  const { t } = useTranslation();
  const { name, titles, unit, scale, offset } = field;
  const set = (change: Parameters<typeof changed>[1]): void => onField(changed(field, change));
  const units = UNITS.includes(unit) || unit === "" ? UNITS : [unit, ...UNITS];
  return (
    <div className="probe-form probe-field-form">
      <Typed label={t("probe.property")} value={name} onChange={(next) => set({ name: next.trim() })} />
      <Typed label={t("probe.titleZh")} value={titles.zh} onChange={(zh) => set({ titles: { ...titles, zh } })} />
      <Typed label={t("probe.titleEn")} value={titles.en} onChange={(en) => set({ titles: { ...titles, en } })} />
      {isNumeric(field) ? (
        <>
          <Chosen label={t("probe.unitColumn")} value={unit} options={[["", t("common.none")], ...units.map((each) => [each, unitName(each)] as const)]} onChange={(next) => set({ unit: next })} />
          <Factor label={t("probe.scale")} value={scale} zero={false} onChange={(next) => set({ scale: next })} />
          <Factor label={t("probe.offset")} value={offset} zero onChange={(next) => set({ offset: next })} />
        </>
      ) : null}
    </div>
  );
}
