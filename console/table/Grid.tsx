import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "./column.ts";
import { HeadCell } from "./HeadCell.tsx";
import type { Question } from "./question.ts";
import { Row } from "./Row.tsx";
import { useWindow } from "./use-window.ts";

interface Props<R> {
  name: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  cards: boolean;
  sort: Question["sort"];
  onSort: (sort: Question["sort"]) => void;
  onOpen: ((row: R) => void) | undefined;
  opened: string | null;
  /** Null where rows are not ticked. */
  picked: ReadonlySet<string> | null;
  onPick: (picked: ReadonlySet<string>) => void;
}

const PAGE = 10;

/** In place of the rows that are not drawn. */
const Space = ({ height }: { height: number }): ReactElement => <tr aria-hidden="true" className="row-space" style={{ height }} />;

/** Rows under their heads. Where they open or are ticked, one row is a stop of the Tab key and the arrows move it. */
export function Grid<R>({ name, columns, rows, rowKey, cards, sort, onSort, onOpen, opened, picked, onPick }: Props<R>): ReactElement {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const wanted = useRef<number | null>(null);
  const { hold, first, end, before, after, reveal } = useWindow(rows.length);
  const table = useRef<HTMLTableElement>(null);
  const lives = onOpen !== undefined || picked !== null;
  const current = Math.min(Math.max(at, 0), rows.length - 1);
  // The stop of the Tab key is a row that is drawn.
  const stop = current < first || current >= end ? first : current;

  // The row may be drawn only once the list has scrolled there.
  useEffect(() => {
    const row = wanted.current === null ? null : table.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    row.focus();
    wanted.current = null;
  });

  const tick = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    const next = new Set(picked);
    const key = rowKey(row);
    if (!next.delete(key)) next.add(key);
    onPick(next);
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[index];
    const move = (to: number): void => {
      const next = Math.max(0, Math.min(rows.length - 1, to));
      setAt(next);
      wanted.current = next;
      reveal(next);
    };
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: () => move(index + 1),
      ArrowUp: () => move(index - 1),
      PageDown: () => move(index + PAGE),
      PageUp: () => move(index - PAGE),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      Enter: onOpen && row !== undefined ? () => onOpen(row) : undefined,
      " ": picked ? () => tick(index) : undefined,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  // Rows keep what they are given, so that only those are drawn again which the keys leave and reach.
  const latest = useRef({ onKey, onOpen, tick });
  useLayoutEffect(() => {
    latest.current = { onKey, onOpen, tick };
  });
  const onRowKey = useCallback((event: KeyboardEvent, index: number) => latest.current.onKey(event, index), []);
  const onRowOpen = useCallback((row: R) => latest.current.onOpen?.(row), []);
  const onRowTick = useCallback((index: number) => latest.current.tick(index), []);
  const all = picked !== null && rows.every((row) => picked.has(rowKey(row)));
  return (
    <table ref={table} className="grid-table data-grid" role={lives ? "grid" : undefined} aria-label={name} aria-rowcount={rows.length + 1} data-cards={cards || undefined} data-lives={lives || undefined}>
      <thead>
        <tr aria-rowindex={1}>
          {picked ? (
            <th scope="col" className="tick-cell">
              <input type="checkbox" aria-label={t("table.pickAll")} checked={all} ref={(box) => { if (box) box.indeterminate = !all && picked.size > 0; }} onChange={() => onPick(all ? new Set() : new Set(rows.map(rowKey)))} />
            </th>
          ) : null}
          {columns.map((column) => <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />)}
        </tr>
      </thead>
      <tbody ref={hold}>
        {before > 0 ? <Space height={before} /> : null}
        {rows.slice(first, end).map((row, offset) => {
          const index = first + offset;
          const key = rowKey(row);
          return (
            <Row key={key} row={row} index={index} columns={columns} cards={cards} lives={lives} stop={index === stop} opened={opened === key} picked={picked?.has(key) ?? null} onFocus={setAt} onKey={onRowKey} onOpen={onRowOpen} onTick={onRowTick} />
          );
        })}
        {after > 0 ? <Space height={after} /> : null}
      </tbody>
    </table>
  );
}
