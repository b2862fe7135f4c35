import { useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props<T> {
  title: string;
  /** Counted in the heading; else as many as there are items. */
  count?: number;
  items: readonly T[];
  children: (item: T) => ReactNode;
}

const FEW = 8;

/** One kind of difference under its heading, the first few of it until all are wanted. Nothing when there is none. */
export function Group<T>({ title, count, items, children }: Props<T>): ReactElement | null {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const listed = all ? items : items.slice(0, FEW);
  return (
    <section className="compare-group">
      <h3>{title} <span className="compare-count">{count ?? items.length}</span></h3>
      <ul className="lines">{listed.map(children)}</ul>
      {items.length > listed.length ? <button type="button" className="plain link small" onClick={() => setAll(true)}>{t("compare.more", { count: items.length - listed.length })}</button> : null}
    </section>
  );
}
