import type { Column } from "./column.ts";
import { NOTHING_ASKED, type Question } from "./question.ts";

/** Parts of an address that a table reads; with a prefix where a page has several tables. */
const own = (prefix: string) => ({ q: `${prefix}q`, sort: `${prefix}sort`, columns: `${prefix}cols` });

/** What an address asks of a table with these columns. What it does not know it passes by. */
export function readQuestion<R>(params: URLSearchParams, columns: readonly Column<R>[], prefix = ""): Question {
  const { q, sort, columns: shown } = own(prefix);
  const filters: Record<string, string[]> = {};
  for (const { key, filter } of columns) {
    const said = filter ? params.getAll(`${prefix}${key}`).filter((value) => value !== "") : [];
    if (said.length > 0) filters[key] = said;
  }
  const by = params.get(sort) ?? "";
  const key = by.replace(/^-/, "");
  return {
    q: params.get(q) ?? "",
    filters,
    sort: columns.some((column) => column.key === key && !column.unsorted) ? { key, down: by.startsWith("-") } : null,
    columns: params.has(shown) ? (params.get(shown) ?? "").split(",").filter((each) => columns.some((column) => column.key === each && column.optional)) : NOTHING_ASKED.columns,
  };
}

/** The same address with another question; what else stands in it stays. */
export function withQuestion<R>(params: URLSearchParams, columns: readonly Column<R>[], { q, filters, sort, columns: shown }: Question, prefix = ""): URLSearchParams {
  const names = own(prefix);
  const next = new URLSearchParams(params);
  const put = (name: string, values: readonly string[]): void => {
    next.delete(name);
    for (const value of values) next.append(name, value);
  };
  for (const { key, filter } of columns) if (filter) put(`${prefix}${key}`, filters[key] ?? []);
  put(names.q, q === "" ? [] : [q]);
  put(names.sort, sort ? [`${sort.down ? "-" : ""}${sort.key}`] : []);
  put(names.columns, shown ? [shown.join(",")] : []);
  return next;
}
