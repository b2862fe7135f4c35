import { exceptionsOf, STOCKTAKE_STATES, type StocktakeView } from "@stacktwin/twin-models/stocktake";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { formatNumber, formatPercent } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { useSiteZone } from "../../session/site.ts";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";

/** All stocktakes, the newest first. */
export function StocktakeList({ views, onOpen }: { views: readonly StocktakeView[]; onOpen: (id: string) => void }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const columns = useMemo((): Column<StocktakeView>[] => {
    const count = (key: string, title: string, value: (view: StocktakeView) => number): Column<StocktakeView> => ({ key, title, value, cell: (view) => formatNumber(value(view), 0, locale), number: true, width: 90 });
    return [
      { key: "name", title: t("stocktake.name"), value: ({ project }) => project.name, filter: "text", width: 200, card: "title" },
      { key: "state", title: t("stocktake.stateHead"), value: ({ project }) => project.state, text: ({ project }) => t(`stocktake.state.${project.state}`), cell: ({ project }) => t(`stocktake.state.${project.state}`), filter: "choice", choices: STOCKTAKE_STATES.map((value) => ({ value, label: t(`stocktake.state.${value}`) })), width: 110, card: "side" },
      { key: "finished", title: t("stocktake.finished"), value: ({ totals }) => (totals.shelves === 0 ? 0 : totals.done / totals.shelves), cell: ({ totals }) => `${formatNumber(totals.done, 0, locale)} / ${formatNumber(totals.shelves, 0, locale)} · ${totals.shelves === 0 ? 0 : formatPercent(totals.done / totals.shelves, locale)} %`, number: true, width: 150 },
      count("read", t("stocktake.read"), ({ totals }) => totals.found),
      count("books", t("stocktake.books"), ({ totals }) => totals.items),
      count("odd", t("stocktake.exceptions"), ({ totals }) => exceptionsOf(totals)),
      { key: "due", title: t("stocktake.due"), value: ({ project }) => project.due, cell: ({ project }) => (project.due === null ? "—" : formatMinute(project.due, zone)), time: true, optional: "shown", width: 140, fold: 1 },
      { key: "made", title: t("stocktake.opened"), value: ({ project }) => project.made.at, cell: ({ project }) => `${formatMinute(project.made.at, zone)} · ${project.made.by.name}`, time: true, optional: "shown", width: 200, fold: 2 },
    ];
  }, [t, locale, zone]);
  return <Table id="stocktakes" name={t("stocktake.title")} columns={columns} rows={views} rowKey={({ project }) => project.id} none={{ icon: "stocktake", title: t("stocktake.none"), text: t("stocktake.noneText") }} onOpen={({ project }) => onOpen(project.id)} />;
}
