import type { LightMeasurement } from "@stacktwin/twin-models/observation";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./fields.tsx";
import type { FieldsProps } from "./forms.ts";
import { amountTyped } from "./wall.ts";

const textOf = (value: number | null | undefined): string => (value === null || value === undefined ? "" : String(value));

/** Light that falls on one point: lux, ultraviolet, or both. */
export function LightFields({ before, onSaid, note }: FieldsProps<LightMeasurement>): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ point: before?.point ?? "", lux: textOf(before?.lux), ultraviolet: textOf(before?.ultraviolet) });
  const change = (news: Partial<typeof typed>): void => {
    const next = { ...typed, ...news };
    setTyped(next);
    const [lux, ultraviolet] = [amountTyped(next.lux), amountTyped(next.ultraviolet)];
    const ready = next.point.trim() !== "" && lux !== undefined && ultraviolet !== undefined && (lux !== null || ultraviolet !== null);
    onSaid(ready ? { point: next.point.trim(), lux, ultraviolet, note } : null);
  };
  return (
    <div className="store-fields">
      <Field label={t("registers.point")} value={typed.point} required onChange={(point) => change({ point })} />
      <Field label={t("registers.lux")} numeric hint={t("registers.needOne")} value={typed.lux} wrong={amountTyped(typed.lux) === undefined} onChange={(lux) => change({ lux })} />
      <Field label={t("registers.ultraviolet")} numeric value={typed.ultraviolet} wrong={amountTyped(typed.ultraviolet) === undefined} onChange={(ultraviolet) => change({ ultraviolet })} />
    </div>
  );
}
