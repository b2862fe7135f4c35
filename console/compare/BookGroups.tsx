import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useItemRows } from "../api/queries.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import type { BookTurn, StoreyBooks } from "./book-changes.ts";
import type { Difference } from "./difference.ts";

/** What became of books: by kind, then by storey, then book by book. */
export function BookGroups({ books, placeOf }: { books: Difference["books"]; placeOf: (id: string) => string }): ReactElement | null {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  if (!Array.isArray(books) || books.length === 0) return null;
  const figure = (value: number): string => formatNumber(value, 0, locale);
  return (
    <section className="compare-group">
      <h3>{t("compare.books")} <span className="compare-count">{figure(books.reduce((sum, { count }) => sum + count, 0))}</span></h3>
      {books.map(({ turn, count, storeys }) => (
        <details key={turn} className="compare-turns">
          <summary><span className="cut">{t(`compare.book.${turn}`)}</span><b>{figure(count)}</b></summary>
          {storeys.map((at) => <Storey key={at.storey ?? ""} turn={turn} at={at} name={at.storey === null ? t("compare.outside") : placeOf(at.storey)} count={figure(at.count)} />)}
        </details>
      ))}
    </section>
  );
}

function Storey({ turn, at, name, count }: { turn: BookTurn; at: StoreyBooks; name: string; count: string }): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <details className="compare-storey" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary><span className="cut">{name}</span><span className="quiet">{count}</span></summary>
      {open ? <Books key={turn} at={at} /> : null}
    </details>
  );
}

function Books({ at: { rows, count } }: { at: StoreyBooks }): ReactElement {
  const { t } = useTranslation();
  const { selection, select } = usePicking();
  const { data, error, refetch } = useItemRows(useSite(), rows);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={Math.min(5, rows.length)} widths={[82, 64, 74]} />;
  return (
    <>
      <ul className="lines">
        {data.map(({ row, view }) => (
          <li key={row}>
            <button type="button" className="plain line" aria-pressed={selection?.kind === "item" && selection.id === view.item.key} onClick={() => select({ kind: "item", id: view.item.key, row })}>
              <span className="line-book"><span className="cut">{view.item.title || t("item.untitled")}</span><span className="small quiet cut mono">{view.item.callNumber}</span></span>
              <ItemStateMark state={view.state} />
            </button>
          </li>
        ))}
      </ul>
      {count > rows.length ? <p className="small quiet">{t("place.more", { count: count - rows.length })}</p> : null}
    </>
  );
}
