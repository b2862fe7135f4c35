import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSites } from "../api/queries.ts";
import { formatMinute, zoneName } from "../format/times.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { useNow } from "../live/use-live.ts";
import { ListPaper } from "../print/ListPaper.tsx";
import { useSite, useSiteZone } from "../session/site.ts";
import type { Column } from "./column.ts";
import { paperHeads, paperRows } from "./csv.ts";
import { usePrinting } from "../print/use-printing.ts";

interface Props<R> {
  name: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  about: readonly string[];
}

/** The rows on paper; made only when printing begins, however it was asked for. */
export function TablePaper<R>({ name, columns, rows, about }: Props<R>): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const site = useSite();
  const sites = useSites();
  const now = useNow(60_000);
  const printing = usePrinting();
  if (!printing) return null;
  const info = sites.data?.find(({ id }) => id === site);
  const lines = [info ? text(info.name) : site, `${t("table.asOf")} ${formatMinute(now, zone)} ${zoneName(now, zone)}`, t("table.lines", { count: formatNumber(rows.length, 0, locale) }), ...about].filter((line) => line !== "");
  return <ListPaper list={{ title: name, columns: paperHeads(columns, zone).map((label) => ({ label })), groups: [{ title: "", rows: paperRows(columns, rows, zone) }] }} about={lines} ticks={false} />;
}
