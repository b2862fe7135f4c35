import { EXCEPTIONS, type StocktakeView } from "@stacktwin/twin-models/stocktake";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute, zoneName } from "../../format/times.ts";
import { formatNumber, formatPercent } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { ListPaper } from "../../print/ListPaper.tsx";
import { useSiteZone } from "../../session/site.ts";
import { useRanges } from "./queries.ts";
import { usePlaceName } from "./use-place-name.ts";
import { usePrinting } from "../../print/use-printing.ts";

/** The report on paper: what was counted, by whom, how much of it, and what is not as it should be; range by range. Made only when printing begins. */
export function StocktakePaper({ view }: { view: StocktakeView }): ReactElement | null {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const locale = LOCALES[useLanguage()];
  const name = usePlaceName();
  const ranges = useRanges(view).data ?? [];
  const printing = usePrinting();
  if (!printing) return null;
  const { project, totals } = view;
  const number = (value: number): string => formatNumber(value, 0, locale);
  const moment = (at: number): string => `${formatMinute(at, zone)} ${zoneName(at, zone)}`;
  const about = [
    `${t(`stocktake.state.${project.state}`)} · ${project.scope.map(name).join(", ")}`,
    t("stocktake.about", { places: project.scope.length, time: moment(project.made.at), who: project.made.by.name }),
    t("stocktake.people", { names: project.people.map((each) => each.name).join(", ") }),
    ...project.history.filter(({ what }) => what === "submitted" || what === "approved" || what === "sentBack").map(({ at, by, what, why }) => `${moment(at)} · ${t(`stocktake.happened.${what}`, { who: by.name })}${why ? ` — ${why}` : ""}`),
  ];
  const pad = (cells: readonly string[]): string[] => [...cells, ...Array.from({ length: 6 - cells.length }, () => "")];
  const sums = [
    [t("stocktake.finished"), `${number(totals.done)} / ${number(totals.shelves)}`],
    [t("stocktake.read"), `${number(totals.found)} / ${number(totals.items)}`],
    [t("stocktake.away"), number(totals.away)],
    ...EXCEPTIONS.map((kind) => [t(`stocktake.kind.${kind}`), number(totals.exceptions[kind])]),
  ].map(pad);
  const lines = ranges.map((row) => [name(row.range), `${row.done} / ${row.shelves}`, formatPercent(row.shelves === 0 ? 0 : row.done / row.shelves, locale), number(row.items), number(row.found), number(row.missing)]);
  return (
    <ListPaper about={about} ticks={false} list={{
      title: `${t("stocktake.report")} · ${project.name}`,
      columns: [t("stocktake.range"), t("stocktake.finished"), "%", t("stocktake.books"), t("stocktake.read"), t("stocktake.kind.missing")].map((label) => ({ label })),
      groups: [{ title: t("stocktake.sums"), rows: sums }, { title: t("stocktake.ranges"), rows: lines }],
    }} />
  );
}
