import type { Millis, PlaceId, Text } from "./ids.ts";
import type { Layout, SpaceLayout, StoreyLayout } from "./layout.ts";
import type { TableLayout } from "./layout-table.ts";
import { boxOf } from "./plane.ts";
import { around, roomsOf, type Room } from "./table-floor.ts";
import { idAt } from "./table-pattern.ts";
import type { RangeRow, TableFault } from "./table-rows.ts";
import { agreed, storeysOf, type StoreyDraft } from "./table-storeys.ts";

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

/** Which line of the table says what stands at each pointer. */
function linesOf(floors: readonly { storey: StoreyDraft; rooms: readonly Room[] }[]): Map<string, number> {
  const lines = new Map<string, number>();
  for (const [s, { storey, rooms }] of floors.entries()) {
    const at = `/buildings/0/storeys/${s}`;
    lines.set(at, storey.rows[0]?.line ?? 0);
    for (const [p, { group, ranges }] of rooms.entries()) {
      lines.set(`${at}/spaces/${p}`, group.units[0]?.row.line ?? 0);
      for (const [r, { line }] of ranges.entries()) lines.set(`${at}/spaces/${p}/ranges/${r}`, line);
    }
  }
  return lines;
}

/**
 * Turns rows into a layout. Storeys without an elevation stand on one another; ranges without a place are set out in
 * rows; spaces and storeys are drawn around what stands in them.
 */
export function layoutOfTable(rows: readonly RangeRow[], plan: TableLayout, validFrom: Millis, tell: (fault: TableFault) => void): MadeLayout {
  const { site, name, timeZone } = plan;
  const floors = storeysOf(rows, plan, tell).map((storey) => ({ storey, rooms: roomsOf(storey, plan) }));
  const outline = boxOf(around(floors.flatMap(({ rooms }) => rooms.map(({ walls }) => walls))));
  const storeys = floors.map(({ storey, rooms }): StoreyLayout => {
    const { id, name: called, level, elevation, height } = storey;
    return { id, name: called, level, elevation, height, outline, spaces: rooms.map((room) => spaceOf(storey, room, plan, tell)) };
  });
  const building = plan.building ?? { id: `${site}-main` as PlaceId, name: { zh: "主馆", en: "Main building" } };
  return { layout: { version: 1, site, name, timeZone, validFrom, buildings: [{ ...building, storeys }] }, lines: linesOf(floors) };
}
