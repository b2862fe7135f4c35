import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useItemRows } from "../api/queries.ts";
import { ItemStateMark } from "../look/ItemStateMark.tsx";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { NoBooks } from "./NoBooks.tsx";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";

const MOST = 200;

/** The books of one shelf from left to right. */
export function ShelfBooks({ rows }: { rows: readonly number[] }): ReactElement {
  const { t } = useTranslation();
  const { select } = usePicking();
  const listed = rows.slice(0, MOST);
  const { data, error, refetch } = useItemRows(useSite(), listed);
  const byRow = new Map((data ?? []).map((found) => [found.row, found.view]));
  return (
    <section className="inspector-section">
      <h3>{t("place.books")}</h3>
      {rows.length === 0 ? <NoBooks /> : null}
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {rows.length > 0 && !data && !error ? <Bones rows={Math.min(8, rows.length)} widths={[82, 64, 74]} /> : null}
      <ol className="lines">
        {listed.flatMap((row, at) => {
          const view = byRow.get(row);
          return view ? [
            <li key={row}>
              <button type="button" className="plain line" onClick={() => select({ kind: "item", id: view.item.key, row })} title={t("place.slot", { n: at + 1 })}>
                <span className="line-book"><span className="cut">{view.item.title || t("item.untitled")}</span><span className="small quiet cut mono">{view.item.callNumber}</span></span>
                {view.state === "on-shelf" ? null : <ItemStateMark state={view.state} />}
              </button>
            </li>,
          ] : [];
        })}
      </ol>
      {rows.length > MOST ? <p className="small quiet">{t("place.more", { count: rows.length - MOST })}</p> : null}
    </section>
  );
}
