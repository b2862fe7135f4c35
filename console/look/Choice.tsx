import type { ReactElement } from "react";

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of a few, side by side: light enough for the first page. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>): ReactElement {
  return (
    <div className="choice" role="group" aria-label={label}>
      {options.map((each) => <button key={each.value} type="button" className="plain" aria-pressed={each.value === value} onClick={() => onChange(each.value)}>{each.label}</button>)}
    </div>
  );
}
