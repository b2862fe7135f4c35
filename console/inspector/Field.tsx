import { Input } from "antd";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSay } from "../i18n/i18n.ts";
import type { FieldInfo, Mistake } from "./fields.ts";

interface Props {
  label: string;
  field: FieldInfo;
  typed: string;
  onTyped: (typed: string) => void;
  mistake: Mistake | null;
  hint?: string;
  autoFocus?: boolean;
}

/** One input, with what may be entered below it and what is wrong in its place. */
export function Field({ label, field, typed, onTyped, mistake, hint = "", autoFocus = false }: Props): ReactElement {
  const { t } = useTranslation();
  const say = useSay()(field);
  const id = useId();
  const numeric = field.type === "number" || field.type === "integer";
  const options = field.type === "boolean" ? ["true", "false"] : field.values;
  const said = mistake ? t(`write.${mistake}`, { min: field.minimum ?? "−∞", max: field.maximum ?? "∞" }) : hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {options ? (
        <select id={id} value={typed} onChange={(event) => onTyped(event.target.value)} aria-describedby={`${id}-said`}>
          {options.map((value) => <option key={value} value={value}>{say(field.type === "boolean" ? value === "true" : value)}</option>)}
        </select>
      ) : (
        <Input id={id} value={typed} onChange={(event) => onTyped(event.target.value)} inputMode={numeric ? "decimal" : "text"} suffix={field.unit} status={mistake ? "error" : ""} aria-invalid={mistake !== null} aria-describedby={`${id}-said`} autoFocus={autoFocus} autoComplete="off" />
      )}
      <span id={`${id}-said`} className="small" data-mistake={mistake !== null} role={mistake ? "alert" : undefined}>{said}</span>
    </div>
  );
}
