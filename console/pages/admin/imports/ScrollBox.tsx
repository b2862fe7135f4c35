import type { ReactElement, ReactNode } from "react";

/** A table that scrolls within itself, also by keyboard. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }): ReactElement {
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
  return <section className="import-scroll" tabIndex={0} aria-label={label}>{children}</section>;
}
