import { EXCEPTIONS, type Exception, type StocktakeView } from "@stacktwin/twin-models/stocktake";
import { Button } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import "../../look/chips.css";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useSiteZone } from "../../session/site.ts";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";
import { useExceptions } from "./queries.ts";
import { usePersonName } from "./use-person-name.ts";
import { usePlaceName } from "./use-place-name.ts";
import { useStocktakeAddress } from "./use-stocktake-address.ts";

/** What is not as it should be, kind by kind. */
export function Exceptions({ view }: { view: StocktakeView }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { kind, put } = useStocktakeAddress();
  const { exceptions } = view.totals;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useExceptions(view, kind, undefined);
  const columns = useColumns(view, data);
  const rows = data?.pages.flatMap((page) => page.exceptions) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const number = (value: number): string => formatNumber(value, 0, locale);
  return (
    <>
      <div className="chips" role="group" aria-label={t("stocktake.exceptions")}>
        <button type="button" className="chip" aria-pressed={kind === undefined} onClick={() => put({ kind: null })}>{t("stocktake.allKinds")}</button>
        {EXCEPTIONS.map((each) => <button key={each} type="button" className="chip" aria-pressed={kind === each} onClick={() => put({ kind: each })}>{t(`stocktake.kind.${each}`)} {number(exceptions[each])}</button>)}
      </div>
      {kind ? <p className="small quiet">{t(`stocktake.kindText.${kind}`)}</p> : null}
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <div className="card"><Bones rows={8} /></div> : null}
      {data ? (
        <Table id="stocktake-exceptions" prefix="e-" name={t("stocktake.exceptions")} columns={columns} rows={rows} rowKey={(row) => `${row.kind} ${row.item?.key ?? row.code}`} none={{ icon: "check", title: t("stocktake.noExceptions"), text: t("stocktake.noExceptionsText") }} />
      ) : null}
      {hasNextPage ? <p className="stocktake-more"><span className="small quiet">{t("stocktake.shown", { shown: number(rows.length), all: number(total) })}</span><Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("stocktake.more")}</Button></p> : null}
    </>
  );
}

function useColumns({ project }: StocktakeView, data: unknown): Column<Exception>[] {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const name = usePlaceName();
  const person = usePersonName(project);
  return useMemo(
    (): Column<Exception>[] => [
      { key: "what", title: t("stocktake.kindHead"), value: (row) => row.kind, text: (row) => t(`stocktake.kind.${row.kind}`), cell: (row) => t(`stocktake.kind.${row.kind}`), width: 110, card: "side" },
      { key: "title", title: t("stocktake.book"), value: (row) => row.item?.title ?? row.code, filter: "text", width: 220, card: "title" },
      { key: "call", title: t("stocktake.callNumber"), value: (row) => row.item?.callNumber ?? "", filter: "text", width: 130 },
      { key: "code", title: t("stocktake.code"), value: (row) => row.item?.barcode ?? row.code, cell: (row) => <span className="mono">{row.item?.barcode ?? row.code}</span>, filter: "text", width: 130 },
      { key: "home", title: t("stocktake.home"), value: (row) => (row.item ? name(row.item.home) : ""), filter: "text", width: 150 },
      { key: "found", title: t("stocktake.foundAt"), value: (row) => (row.found ? name(row.found.shelf) : ""), filter: "text", width: 150 },
      { key: "at", title: t("stocktake.last"), value: (row) => row.found?.at ?? null, cell: (row) => (row.found ? `${formatMinute(row.found.at, zone)} · ${person(row.found.by)}` : "—"), time: true, width: 180, fold: 1 },
      { key: "said", title: t("stocktake.librarySays"), value: (row) => row.said ?? "", text: (row) => (row.said ? t(`libraryStatus.${row.said}`) : (row.site ?? "")), cell: (row) => (row.said ? t(`libraryStatus.${row.said}`) : (row.site ?? "")), width: 110, fold: 2 },
    ],
    // Names are others with every language, layout and set of people alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [t, zone, data],
  );
}
