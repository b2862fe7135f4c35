import { memo, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { Moment } from "../look/Ages.tsx";
import { isMoment, plainText, type Column } from "./column.ts";

interface Props<R> {
  row: R;
  index: number;
  columns: readonly Column<R>[];
  cards: boolean;
  lives: boolean;
  stop: boolean;
  opened: boolean;
  /** Null where rows are not ticked. */
  picked: boolean | null;
  onFocus: (index: number) => void;
  onKey: (event: KeyboardEvent, index: number) => void;
  onOpen: (row: R) => void;
  onTick: (index: number) => void;
}

function shownIn<R>(column: Column<R>, row: R, locale: string): ReactNode {
  if (column.cell) return column.cell(row);
  const value = column.value(row);
  if (column.time) return isMoment(value) ? <Moment at={value} seconds /> : "—";
  if (typeof value === "number" && !column.text) return formatNumber(value, Number.isInteger(value) ? 0 : 1, locale);
  return plainText(column, row) || "—";
}

function Line<R>({ row, index, columns, cards, lives, stop, opened, picked, onFocus, onKey, onOpen, onTick }: Props<R>): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const title = columns[0];
  const said = title ? plainText(title, row) : "";
  return (
    <tr data-row={index} aria-rowindex={index + 2} {...(lives ? { tabIndex: stop ? 0 : -1, "aria-selected": opened, onFocus: () => onFocus(index), onKeyDown: (event) => onKey(event, index), onClick: () => onOpen(row) } : {})}>
      {picked === null ? null : (
        <td className="tick-cell" onClick={(event) => event.stopPropagation()}>
          <input type="checkbox" tabIndex={stop ? 0 : -1} aria-label={t("table.pick", { name: said })} checked={picked} onChange={() => onTick(index)} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} className={column.number ? "number" : undefined} data-card={cards ? (column.card ?? "line") : undefined} data-label={cards && !column.card ? column.title : undefined}>
          {shownIn(column, row, locale)}
        </td>
      ))}
    </tr>
  );
}

/** Drawn again only when something of it is another: a list of hundreds must follow the keys at once. */
export const Row = memo(Line) as typeof Line;
