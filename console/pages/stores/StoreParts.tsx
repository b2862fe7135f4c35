import { useId, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A part of the page of a store: what its place in the address is called, and its name. */
export interface StorePart {
  id: string;
  title: string;
  of: ReactNode;
}

/** The parts of a long page below each other, with their names at the top to jump to. */
export function StoreParts({ parts }: { parts: readonly StorePart[] }): ReactElement {
  const { t } = useTranslation();
  const page = useId();
  const place = (id: string): string => `${page}-${id}`;
  // A fragment of the address would be another step back for each jump.
  const go = (id: string): void => {
    const part = document.getElementById(place(id));
    part?.scrollIntoView({ block: "start" });
    part?.focus({ preventScroll: true });
  };
  return (
    <>
      <nav className="store-index" aria-label={t("stores.onThisPage")}>
        {parts.map(({ id, title }) => <button key={id} type="button" className="plain link" onClick={() => go(id)}>{title}</button>)}
      </nav>
      {parts.map(({ id, of }) => <div key={id} id={place(id)} className="store-part" tabIndex={-1}>{of}</div>)}
    </>
  );
}
