import { csvCell } from "@stacktwin/twin-models/csv";

/** A list as paper, a file and the screen show it alike. */
export interface PrintList {
  title: string;
  columns: { label: string; mono?: boolean }[];
  groups: { title: string; rows: string[][] }[];
}

export const countRows = ({ groups }: PrintList): number => groups.reduce((sum, { rows }) => sum + rows.length, 0);

/** The groups that the first so many rows are in, cut there. */
export function firstRows({ groups }: PrintList, most: number): PrintList["groups"] {
  const found: PrintList["groups"] = [];
  let left = most;
  for (const { title, rows } of groups) {
    if (left <= 0) break;
    found.push({ title, rows: rows.slice(0, left) });
    left -= rows.length;
  }
  return found;
}

/** CSV with the mark by which spreadsheets know UTF-8; the group is the first column where there are groups. */
export function listCsv({ columns, groups }: PrintList, group: string): string {
  const grouped = groups.some(({ title }) => title !== "");
  const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\r\n`;
  const head = line([...(grouped ? [group] : []), ...columns.map(({ label }) => label)]);
  return `\uFEFF${head}${groups.flatMap(({ title, rows }) => rows.map((row) => line([...(grouped ? [title] : []), ...row]))).join("")}`;
}

/** Offers a text as a file. */
export function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  // The download has its own hold on the content once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
