import { useState, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "antd";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import type { IconName } from "../look/Icon.tsx";
import { Note } from "../look/Note.tsx";
import { useWidth } from "../look/use-width.ts";
import { WIDTH, type Column } from "./column.ts";
import { foldedKeys } from "./question.ts";
import { Grid } from "./Grid.tsx";
import "./table.css";
import { TablePaper } from "./TablePaper.tsx";
import { Tools } from "./Tools.tsx";
import { CLEARED, useRows } from "./use-rows.ts";

export interface TableProps<R> {
  /** Saved views and the part of the address belong to it. */
  id: string;
  /** What it lists. */
  name: string;
  /** The same object from one rendering to the next as long as nothing changes in it. */
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  none: { icon: IconName; title: string; text?: string };
  /** Before the keys in the address, on a page with several tables. */
  prefix?: string;
  /** A short list needs neither search nor export. */
  plain?: boolean;
  onOpen?: (row: R) => void;
  /** The key of the row that is open beside the table. */
  opened?: string | null;
  /** What can be done with rows that were ticked. */
  pick?: (rows: readonly R[]) => ReactNode;
  /** What stands above the tools; an empty list is then told in a line. */
  head?: ReactNode;
  /** Beside the tools. */
  children?: ReactNode;
}

/** In less width than this rows are cards. */
const CARDS = 620;
/** Left and right of what a cell shows. */
const PADDING = 24;
const TICK = 40;

/** A list of anything: searched, filtered, sorted, folded, saved and printed by its columns. What is asked of it stands in the address. */
export function Table<R>(props: TableProps<R>): ReactElement {
  const { id, name, columns, rows, rowKey, none, prefix = "", plain = false, onOpen, opened = null, pick, head, children } = props;
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const asking = useRows(rows, columns, prefix);
  const { question, ask, isAsked, found, shown } = asking;
  const [box, width] = useWidth<HTMLElement>();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const cards = width > 0 && width < CARDS;
  const folded = cards || width === 0 ? new Set<string>() : foldedKeys(shown, width - (pick ? TICK : 0), (column) => (column.width ?? WIDTH) + PADDING);
  const ticked = found.filter((row) => picked.has(rowKey(row)));
  const saved = ticked.length > 0 ? ticked : found;
  const count = found.length === rows.length ? t("table.count", { count: formatNumber(rows.length, 0, locale) }) : t("table.countOf", { count: formatNumber(found.length, 0, locale), all: formatNumber(rows.length, 0, locale) });
  return (
    <section ref={box} className="data-table card" aria-label={name}>
      {head}
      {plain || rows.length === 0 ? null : (
        <Tools id={id} name={name} columns={columns} rows={rows} asking={asking} folded={folded} cards={cards} saved={saved} count={count}>
          {children}
        </Tools>
      )}
      {ticked.length > 0 && pick ? (
        <div className="table-picked" role="status">
          <span>{t("table.picked", { count: ticked.length })}</span>
          {pick(ticked)}
          <button type="button" className="tool" onClick={() => setPicked(new Set())}>{t("table.unpick")}</button>
        </div>
      ) : null}
      {rows.length > 0 ? null : head ? <p className="quiet table-none">{none.title}</p> : <Note {...none} />}
      {rows.length > 0 && found.length === 0 ? (
        <Note icon="find" title={t("table.noMatch")} text={t("table.noMatchText", { all: formatNumber(rows.length, 0, locale) })}>
          <Button onClick={() => ask(CLEARED)}>{t("table.clear")}</Button>
        </Note>
      ) : null}
      {found.length > 0 ? (
        <Grid name={name} columns={shown.filter(({ key }) => !folded.has(key))} rows={found} rowKey={rowKey} cards={cards} sort={question.sort} onSort={(sort) => ask({ sort })} onOpen={onOpen} opened={opened} picked={pick ? picked : null} onPick={setPicked} />
      ) : null}
      {plain ? null : <TablePaper name={name} columns={shown} rows={saved} about={[isAsked || ticked.length > 0 ? count : ""]} />}
    </section>
  );
}
