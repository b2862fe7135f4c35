import type { Millis, PlaceId } from "./ids.ts";
import { footprintOfRange, type Layout, type RangeLayout, type SpaceLayout, type StoreyLayout } from "./layout.ts";
import { levelOf, type TableLayout } from "./layout-table.ts";
import { filled, placeholders, said, type Numbering } from "./numbering.ts";
import { bounds, corners, overlap, type Bounds } from "./plane.ts";
import { setOut } from "./set-out.ts";
import type { RangeRow, TableFault } from "./table-rows.ts";

const ORDER = ["site", "storey", "space", "range", "side", "bay", "shelf"];
const round = (metres: number): number => Math.round(metres * 1000) / 1000;

/** What a pattern of ids cannot be; null when it can. */
export function patternFault(pattern: string): string | null {
  const names = placeholders(pattern).map(({ name }) => name);
  const unknown = names.find((name) => !ORDER.includes(name));
  if (unknown !== undefined) return `{${unknown}} is not a placeholder: they are ${ORDER.map((name) => `{${name}}`).join(" ")}`;
  const missing = ["range", "bay", "shelf"].find((name) => !names.includes(name));
  if (missing !== undefined) return `{${missing}} is missing, so that several places would have one id`;
  if (names.some((name, at) => at > 0 && ORDER.indexOf(name) <= ORDER.indexOf(names[at - 1] ?? ""))) return `the placeholders must come in this order, each once: ${ORDER.join(", ")}`;
  return /[{}]/.test(filled(pattern, Object.fromEntries(ORDER.map((name) => [name, ""])))) ? "has a brace that is not part of a placeholder; a format is :02 or :A" : null;
}

/** A01 and 3 → A01, A02, A03. What does not end in digits gets them. */
function codesOf(first: string, count: number): string[] {
  const [, head = "", digits] = /^(.*?)(\d+)$/.exec(first) ?? [undefined, first, undefined];
  if (count === 1) return [first];
  return Array.from({ length: count }, (_, at) => head + String(Number(digits ?? 1) + at).padStart(digits?.length ?? 0, "0"));
}

/** One range as one walks around it: one side or two, not yet anywhere. */
interface Unit {
  row: RangeRow;
  code: string;
}
interface Group {
  space: string;
  units: Unit[];
}

/** Up to and with that placeholder (or the last before it), as an id. */
function idUpTo(pattern: string, name: string, values: Record<string, string>): string | null {
  const end = placeholders(pattern).findLast((each) => ORDER.indexOf(each.name) <= ORDER.indexOf(name))?.end;
  return end === undefined ? null : filled(pattern.slice(0, end), values);
}
const names = (pattern: string, name: string): boolean => placeholders(pattern).some((each) => each.name === name);

/** The faces of one unit, which stands with the back of its first side from (x, z) along `angle`. */
function facesOf({ row, code }: Unit, at: { x: number; z: number; angle: number }, plan: TableLayout, values: Record<string, string>): RangeLayout[] {
  const { numbering } = plan;
  const { bays, shelves, bayWidth, shelfHeight, depth, sides } = row;
  const along = (at.angle * Math.PI) / 180;
  const length = bays * bayWidth;
  return Array.from({ length: sides }, (_, n): RangeLayout => {
    const side = sides === 1 ? "" : (numbering.sideNames[n] ?? "");
    const all = { ...values, range: code, side };
    const up = idUpTo(numbering.pattern, "side", all) ?? code;
    const second = n === 1;
    const odd = sides === 2 && numbering.sides === "odd-even";
    const own: Numbering = {
      bay: filled(numbering.pattern.slice(0, placeholders(numbering.pattern).find(({ name }) => name === "bay")?.end), all),
      shelf: filled(numbering.pattern, all),
      // Behind bay 1 stands bay 2: from there the even side counts the other way.
      baysFrom: second && odd ? (numbering.baysFrom === "left" ? "right" : "left") : numbering.baysFrom,
      shelvesFrom: numbering.shelvesFrom,
      firstBay: second ? { each: 1, onward: bays + 1, "odd-even": 2 }[numbering.sides] : 1,
      bayStep: odd ? 2 : 1,
    };
    const number = said(numbering.pattern, "range", code);
    const label = row.label === "" ? number : row.count > 1 ? `${row.label} ${number}` : row.label;
    return {
      id: (names(numbering.pattern, "side") ? up : up + side) as PlaceId,
      label: side === "" ? label : `${label}${/\d$/.test(label) ? "" : "-"}${side}`,
      x: round(second ? at.x + length * Math.cos(along) : at.x),
      z: round(second ? at.z + length * Math.sin(along) : at.z),
      angle: second ? (at.angle + 180) % 360 : at.angle,
      bays,
      bayWidth,
      shelves,
      shelfHeight,
      depth,
      numbering: own,
    };
  });
}

const boxOf = ({ west, north, east, south }: Bounds): [number, number][] => [[west, north], [east, north], [east, south], [west, south]];
const grown = ({ west, north, east, south }: Bounds, by: number): Bounds => ({ west: round(west - by), north: round(north - by), east: round(east + by), south: round(south + by) });
const around = (all: readonly Bounds[]): Bounds => bounds(all.flatMap(boxOf));

/** Spaces drawn around ranges that have a place: as wide as fits between them. */
function roomsAround(ranges: readonly RangeLayout[][], margin: number): Bounds[] {
  const tight = ranges.map((own) => around(own.map((range) => bounds(corners(footprintOfRange(range))))));
  for (const by of [margin, margin / 2, margin / 4, 0.1]) {
    const rooms = tight.map((one) => grown(one, by));
    if (rooms.every((room, at) => rooms.slice(0, at).every((other) => !overlap(boxOf(room), boxOf(other), 0.01)))) return rooms;
  }
  return tight.map((one) => grown(one, 0));
}

/** What one word says of a storey or space in several rows; the first counts, and another one is a fault. */
function agreed<T>(rows: readonly RangeRow[], pick: (row: RangeRow) => T | null | "", column: string, about: string, tell: (fault: TableFault) => void): T | null {
  let first: { value: T; line: number } | null = null;
  for (const row of rows) {
    const value = pick(row);
    if (value === null || value === "") continue;
    first ??= { value, line: row.line };
    if (value !== first.value) tell({ line: row.line, column, what: `says \`${String(value)}\` of ${about}, line ${first.line} says \`${String(first.value)}\``, remedy: "Make them the same, or leave all but one empty." });
  }
  return first?.value ?? null;
}

/** A layout, with the line of the table that each of its parts comes from. */
export interface MadeLayout {
  layout: Layout;
  lines: Map<string, number>;
}

/**
 * Turns rows into a layout. Storeys without an elevation stand on one another; ranges without a place are set out in
 * rows; spaces and storeys are drawn around what stands in them.
 */
export function layoutOfTable(rows: readonly RangeRow[], plan: TableLayout, validFrom: Millis, tell: (fault: TableFault) => void): MadeLayout {
  const { site, name, timeZone, numbering, defaults } = plan;
  const lines = new Map<string, number>();
  const storeyCodes = [...new Set(rows.map(({ storey }) => storey))];
  const drafts = storeyCodes.map((code, order) => {
    const own = rows.filter(({ storey }) => storey === code);
    const about = `storey ${code}`;
    const level = agreed(own, (row) => row.level, "level", about, tell) ?? levelOf(code) ?? order;
    const values = { site: site as string, storey: code };
    const groups: Group[] = [];
    for (const row of own) {
      let group = groups.find(({ space }) => space === row.space);
      if (!group) groups.push((group = { space: row.space, units: [] }));
      const first = row.range === "" ? codesOf(group.units.at(-1)?.code ?? "0", 2)[1] ?? "1" : row.range;
      group.units.push(...codesOf(first, row.count).map((one) => ({ row, code: one })));
    }
    for (const { space, units } of groups) {
      const [placed, other] = [units.find(({ row }) => row.at !== null), units.find(({ row }) => row.at === null)];
      if (placed && other) tell({ line: other.row.line, column: "x", what: `has no place although others of space ${space} do (line ${placed.row.line})`, remedy: "Give x and z to all ranges of a space, or to none to have them set out." });
    }
    return {
      code,
      level,
      line: own[0]?.line ?? 0,
      id: (names(numbering.pattern, "storey") ? idUpTo(numbering.pattern, "storey", values) : null) ?? code,
      name: { zh: agreed(own, (row) => row.storeyZh, "storey_name_zh", about, tell) ?? code, en: agreed(own, (row) => row.storeyEn, "storey_name_en", about, tell) ?? code },
      height: agreed(own, (row) => row.storeyHeight, "storey_height", about, tell) ?? defaults.storeyHeight,
      elevation: agreed(own, (row) => row.elevation, "elevation", about, tell),
      groups,
      values,
      rows: own,
    };
  });
  drafts.sort((a, b) => a.level - b.level);

  // From the ground up, then from the ground down.
  const elevations = new Map<string, number>();
  const ground = drafts.findIndex(({ level }) => level >= 0);
  const base = ground < 0 ? drafts.length : ground;
  for (let at = base, next = 0; at < drafts.length; at++) {
    const draft = drafts[at]!;
    elevations.set(draft.code, round(draft.elevation ?? next));
    next = (draft.elevation ?? next) + draft.height;
  }
  for (let at = base - 1, next = elevations.get(drafts[base]?.code ?? "") ?? 0; at >= 0; at--) {
    const draft = drafts[at]!;
    next = draft.elevation ?? next - draft.height;
    elevations.set(draft.code, round(next));
  }

  const floors = drafts.map((draft) => {
    const fixed = draft.groups.filter(({ units }) => units.every(({ row }) => row.at !== null));
    const free = draft.groups.filter((group) => !fixed.includes(group));
    const valuesOf = (group: Group): Record<string, string> => ({ ...draft.values, space: group.space });
    const standing = fixed.map((group) => group.units.flatMap((unit) => facesOf(unit, unit.row.at ?? { x: 0, z: 0, angle: 0 }, plan, valuesOf(group)).map((range) => ({ range, line: unit.row.line }))));
    const rooms = roomsAround(standing.map((all) => all.map(({ range }) => range)), defaults.margin);
    let east = rooms.length === 0 ? 0 : Math.max(...rooms.map((room) => room.east));
    const plans = free.map((group) => {
      const out = setOut(group.units.map(({ row: { bays, bayWidth, depth, sides } }) => ({ length: bays * bayWidth, depth, sides })), defaults);
      const west = east;
      east = round(east + out.width);
      return { group, out, west };
    });
    const deep = Math.max(0, ...plans.map(({ out }) => out.depth));
    const north = rooms.length === 0 ? 0 : Math.min(...rooms.map((room) => room.north));
    const made = [
      ...fixed.map((group, at) => ({ group, room: rooms[at]!, ranges: standing[at]! })),
      ...plans.map(({ group, out, west }) => ({
        group,
        room: { west, north, east: round(west + out.width), south: round(north + deep) },
        ranges: group.units.flatMap((unit, at) => {
          const [x, z] = out.spots[at] ?? [0, 0];
          return facesOf(unit, { x: west + x, z: north + z, angle: 0 }, plan, valuesOf(group)).map((range) => ({ range, line: unit.row.line }));
        }),
      })),
    ];
    return { draft, made: draft.groups.map((group) => made.find((one) => one.group === group)!) };
  });

  const whole = boxOf(around(floors.flatMap(({ made }) => made.map(({ room }) => room))));
  const storeys = floors.map(({ draft, made }, s): StoreyLayout => {
    lines.set(`/buildings/0/storeys/${s}`, draft.line);
    const spaces = made.map(({ group, room, ranges }, p): SpaceLayout => {
      const own = draft.rows.filter(({ space }) => space === group.space);
      const about = `space ${group.space}`;
      lines.set(`/buildings/0/storeys/${s}/spaces/${p}`, own[0]?.line ?? 0);
      ranges.forEach(({ line }, r) => lines.set(`/buildings/0/storeys/${s}/spaces/${p}/ranges/${r}`, line));
      const unnamed = group.space === "STACKS";
      return {
        id: ((names(numbering.pattern, "space") ? idUpTo(numbering.pattern, "space", { ...draft.values, space: group.space }) : null) ?? `${draft.id}-${group.space}`) as PlaceId,
        kind: agreed(own, (row) => row.spaceKind, "space_kind", about, tell) ?? defaults.spaceKind,
        name: { zh: agreed(own, (row) => row.spaceZh, "space_name_zh", about, tell) ?? (unnamed ? "书库" : group.space), en: agreed(own, (row) => row.spaceEn, "space_name_en", about, tell) ?? (unnamed ? "Stacks" : group.space) },
        outline: boxOf(room),
        ranges: ranges.map(({ range }) => range),
        stacks: [],
        fixtures: [],
      };
    });
    return { id: draft.id as PlaceId, name: draft.name, level: draft.level, elevation: elevations.get(draft.code) ?? 0, height: draft.height, outline: whole, spaces };
  });
  const building = plan.building ?? { id: `${site}-main` as PlaceId, name: { zh: "主馆", en: "Main building" } };
  return { layout: { version: 1, site, name, timeZone, validFrom, buildings: [{ ...building, storeys }] }, lines };
}
