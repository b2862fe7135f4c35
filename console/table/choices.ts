import type { Choice, Column } from "./column.ts";
import { plainText } from "./column.ts";
import { filtered, type Question } from "./question.ts";

export interface Counted extends Choice {
  count: number;
}

/** The choices of a column, each with how many rows answer the rest of the question and have it. */
export function choicesOf<R>(column: Column<R>, rows: readonly R[], columns: readonly Column<R>[], question: Question): { choices: Counted[]; all: number } {
  const others = filtered(rows, columns, question, column.key);
  const counts = new Map<string, number>();
  for (const row of others) {
    const value = String(column.value(row) ?? "");
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const offered = column.choices ?? occurring(column, rows);
  return { all: others.length, choices: offered.map((choice) => ({ ...choice, count: counts.get(choice.value) ?? 0 })) };
}

function occurring<R>(column: Column<R>, rows: readonly R[]): Choice[] {
  const found = new Map<string, string>();
  for (const row of rows) {
    const value = String(column.value(row) ?? "");
    if (!found.has(value)) found.set(value, plainText(column, row));
  }
  return [...found].map(([value, label]) => ({ value, label: label || "—" })).toSorted((a, b) => a.label.localeCompare(b.label));
}
