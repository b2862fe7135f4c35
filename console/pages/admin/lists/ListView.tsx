import { Button } from "antd";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSites } from "../../../api/queries.ts";
import { formatMinute, zoneName } from "../../../format/times.ts";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../../i18n/i18n.ts";
import { Note } from "../../../look/Note.tsx";
import { countRows, firstRows, listCsv, save, type PrintList } from "../../../print/list.ts";
import { ListPaper } from "../../../print/ListPaper.tsx";
import { useSite, useSiteZone } from "../../../session/site.ts";

/** The first lines are enough to see what will be printed. */
const SHOWN = 200;

interface Props {
  list: PrintList;
  at: number;
  ticks: boolean;
  none: { title: string; text: string };
  /** Beside the acts. */
  children?: ReactNode;
}

/** A list on the screen, with what prints it and what saves it. */
export function ListView({ list, at, ticks, none, children }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const zone = useSiteZone();
  const sites = useSites();
  const info = sites.data?.find(({ id }) => id === site);
  const count = countRows(list);
  const about = [info ? text(info.name) : site, `${t("table.asOf")} ${formatMinute(at, zone)} ${zoneName(at, zone)}`, t("table.lines", { count: formatNumber(count, 0, locale) })];
  const file = `${list.title} ${formatMinute(at, zone).replaceAll(":", "")}.csv`.replaceAll(/[/\\?*"<>|:]/g, "-");
  if (count === 0) return <>{children}<Note icon="book" title={none.title} text={none.text} /></>;
  return (
    <>
      <div className="list-acts">
        <p className="quiet">{about.slice(1).join(" · ")}</p>
        <Button type="primary" onClick={() => window.print()}>{t("action.print")}</Button>
        <Button onClick={() => save(file, listCsv(list, t("common.place")))}>{t("lists.csv")}</Button>
        {children}
      </div>
      <div className="card table-card">
        <table className="grid-table list-table">
          <thead><tr>{list.columns.map(({ label }) => <th key={label} scope="col">{label}</th>)}</tr></thead>
          <tbody>
            {firstRows(list, SHOWN).map(({ title, rows }, at) => (
              <Fragment key={`${at} ${title}`}>
                {title === "" ? null : <tr className="list-group"><th colSpan={list.columns.length} scope="rowgroup">{title}</th></tr>}
                {rows.map((row) => <tr key={row.join("\t")}>{row.map((value, column) => <td key={list.columns[column]?.label} className={list.columns[column]?.mono ? "mono" : undefined}>{value}</td>)}</tr>)}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      {count > SHOWN ? <p className="small quiet">{t("lists.more", { count: formatNumber(count - SHOWN, 0, locale) })}</p> : null}
      <ListPaper list={list} about={about} ticks={ticks} />
    </>
  );
}
