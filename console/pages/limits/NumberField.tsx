import { Input } from "antd";
import { useId, type ReactElement } from "react";

interface Props {
  label: string;
  unit: string;
  typed: string;
  mistake: string | null;
  hint?: string;
  onTyped: (typed: string) => void;
}

/** A number with its unit, and what is wrong with it below. */
export function NumberField({ label, unit, typed, mistake, hint = "", onTyped }: Props): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={typed} onChange={(event) => onTyped(event.target.value)} inputMode="decimal" suffix={unit} status={mistake ? "error" : ""} aria-invalid={mistake !== null} aria-describedby={`${id}-said`} autoComplete="off" />
      <span id={`${id}-said`} className="small" data-mistake={mistake !== null} role={mistake ? "alert" : undefined}>{mistake ?? hint}</span>
    </div>
  );
}
