import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Type, type Static } from "typebox";
import { LayoutSchema, type Layout } from "@stacktwin/twin-models/layout";
import { isTimeZone, layoutFaults } from "@stacktwin/twin-models/layout-faults";
import { LayoutFileSchema, TableLayoutSchema, type TableColumn, type TableLayout } from "@stacktwin/twin-models/layout-table";
import { layoutOfTable } from "@stacktwin/twin-models/layout-of-table";
import { patternFault } from "@stacktwin/twin-models/table-pattern";
import { headingsOf, rangeRows, type TableFault } from "@stacktwin/twin-models/table-rows";
import { momentOf } from "./moment.ts";
import { explained, readChecked, type Mistake } from "./read-file.ts";
import { readTable } from "./read-table.ts";

type Place = Pick<Mistake, "file" | "line" | "column" | "path">;

/** A layout with where its parts are written, and the files it was read from. */
export interface ReadLayout {
  layout: Layout;
  files: string[];
  locate: (pointer: string) => Place;
}

const AnyLayoutSchema = Type.Union([LayoutFileSchema, TableLayoutSchema]);

type Locate = (pointer: string) => Place;

/** Milliseconds of `validFrom`; told where it, or the time zone, is none. */
function beginning({ timeZone, validFrom }: Static<typeof AnyLayoutSchema>, locate: Locate, mistakes: Mistake[]): number {
  const known = isTimeZone(timeZone);
  if (!known) mistakes.push({ ...locate("/timeZone"), what: `\`${timeZone}\` is not a time zone`, remedy: "Use an IANA name such as Asia/Shanghai." });
  const at = momentOf(validFrom, known ? timeZone : "UTC");
  if (at === null) mistakes.push({ ...locate("/validFrom"), what: `there is no day \`${validFrom}\``, remedy: "Write a day such as 2026-09-01." });
  return at ?? 0;
}

/**
 * Turns a table into a layout; undefined when it could not be read. `table` is its absolute path, `locatePlan` says where
 * stands what the table does not say.
 */
export function layoutFromTable(plan: TableLayout, table: string, locatePlan: Locate, mistakes: Mistake[]): Pick<ReadLayout, "layout" | "locate"> | undefined {
  const validFrom = beginning(plan, locatePlan, mistakes);
  const fault = patternFault(plan.numbering.pattern);
  if (fault !== null) mistakes.push({ ...locatePlan("/numbering/pattern"), what: fault, remedy: "Such as {storey}-{space}-{range:02}{side}-{bay:02}-{shelf}." });
  if (!existsSync(table)) mistakes.push({ ...locatePlan("/table"), what: `there is no file ${table}`, remedy: "Correct the path; it is relative to this file." });
  if (fault !== null || !existsSync(table)) return undefined;
  const before = mistakes.length;
  const tell = ({ line, column, what, remedy }: TableFault): void => void mistakes.push({ file: table, line, column: 1, path: column, what, remedy });
  const [head, ...lines] = readTable(table, tell);
  if (!head) return undefined;
  const headings = headingsOf(head, tell);
  const rows = ["bays", "shelves"].every((column) => headings.has(column as TableColumn)) ? rangeRows(lines, headings, plan.defaults, tell) : [];
  if (lines.length === 0) tell({ line: head.line, column: "", what: "has no line below its first", remedy: "Write one line for each range." });
  if (rows.length === 0) return undefined;
  const { layout, lines: lineOf } = layoutOfTable(rows, plan, validFrom, tell);
  const locate = (pointer: string): Place => {
    let part = pointer;
    while (part !== "" && !lineOf.has(part)) part = part.slice(0, part.lastIndexOf("/"));
    const line = lineOf.get(part);
    if (line === undefined) return locatePlan(pointer);
    const field = pointer.slice(part.length + 1).split("/")[0] ?? "";
    return { file: table, line, column: 1, path: headings.get(field as TableColumn)?.name ?? "" };
  };
  for (const { pointer, what, remedy } of explained(LayoutSchema, layout)) mistakes.push({ ...locate(pointer), what, remedy });
  // What has a wrong form cannot be measured.
  return mistakes.length > before ? undefined : { layout, locate };
}

/** Tells what cannot stand as it is drawn. */
export function checkLayout({ layout, locate }: Pick<ReadLayout, "layout" | "locate">, mistakes: Mistake[]): void {
  for (const { pointer, what, remedy } of layoutFaults(layout)) mistakes.push({ ...locate(pointer), what, remedy });
}

/** Reads a layout: written out (YAML, JSON), or a table of ranges with what it cannot say. Every mistake is added to `mistakes`. */
export function readLayoutFile(file: string, mistakes: Mistake[]): ReadLayout | undefined {
  const read = readChecked(file, AnyLayoutSchema, mistakes);
  if (!read) return undefined;
  const { value } = read;
  const locate: Locate = (pointer) => ({ file, ...read.locate(pointer) });
  let found: ReadLayout;
  if ("table" in value) {
    const table = resolve(dirname(file), value.table);
    const made = layoutFromTable(value, table, locate, mistakes);
    if (!made) return undefined;
    found = { ...made, files: [file, table] };
  } else found = { layout: { ...value, validFrom: beginning(value, locate, mistakes) }, files: [file], locate };
  checkLayout(found, mistakes);
  return found;
}
