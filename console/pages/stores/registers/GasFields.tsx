import { CONCENTRATIONS, SUBSTANCES, type GasMeasurement } from "@stacktwin/twin-models/observation";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Field, Pick } from "./fields.tsx";
import type { FieldsProps } from "./forms.ts";
import { amountTyped } from "./wall.ts";

const NUMBERS = ["value", "detection", "resolution"] as const;
const TEMPERATURE = /^[-−]?\d+([.,]\d+)?$/;
const METHODS = ["passive", "instrument"] as const;
type Typed = Record<(typeof NUMBERS)[number] | "point" | "temperature", string> & { substance: GasMeasurement["substance"]; unit: GasMeasurement["unit"]; method: GasMeasurement["method"]; below: boolean };

const textOf = (value: number | null | undefined): string => (value === null || value === undefined ? "" : String(value));

/** What was typed as a measurement; null where something lacks or is no number. */
function saidOf({ point, value, detection, resolution, temperature, ...rest }: Typed, note: string): GasMeasurement | null {
  const [amount, least, fine] = [value, detection, resolution].map(amountTyped);
  const air = temperature.trim() === "" ? null : TEMPERATURE.test(temperature.trim()) ? Number(temperature.trim().replace("−", "-").replace(",", ".")) : undefined;
  if (point.trim() === "" || typeof amount !== "number" || least === undefined || fine === undefined || air === undefined) return null;
  return { point: point.trim(), ...rest, value: amount, detection: least, resolution: fine, temperature: air, note };
}

/** One substance at one point, with what it was measured with. */
export function GasFields({ before, onSaid, note }: FieldsProps<GasMeasurement>): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Typed>({
    point: before?.point ?? "", substance: before?.substance ?? "NO2", unit: before?.unit ?? "ppb", method: before?.method ?? "passive", below: before?.below ?? false,
    value: textOf(before?.value), detection: textOf(before?.detection), resolution: textOf(before?.resolution), temperature: textOf(before?.temperature),
  });
  const change = (news: Partial<Typed>): void => {
    const next = { ...typed, ...news };
    // Dust has no molar mass: it is weighed.
    if (news.substance) next.unit = news.substance === "dust" ? "µg/m³" : next.unit;
    setTyped(next);
    onSaid(saidOf(next, note));
  };
  const wrong = (name: (typeof NUMBERS)[number]): boolean => amountTyped(typed[name]) === undefined;
  return (
    <>
      <div className="store-fields">
        <Field label={t("registers.point")} value={typed.point} required onChange={(point) => change({ point })} />
        <Pick label={t("registers.substance")} value={typed.substance} options={SUBSTANCES.map((value) => ({ value, label: t(`registers.substances.${value}`) }))} onChange={(substance) => change({ substance })} />
        <Field label={t("registers.value")} numeric required value={typed.value} wrong={wrong("value")} onChange={(value) => change({ value })} />
        <Pick label={t("registers.unit")} value={typed.unit} options={CONCENTRATIONS.filter((unit) => typed.substance !== "dust" || unit === "µg/m³").map((value) => ({ value, label: value }))} onChange={(unit) => change({ unit })} />
        <Pick label={t("registers.method")} value={typed.method} options={METHODS.map((value) => ({ value, label: t(`registers.methods.${value}`) }))} onChange={(method) => change({ method })} />
        <Field label={t("registers.detection")} numeric hint={t("registers.fineText")} value={typed.detection} wrong={wrong("detection")} onChange={(detection) => change({ detection })} />
        <Field label={t("registers.resolution")} numeric hint={t("registers.fineText")} value={typed.resolution} wrong={wrong("resolution")} onChange={(resolution) => change({ resolution })} />
        <Field label={t("registers.temperature")} numeric value={typed.temperature} wrong={typed.temperature.trim() !== "" && !TEMPERATURE.test(typed.temperature.trim())} onChange={(temperature) => change({ temperature })} />
      </div>
      <label className="register-check"><input type="checkbox" checked={typed.below} onChange={(event) => change({ below: event.target.checked })} /> {t("registers.below")}</label>
    </>
  );
}
