import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { RangeCoverage, StocktakeView } from "@stacktwin/twin-models/stocktake";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";
import { useRanges } from "./queries.ts";
import { ShelfTable } from "./ShelfTable.tsx";
import { usePlaceName } from "./use-place-name.ts";
import { useStocktakeAddress } from "./use-stocktake-address.ts";

/** How far each range is; the chosen one shelf by shelf above. */
export function Coverage({ view }: { view: StocktakeView }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const name = usePlaceName();
  const { range, put } = useStocktakeAddress();
  const { data, error, refetch } = useRanges(view);
  const columns = useMemo((): Column<RangeCoverage>[] => {
    const count = (key: keyof Omit<RangeCoverage, "range">, title: string): Column<RangeCoverage> => ({ key, title, value: (row) => row[key], cell: (row) => formatNumber(row[key], 0, locale), number: true, width: 90 });
    return [
      { key: "where", title: t("stocktake.range"), value: (row) => name(row.range), filter: "text", width: 180, card: "title" },
      { key: "share", title: t("stocktake.finished"), value: ({ done, shelves }) => done / shelves, cell: ({ done, shelves }) => `${done} / ${shelves} · ${formatPercent(done / shelves, locale)} %`, number: true, width: 130, card: "side" },
      count("begun", t("stocktake.begun")),
      count("items", t("stocktake.books")),
      count("found", t("stocktake.read")),
      count("missing", t("stocktake.kind.missing")),
    ];
    // The name is another one with every language and layout alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [t, locale, data]);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={8} /></div>;
  return (
    <>
      {range === null ? null : <ShelfTable key={range} view={view} range={range} />}
      <Table id="stocktake-ranges" name={t("stocktake.ranges")} columns={columns} rows={data} rowKey={(row) => row.range} none={{ icon: "stocktake", title: t("stocktake.noRanges") }} opened={range} onOpen={(row) => put({ range: row.range as PlaceId, shelf: null })} />
    </>
  );
}
