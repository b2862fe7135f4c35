import type { CellValue, Column } from "./column.ts";
import { plainText } from "./column.ts";

/** What is asked of a table: it stands in the address and is what a saved view keeps. */
export interface Question {
  /** In any column. */
  q: string;
  /** By the keys of columns: a text, choices, or two ends of numbers as `from..to`, either open. */
  filters: Readonly<Record<string, readonly string[]>>;
  sort: { key: string; down: boolean } | null;
  /** Keys of the optional columns that are shown; null: as the columns say. */
  columns: readonly string[] | null;
}

export const NOTHING_ASKED: Question = { q: "", filters: {}, sort: null, columns: null };

/** The two ends of `from..to`. */
export function endsOf(said: string | undefined): { from: number | null; to: number | null } {
  const [from = "", to = ""] = (said ?? "").split("..");
  const end = (text: string): number | null => (text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text));
  return { from: end(from), to: end(to) };
}

function passes<R>(column: Column<R>, asked: readonly string[], row: R): boolean {
  const [first] = asked;
  if (first === undefined || first === "") return true;
  const value = column.value(row);
  if (column.filter === "number") {
    const { from, to } = endsOf(first);
    return typeof value === "number" && (from === null || value >= from) && (to === null || value <= to);
  }
  if (column.filter === "text") return plainText(column, row).toLowerCase().includes(first.trim().toLowerCase());
  return asked.includes(String(value ?? ""));
}

/** Rows that answer all of it. Filters of columns that there are not are passed by. `but` leaves one column's filter out. */
export function filtered<R>(rows: readonly R[], columns: readonly Column<R>[], { q, filters }: Pick<Question, "q" | "filters">, but?: string): R[] {
  const words = q.trim().toLowerCase().split(/\s+/).filter((word) => word !== "");
  const own = columns.filter(({ key, filter }) => filter !== undefined && key !== but && (filters[key]?.length ?? 0) > 0);
  if (words.length === 0 && own.length === 0) return [...rows];
  return rows.filter((row) => {
    if (!own.every((column) => passes(column, filters[column.key] ?? [], row))) return false;
    if (words.length === 0) return true;
    const all = columns.map((column) => plainText(column, row)).join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

const order = (a: CellValue, b: CellValue, collator: Intl.Collator): number =>
  typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));

/** Rows by one column; what has no value comes last either way, and equals stay in the order they were in. */
export function sorted<R>(rows: readonly R[], columns: readonly Column<R>[], sort: Question["sort"], locale: string): R[] {
  const column = sort && columns.find(({ key }) => key === sort.key);
  if (!column || column.unsorted) return [...rows];
  const collator = new Intl.Collator(locale, { numeric: true });
  const { compare } = column;
  return rows.toSorted((a, b) => {
    const [one, other] = [column.value(a), column.value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return (compare ? compare(a, b) : order(one, other, collator)) * (sort.down ? -1 : 1);
  });
}

/** The columns that are shown, in their order. */
export function shownColumns<R>(columns: readonly Column<R>[], chosen: Question["columns"]): Column<R>[] {
  return columns.filter(({ key, optional }) => !optional || (chosen ? chosen.includes(key) : optional === "shown"));
}

/** Which columns do not fit beside each other: those that fold first, and of those the last ones first. */
export function foldedKeys<R>(columns: readonly Column<R>[], width: number, least: (column: Column<R>) => number): ReadonlySet<string> {
  const folded = new Set<string>();
  let wanted = columns.reduce((sum, column) => sum + least(column), 0);
  const giving = columns.map((column, index) => ({ column, index })).filter(({ column }) => column.fold !== undefined).toSorted((a, b) => (b.column.fold ?? 0) - (a.column.fold ?? 0) || b.index - a.index);
  for (const { column } of giving) {
    if (wanted <= width) break;
    folded.add(column.key);
    wanted -= least(column);
  }
  return folded;
}
