import type { Millis, PlaceId, Text } from "./ids.ts";
import type { BuildingLayout, Layout, SpaceLayout, StoreyLayout } from "./layout.ts";
import type { TableLayout } from "./layout-table.ts";
import { boxOf } from "./plane.ts";
import { around, roomsOf, type Room } from "./table-floor.ts";
import { idAt, names } from "./table-pattern.ts";
import type { RangeRow, TableFault } from "./table-rows.ts";
import { agreed, MAIN, storeysOf, type StoreyDraft } from "./table-storeys.ts";

/** A layout, with the line of the table that each of its parts comes from, by JSON pointer. */
export interface MadeLayout {
  layout: Layout;
  lines: Map<string, number>;
}

/** The space of rows that name none. */
const UNNAMED = "STACKS";
const UNNAMED_NAME: Text = { zh: "书库", en: "Stacks" };

function spaceOf(storey: StoreyDraft, { group: { space }, walls, ranges }: Room, { numbering: { pattern }, defaults }: TableLayout, tell: (fault: TableFault) => void): SpaceLayout {
  const rows = storey.rows.filter((row) => row.space === space);
  const about = `space ${space}`;
  const otherwise = space === UNNAMED ? UNNAMED_NAME : { zh: space, en: space };
  return {
    id: (idAt(pattern, "space", { ...storey.values, space }) ?? `${storey.id}-${space}`) as PlaceId,
    kind: agreed(rows, (row) => row.spaceKind, "space_kind", about, tell) ?? defaults.spaceKind,
    name: { zh: agreed(rows, (row) => row.spaceZh, "space_name_zh", about, tell) ?? otherwise.zh, en: agreed(rows, (row) => row.spaceEn, "space_name_en", about, tell) ?? otherwise.en },
    outline: boxOf(walls),
    ranges: ranges.map(({ range }) => range),
    stacks: [],
    fixtures: [],
  };
}

/** One building of the table, drawn. */
interface House {
  building: BuildingLayout;
  rows: readonly RangeRow[];
  floors: readonly { storey: StoreyDraft; rooms: readonly Room[] }[];
}

/** Which line of the table says what stands at each pointer. */
function linesOf(houses: readonly House[]): Map<string, number> {
  const lines = new Map<string, number>();
  for (const [b, { rows, floors }] of houses.entries()) {
    // Of a single one that is not in the table, the file beside it speaks.
    if (rows[0]?.building) lines.set(`/buildings/${b}`, rows[0].line);
    for (const [s, { storey, rooms }] of floors.entries()) {
      const at = `/buildings/${b}/storeys/${s}`;
      lines.set(at, storey.rows[0]?.line ?? 0);
      for (const [p, { group, ranges }] of rooms.entries()) {
        lines.set(`${at}/spaces/${p}`, group.units[0]?.row.line ?? 0);
        for (const [r, { line }] of ranges.entries()) lines.set(`${at}/spaces/${p}/ranges/${r}`, line);
      }
    }
  }
  return lines;
}

/** Between buildings that the table gives no place, metres. */
const YARD = 12;

/** Name and id of a building: what the rows say of it, else what the file beside them says of the only one. */
function calledOf(code: string, rows: readonly RangeRow[], { site, building, numbering: { pattern } }: TableLayout, tell: (fault: TableFault) => void): Pick<BuildingLayout, "id" | "name"> {
  if (code === "") return building ?? { id: `${site}-${MAIN}` as PlaceId, name: { zh: "主馆", en: "Main building" } };
  const about = `building ${code}`;
  return {
    id: (idAt(pattern, "building", { site, building: code }) ?? `${site}-${code}`) as PlaceId,
    name: { zh: agreed(rows, (row) => row.buildingZh, "building_name_zh", about, tell) ?? code, en: agreed(rows, (row) => row.buildingEn, "building_name_en", about, tell) ?? code },
  };
}

/**
 * Turns rows into a layout. Buildings that the table gives no place stand beside one another. Storeys without an elevation
 * stand on one another; ranges without a place are set out in rows; spaces and storeys are drawn around what stands in them.
 */
export function layoutOfTable(rows: readonly RangeRow[], plan: TableLayout, validFrom: Millis, tell: (fault: TableFault) => void): MadeLayout {
  const { site, name, timeZone } = plan;
  const codes = [...new Set(rows.map(({ building }) => building))];
  const apart = codes.length > 1 && !names(plan.numbering.pattern, "building");
  const houses: House[] = [];
  let from = 0;
  for (const code of codes) {
    const own = rows.filter(({ building }) => building === code);
    const floors = storeysOf(own, plan, apart ? `${code || MAIN}-` : "", tell).map((storey) => ({ storey, rooms: roomsOf(storey, plan, from) }));
    const walls = around(floors.flatMap(({ rooms }) => rooms.map((room) => room.walls)));
    const outline = boxOf(walls);
    const storeys = floors.map(({ storey, rooms }): StoreyLayout => {
      const { id, name: called, level, elevation, height } = storey;
      return { id, name: called, level, elevation, height, outline, spaces: rooms.map((room) => spaceOf(storey, room, plan, tell)) };
    });
    houses.push({ building: { ...calledOf(code, own, plan, tell), storeys }, rows: own, floors });
    from = Math.max(from, walls.east + YARD);
  }
  return { layout: { version: 1, site, name, timeZone, validFrom, buildings: houses.map(({ building }) => building) }, lines: linesOf(houses) };
}
