import { useState, type ComponentProps, type ReactElement } from "react";

interface Props extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  value: string;
  onType: (value: string) => void;
}

/**
 * A field whose value stands in the address. The address follows a little later than the keys, so while it has the focus it
 * shows what was typed: nothing is lost, and an input method can compose in peace.
 */
export function TypedInput({ value, onType, ...rest }: Props): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      {...rest}
      value={typed ?? value}
      onChange={(event) => {
        setTyped(event.target.value);
        onType(event.target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
