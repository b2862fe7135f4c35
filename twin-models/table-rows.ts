import { columnOf, NEEDED_COLUMNS, spaceKind, TABLE_COLUMNS, type TableColumn, type TableLayout } from "./layout-table.ts";
import type { SpaceLayout } from "./layout.ts";

/** One line of a table, cut into cells. */
export interface TableLine {
  line: number;
  cells: readonly string[];
}
/** What is wrong in a table, and where: `column` as the table calls it. */
export interface TableFault {
  line: number;
  column: string;
  what: string;
  remedy: string;
}

/** One row that could be read: one range, or `count` alike. */
export interface RangeRow {
  line: number;
  /** Empty where no row so far names one. */
  building: string;
  buildingZh: string;
  buildingEn: string;
  storey: string;
  storeyZh: string;
  storeyEn: string;
  level: number | null;
  elevation: number | null;
  storeyHeight: number | null;
  space: string;
  spaceZh: string;
  spaceEn: string;
  spaceKind: SpaceLayout["kind"] | null;
  /** Empty where the ranges of the row count on from the one before. */
  range: string;
  count: number;
  label: string;
  sides: 1 | 2;
  bays: number;
  shelves: number;
  bayWidth: number;
  shelfHeight: number;
  depth: number;
  at: { x: number; z: number; angle: number } | null;
}

const MOST_RANGES = 500;
const SIDES: Record<string, 1 | 2> = { "1": 1, "2": 2, 单面: 1, 双面: 2, single: 1, double: 2 };
const NUMBER = /^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/;

interface Heading {
  index: number;
  factor: number;
  name: string;
}

/** The columns that a first line names; faults of it are told at its own line. */
export function headingsOf({ line, cells }: TableLine, tell: (fault: TableFault) => void): Map<TableColumn, Heading> {
  const found = new Map<TableColumn, Heading>();
  for (const [index, name] of cells.entries()) {
    const known = columnOf(name);
    const other = known && found.get(known.column);
    if (other) tell({ line, column: name, what: `means the same as column \`${other.name}\``, remedy: "Keep one of the two." });
    else if (known) found.set(known.column, { index, factor: known.factor, name });
    else if (name.trim() !== "")
      tell({ line, column: name, what: "is not a known column", remedy: `Remove it, or call it one of: ${Object.values(TABLE_COLUMNS).map(([first]) => first).join(", ")}.` });
  }
  for (const column of NEEDED_COLUMNS)
    if (!found.has(column)) tell({ line, column: TABLE_COLUMNS[column][0], what: "this column is missing", remedy: `Add a column ${TABLE_COLUMNS[column].map((name) => `\`${name}\``).join(" or ")}.` });
  if (!found.has("range") && !found.has("ranges"))
    tell({ line, column: "range", what: "this column is missing", remedy: "Add a column `range` (the number of each range) or `ranges` (how many alike a row stands for)." });
  return found;
}

/** Reads the rows below a first line. A blank building, storey or space is that of the row above, as in cells that were merged. */
export function rangeRows(lines: readonly TableLine[], headings: ReadonlyMap<TableColumn, Heading>, defaults: TableLayout["defaults"], tell: (fault: TableFault) => void): RangeRow[] {
  const rows: RangeRow[] = [];
  let above = { building: "", storey: "F1", space: "STACKS" };
  for (const { line, cells } of lines) {
    let sound = true;
    const text = (column: TableColumn): string => cells[headings.get(column)?.index ?? -1]?.trim() ?? "";
    const wrong = (column: TableColumn, what: string, remedy: string): void => {
      sound = false;
      tell({ line, column: headings.get(column)?.name ?? TABLE_COLUMNS[column][0], what, remedy });
    };
    const number = <D>(column: TableColumn, otherwise: D): number | D => {
      const said = text(column).normalize("NFKC");
      if (said === "") return otherwise;
      if (NUMBER.test(said)) return Math.round(Number(said.replace(",", ".")) * (headings.get(column)?.factor ?? 1) * 1e6) / 1e6;
      wrong(column, `\`${text(column)}\` is not a number`, "Write digits only; a unit belongs into the heading, such as bay_width (mm).");
      return otherwise;
    };
    const whole = (column: TableColumn, least: number, most: number, otherwise: number | null): number => {
      if (otherwise === null && text(column) === "") wrong(column, "is empty", "Write a whole number.");
      const value = number(column, otherwise);
      if (value !== null && (!Number.isInteger(value) || value < least || value > most)) wrong(column, `${value} is not a whole number from ${least} to ${most}`, "Correct it.");
      return value ?? least;
    };
    above = { building: text("building") || above.building, storey: text("storey") || above.storey, space: text("space") || above.space };
    const kind = text("spaceKind");
    if (kind !== "" && !spaceKind(kind)) wrong("spaceKind", `\`${kind}\` is not a kind of space`, "Use open-stacks, reading-room, rare-store, automated-store, lobby, office, plant or circulation, or leave it empty.");
    const sides = SIDES[text("sides").toLowerCase()] ?? (text("sides") === "" ? defaults.sides : undefined);
    if (sides === undefined) wrong("sides", `\`${text("sides")}\` is not a number of sides`, "Write 1 or 2 (单面, 双面).");
    if (text("range") === "" && text("ranges") === "") wrong(headings.has("range") ? "range" : "ranges", "is empty", "Write the number of the range, or how many alike this row stands for.");
    const [x, z, angle] = [number("x", null), number("z", null), number("angle", null)];
    if ((x === null) !== (z === null)) wrong(x === null ? "x" : "z", "is empty although the other one is given", "Give both, or none to have the rows set out.");
    const row: RangeRow = {
      line,
      ...above,
      buildingZh: text("buildingZh"),
      buildingEn: text("buildingEn"),
      storeyZh: text("storeyZh"),
      storeyEn: text("storeyEn"),
      level: text("level") === "" ? null : whole("level", -20, 200, null),
      elevation: number("elevation", null),
      storeyHeight: number("storeyHeight", null),
      spaceZh: text("spaceZh"),
      spaceEn: text("spaceEn"),
      spaceKind: spaceKind(kind) ?? null,
      range: text("range"),
      count: whole("ranges", 1, MOST_RANGES, 1),
      label: text("label"),
      sides: sides ?? 1,
      bays: whole("bays", 1, 200, null),
      shelves: whole("shelves", 1, 20, null),
      bayWidth: number("bayWidth", defaults.bayWidth),
      shelfHeight: number("shelfHeight", defaults.shelfHeight),
      depth: number("depth", defaults.depth),
      at: x === null || z === null ? null : { x, z, angle: angle ?? 0 },
    };
    if (row.at && row.count > 1) wrong("ranges", "several ranges cannot stand in one place", "Give each range its own row, or leave x and z empty.");
    if (sound) rows.push(row);
  }
  return rows;
}
