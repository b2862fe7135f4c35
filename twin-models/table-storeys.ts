import type { PlaceId, Text } from "./ids.ts";
import { levelOf, type TableLayout } from "./layout-table.ts";
import { round } from "./plane.ts";
import { idAt } from "./table-pattern.ts";
import type { RangeRow, TableFault } from "./table-rows.ts";

/** One range as one walks around it: one side or two, not yet anywhere. */
export interface Unit {
  row: RangeRow;
  code: string;
}
/** The ranges of one space, in the order of the table. */
export interface Group {
  space: string;
  units: Unit[];
}
/** A storey as the table says it, before anything is drawn. */
export interface StoreyDraft {
  id: PlaceId;
  name: Text;
  level: number;
  height: number;
  elevation: number;
  groups: Group[];
  rows: RangeRow[];
  /** What its ids are filled with. */
  values: { site: string; building: string; storey: string };
}

/** The building of rows that name none. */
export const MAIN = "main";

type Tell = (fault: TableFault) => void;

/** What one column says of a storey or space in several rows; the first counts, and another one is a fault. */
export function agreed<T>(rows: readonly RangeRow[], pick: (row: RangeRow) => T | null | "", column: string, about: string, tell: Tell): T | null {
  let first: { value: T; line: number } | null = null;
  for (const row of rows) {
    const value = pick(row);
    if (value === null || value === "") continue;
    first ??= { value, line: row.line };
    if (value !== first.value) tell({ line: row.line, column, what: `says \`${String(value)}\` of ${about}, line ${first.line} says \`${String(first.value)}\``, remedy: "Make them the same, or leave all but one empty." });
  }
  return first?.value ?? null;
}

/** A01 and 3 → A01, A02, A03. What does not end in digits gets them. */
function codesOf(first: string, count: number): string[] {
  const [, head = "", digits] = /^(.*?)(\d+)$/.exec(first) ?? [undefined, first, undefined];
  if (count === 1) return [first];
  return Array.from({ length: count }, (_, at) => head + String(Number(digits ?? 1) + at).padStart(digits?.length ?? 0, "0"));
}

/** The ranges of a storey by space; those without a number count on from the one before. */
function groupsOf(rows: readonly RangeRow[], tell: Tell): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    let group = groups.find(({ space }) => space === row.space);
    if (!group) groups.push((group = { space: row.space, units: [] }));
    const first = row.range === "" ? (codesOf(group.units.at(-1)?.code ?? "0", 2)[1] ?? "1") : row.range;
    group.units.push(...codesOf(first, row.count).map((code) => ({ row, code })));
  }
  for (const { space, units } of groups) {
    const [placed, other] = [units.find(({ row }) => row.at !== null), units.find(({ row }) => row.at === null)];
    if (placed && other) tell({ line: other.row.line, column: "x", what: `has no place although others of space ${space} do (line ${placed.row.line})`, remedy: "Give x and z to all ranges of a space, or to none to have them set out." });
  }
  return groups;
}

type Standing = Omit<StoreyDraft, "elevation"> & { elevation: number | null };

/** Puts storeys of which the table says no elevation on one another: from the ground up, then from the ground down. */
function stacked(storeys: readonly Standing[]): StoreyDraft[] {
  const placed = storeys.map((storey) => ({ ...storey, elevation: storey.elevation ?? Number.NaN }));
  const found = placed.findIndex(({ level }) => level >= 0);
  const ground = found < 0 ? placed.length : found;
  let top = 0;
  for (const storey of placed.slice(ground)) {
    if (Number.isNaN(storey.elevation)) storey.elevation = top;
    top = storey.elevation + storey.height;
  }
  let floor = placed[ground]?.elevation ?? 0;
  for (const storey of placed.slice(0, ground).toReversed()) {
    if (Number.isNaN(storey.elevation)) storey.elevation = floor - storey.height;
    floor = storey.elevation;
  }
  for (const storey of placed) storey.elevation = round(storey.elevation);
  return placed;
}

/** The storeys that the rows of one building speak of, from below. `prefix`: what keeps their codes apart from those of other buildings. */
export function storeysOf(rows: readonly RangeRow[], { site, numbering: { pattern }, defaults }: TableLayout, prefix: string, tell: Tell): StoreyDraft[] {
  const codes = [...new Set(rows.map(({ storey }) => storey))];
  const storeys = codes.map((code, order): Standing => {
    const own = rows.filter(({ storey }) => storey === code);
    const about = `storey ${code}`;
    const values = { site: site as string, building: own[0]?.building || MAIN, storey: prefix + code };
    const level = agreed(own, (row) => row.level, "level", about, tell) ?? levelOf(code) ?? order;
    return {
      level,
      groups: groupsOf(own, tell),
      id: (idAt(pattern, "storey", values) ?? values.storey) as PlaceId,
      name: { zh: agreed(own, (row) => row.storeyZh, "storey_name_zh", about, tell) ?? code, en: agreed(own, (row) => row.storeyEn, "storey_name_en", about, tell) ?? code },
      height: agreed(own, (row) => row.storeyHeight, "storey_height", about, tell) ?? defaults.storeyHeight,
      elevation: agreed(own, (row) => row.elevation, "elevation", about, tell),
      rows: own,
      values,
    };
  });
  return stacked(storeys.toSorted((a, b) => a.level - b.level));
}
