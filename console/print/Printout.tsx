import { useLayoutEffect, type ReactElement, type ReactNode } from "react";
import { createPortal } from "react-dom";
import "./print.css";

interface Props {
  /** The `@page` rule's declarations. */
  page: string;
  children: ReactNode;
}

/** What the browser prints in place of the screen, however printing was asked for. */
export function Printout({ page, children }: Props): ReactElement {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset["printout"] = "";
    return () => {
      delete dataset["printout"];
    };
  }, []);
  return createPortal(
    <div className="printout">
      <style>{`@page { ${page} }`}</style>
      {children}
    </div>,
    document.body,
  ) as ReactElement;
}
