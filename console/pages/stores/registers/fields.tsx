import { useId, type ReactElement } from "react";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** A number is typed, and what stands there is none. */
  wrong?: boolean;
  numeric?: boolean;
  required?: boolean;
  hint?: string;
  type?: "text" | "datetime-local";
  max?: string;
}

/** One labelled field of a form of a register. */
export function Field({ label, value, onChange, wrong = false, numeric = false, required = false, hint, type = "text", max }: Props): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type={type} className="text-input" value={value} required={required} autoComplete="off" aria-invalid={wrong} {...(numeric && { inputMode: "decimal" as const })} {...(hint && { "aria-describedby": `${id}-hint` })} {...(max && { max })} maxLength={200} onChange={(event) => onChange(event.target.value)} />
      {hint ? <span className="small quiet" id={`${id}-hint`}>{hint}</span> : null}
    </div>
  );
}

interface PickProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of many. */
export function Pick<T extends string>({ label, value, options, onChange }: PickProps<T>): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="text-input" value={value} onChange={(event) => { const found = options.find((each) => each.value === event.target.value); if (found) onChange(found.value); }}>
        {options.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
      </select>
    </div>
  );
}
