import type { PlaceId } from "@stacktwin/twin-models/ids";
import { SHELF_STATES, type ShelfCoverage, type StocktakeView } from "@stacktwin/twin-models/stocktake";
import { Button } from "antd";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { PutOnList } from "../../lists/PutOnList.tsx";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { useSite, useSiteZone } from "../../session/site.ts";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";
import { shelfPath } from "../shelf/shelf-path.ts";
import { useActOnShelf, useShelves } from "./queries.ts";
import { ShelfCard } from "./ShelfCard.tsx";
import { usePersonName } from "./use-person-name.ts";
import { usePlaceName } from "./use-place-name.ts";
import { useStocktakeAddress } from "./use-stocktake-address.ts";

/** The shelves of one range: how far each is, by whom, and finishing them or opening them again. */
export function ShelfTable({ view, range }: { view: StocktakeView; range: PlaceId }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const zone = useSiteZone();
  const name = usePlaceName();
  const person = usePersonName(view.project);
  const { shelf, put } = useStocktakeAddress();
  const { data, error, refetch } = useShelves(view, range);
  const act = useActOnShelf(view.project);
  const past = usePastWhy() !== undefined;
  const writes = useMay()("stocktake:write") && !past && view.project.state === "open";
  const columns = useMemo((): Column<ShelfCoverage>[] => {
    const count = (key: "items" | "found" | "guests" | "missing" | "away", title: string): Column<ShelfCoverage> => ({ key, title, value: (row) => row[key], cell: (row) => formatNumber(row[key], 0, locale), number: true, width: 80 });
    return [
      { key: "where", title: t("stocktake.shelf"), value: (row) => name(row.shelf), filter: "text", width: 170, card: "title" },
      { key: "state", title: t("stocktake.stateHead"), value: (row) => row.state, text: (row) => t(`stocktake.shelfState.${row.state}`), cell: (row) => t(`stocktake.shelfState.${row.state}`), filter: "choice", choices: SHELF_STATES.map((value) => ({ value, label: t(`stocktake.shelfState.${value}`) })), width: 110, card: "side" },
      count("items", t("stocktake.books")),
      count("found", t("stocktake.readHere")),
      count("missing", t("stocktake.kind.missing")),
      count("guests", t("stocktake.guests")),
      { key: "at", title: t("stocktake.last"), value: (row) => row.at, cell: (row) => (row.at === null ? "—" : `${formatMinute(row.at, zone)} · ${person(row.by)}`), time: true, width: 190, fold: 1 },
      ...(writes ? [{ key: "do", title: "", value: () => null, unsorted: true, width: 190, cell: (row: ShelfCoverage) => <span className="stocktake-do"><Link className="tool" to={shelfPath({ site, project: view.project.id }, row.shelf)} aria-label={t("floor.openShelf", { place: name(row.shelf) })} onClick={(event) => event.stopPropagation()}>{t("floor.open")}</Link><Button size="small" loading={act.isPending && act.variables?.shelf === row.shelf} onClick={(event) => { event.stopPropagation(); act.mutate({ shelf: row.shelf, act: row.state === "done" ? "again" : "done" }); }}>{t(row.state === "done" ? "stocktake.again" : "stocktake.done")}</Button></span> }] : []),
    ];
    // Names are others with every language, layout and set of people alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [t, locale, zone, writes, act.isPending, act.variables, data]);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={6} /></div>;
  return (
    <>
      {act.error ? <ProblemNote error={act.error} /> : null}
      {shelf === null ? null : <ShelfCard key={shelf} view={view} shelf={shelf} onClose={() => put({ shelf: null })} />}
      <Table id="stocktake-shelves" prefix="s-" name={t("stocktake.shelvesOf", { range: name(range) })} columns={columns} rows={data.shelves} rowKey={(row) => row.shelf} none={{ icon: "stocktake", title: t("stocktake.noShelves") }} opened={shelf} onOpen={(row) => put({ shelf: row.shelf })} head={<header className="table-head"><h2>{t("stocktake.shelvesOf", { range: name(range) })}</h2></header>}>
        {writes ? <PutOnList to={{ kind: "stocktake", stocktake: view.project.id, places: [range] }} label={t("onList.putOn")} /> : null}
        <button type="button" className="tool" onClick={() => put({ range: null, shelf: null })}>{t("stocktake.allRanges")}</button>
      </Table>
    </>
  );
}
