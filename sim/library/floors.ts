import type { PlaceId, Text } from "@stacktwin/twin-models/ids";
import type { FixtureLayout, RangeLayout, SpaceLayout, StackLayout } from "@stacktwin/twin-models/layout";

export type Rect = [west: number, north: number, east: number, south: number];
export type Points = [number, number][];

/** How far the building reaches beyond its smallest form, metres: to the east for open stacks, to the north for stores. */
export interface Reach {
  east: number;
  north: number;
}

export const box = ([west, north, east, south]: Rect): Points => [
  [west, north],
  [east, north],
  [east, south],
  [west, south],
];

/** Drops points that repeat their predecessor. */
export const outline = (points: Points): Points =>
  points.filter(([x, z], i) => i === 0 || x !== points[i - 1]?.[0] || z !== points[i - 1]?.[1]);

export const EAST_WALL = 60;
export const NORTH_BAND = 11.5;
export const openZone = (reach: Reach): Rect => [38, NORTH_BAND, EAST_WALL + reach.east, 36];
export const storeZone = (reach: Reach): Rect => [0, -reach.north, 26, NORTH_BAND];

/** What stands in the zones whose size follows from the collection. */
export interface Standing {
  /** Open ranges per storey. */
  open: RangeLayout[][];
  rare: RangeLayout[];
  stack: StackLayout;
}

const id = (text: string): PlaceId => text as PlaceId;
const text = (zh: string, en: string): Text => ({ zh, en });

function space(spaceId: string, kind: SpaceLayout["kind"], name: Text, points: Points, more: Partial<SpaceLayout> = {}): SpaceLayout {
  return { id: id(spaceId), kind, name, outline: points, ranges: [], stacks: [], fixtures: [], ...more };
}

function fixture(fixtureId: string, kind: FixtureLayout["kind"], label: Text, x: number, z: number, angle = 0): FixtureLayout {
  return { id: id(fixtureId), kind, label, x, z, angle };
}

/** Tables in rows over a rectangle, 1.6 × 0.8 m each, on a grid of 3.2 × 2.6 m. */
function desks(prefix: string, [west, north, east, south]: Rect, most: number): FixtureLayout[] {
  const found: FixtureLayout[] = [];
  for (let z = north + 2; z <= south - 1.6; z += 2.6)
    for (let x = west + 2.2; x <= east - 2.2; x += 3.2) {
      if (found.length >= most) return found;
      const number = found.length + 1;
      found.push(
        fixture(
          `${prefix}-DESK${number}`,
          "desk",
          text(`阅览桌 ${number}`, `Table ${number}`),
          Math.round(x * 10) / 10,
          Math.round(z * 10) / 10,
        ),
      );
    }
  return found;
}

/** Where people sit at a table 1.6 m long: metres from its middle to the east and to the south. */
const AT_TABLE: readonly [east: number, south: number][] = [
  [-0.4, -0.65],
  [0.4, 0.65],
  [0.4, -0.65],
  [-0.4, 0.65],
];

/** The tables and, at the first `tables` of them, so many seats each. */
function seated(all: FixtureLayout[], tables: number, each: number): FixtureLayout[] {
  const round = (metres: number): number => Math.round(metres * 100) / 100;
  const seats = all.slice(0, tables).flatMap((table) =>
    AT_TABLE.slice(0, each).map(([east, south], i) =>
      fixture(
        `${table.id}-S${i + 1}`,
        "seat",
        text(`${table.label.zh} 座位 ${i + 1}`, `${table.label.en} seat ${i + 1}`),
        round(table.x + east),
        round(table.z + south),
        south < 0 ? 0 : 180,
      ),
    ),
  );
  return [...all, ...seats];
}

/** The free part of an open zone, south of its ranges: reading tables at the windows. */
function windowDesks(prefix: string, zone: Rect, ranges: readonly RangeLayout[]): FixtureLayout[] {
  const right = Math.max(zone[0], ...ranges.map((range) => (range.angle === 0 ? range.x + range.bays * range.bayWidth : range.x)));
  return right + 5 < zone[2] ? desks(prefix, [right + 1.6, zone[1], zone[2], zone[3]], 40) : [];
}

/** The hall around the core: a U from the north band to the south front; the ground floor has the portico before it. */
function hall(portico: boolean, south = 36): Points {
  const front: Points = portico
    ? [
        [36, south],
        [36, 40],
        [24, 40],
        [24, south],
      ]
    : [];
  return [[22, NORTH_BAND], [26, NORTH_BAND], [26, 21], [34, 21], [34, NORTH_BAND], [38, NORTH_BAND], [38, south], ...front, [22, south]];
}

const core = (storey: string): SpaceLayout =>
  space(`${storey}-CORE`, "circulation", text("楼梯电梯", "Stairs and lifts"), box([26, NORTH_BAND, 34, 21]));

export function groundSpaces(reach: Reach, standing: Standing): SpaceLayout[] {
  const north = -reach.north;
  return [
    space("F1-LOBBY", "lobby", text("门厅", "Lobby"), hall(true), {
      fixtures: [
        fixture("F1-GATE1", "gate", text("安全门 1", "Gate 1"), 27, 35.5),
        fixture("F1-GATE2", "gate", text("安全门 2", "Gate 2"), 30, 35.5),
        fixture("F1-GATE3", "gate", text("安全门 3", "Gate 3"), 33, 35.5),
        fixture("F1-SERVICE", "desk", text("总服务台", "Service desk"), 30, 27),
        fixture("F1-DROP", "drop", text("还书箱", "Book drop"), 25, 38.5),
        fixture("F1-TROLLEY", "trolley", text("一层书车", "Trolley, ground floor"), 36.5, 24),
      ],
    }),
    core("F1"),
    space("F1-STORE", "automated-store", text("立体书库", "Automated store"), box(storeZone(reach)), { stacks: [standing.stack] }),
    space("F1-WORK", "office", text("编目加工区", "Processing"), box([26, north, 40, NORTH_BAND]), {
      fixtures: [fixture("F1-HANDOVER", "handover", text("立体库取书台", "Store handover"), 27.5, 5)],
    }),
    space("F1-PLANT", "plant", text("空调机房", "Plant room"), box([40, north, EAST_WALL, NORTH_BAND])),
    space("F1-STUDY", "reading-room", text("自修室", "Study room"), box([0, NORTH_BAND, 22, 21]), {
      fixtures: seated(desks("F1-STUDY", [0, NORTH_BAND, 22, 21], 24), 12, 4),
    }),
    space("F1-PRESS", "reading-room", text("报刊阅览室", "Periodicals room"), box([0, 21, 22, 36]), {
      fixtures: desks("F1-PRESS", [0, 21, 22, 36], 24),
    }),
    space("F1-OPEN", "open-stacks", text("社会科学书库", "Social sciences"), box(openZone(reach)), {
      ranges: standing.open[0] ?? [],
      fixtures: windowDesks("F1-OPEN", openZone(reach), standing.open[0] ?? []),
    }),
  ];
}

export function firstSpaces(reach: Reach, standing: Standing): SpaceLayout[] {
  const north = -reach.north;
  return [
    space("F2-HALL", "circulation", text("二层中庭", "Gallery"), hall(false), {
      fixtures: [fixture("F2-TROLLEY", "trolley", text("二层书车", "Trolley, first floor"), 36.5, 24)],
    }),
    core("F2"),
    space("F2-CHILD", "reading-room", text("少儿阅览室", "Children's room"), box(storeZone(reach)), {
      fixtures: desks("F2-CHILD", [0, 0, 26, NORTH_BAND], 18),
    }),
    space("F2-OFFICE", "office", text("读者服务部", "Reader services"), box([26, north, 40, NORTH_BAND])),
    space("F2-MEDIA", "reading-room", text("数字阅览室", "Digital reading room"), box([40, north, EAST_WALL, NORTH_BAND]), {
      fixtures: desks("F2-MEDIA", [40, 0, 60, NORTH_BAND], 18),
    }),
    space("F2-READ", "reading-room", text("文学阅览室", "Literature reading room"), box([0, NORTH_BAND, 22, 36]), {
      fixtures: seated(desks("F2-READ", [0, NORTH_BAND, 22, 36], 48), 10, 4),
    }),
    space("F2-OPEN", "open-stacks", text("文学艺术书库", "Literature and arts"), box(openZone(reach)), {
      ranges: standing.open[1] ?? [],
      fixtures: windowDesks("F2-OPEN", openZone(reach), standing.open[1] ?? []),
    }),
  ];
}

export function topSpaces(reach: Reach, standing: Standing): SpaceLayout[] {
  const north = -reach.north;
  return [
    space("F3-HALL", "circulation", text("三层回廊", "Upper gallery"), hall(false), {
      fixtures: [fixture("F3-TROLLEY", "trolley", text("三层书车", "Trolley, second floor"), 36.5, 24)],
    }),
    core("F3"),
    space("F3-RARE", "rare-store", text("善本书库", "Rare-book store"), box(storeZone(reach)), { ranges: standing.rare }),
    space("F3-CARE", "office", text("古籍修复室", "Conservation studio"), box([26, north, 40, NORTH_BAND])),
    space("F3-PLANT", "plant", text("恒温恒湿机房", "Air handling"), box([40, north, EAST_WALL, NORTH_BAND])),
    space("F3-RAREREAD", "reading-room", text("善本阅览室", "Rare-book reading room"), box([0, NORTH_BAND, 22, 26]), {
      fixtures: [...seated(desks("F3-RAREREAD", [0, NORTH_BAND, 22, 26], 12), 8, 2), fixture("F3-CASE1", "case", text("展柜", "Display case"), 11, 25.2)],
    }),
    space("F3-OPEN", "open-stacks", text("史地与科技书库", "History, science and technology"), box(openZone(reach)), {
      ranges: standing.open[2] ?? [],
      fixtures: windowDesks("F3-OPEN", openZone(reach), standing.open[2] ?? []),
    }),
  ];
}

/** Outlines of the storeys; the top one leaves a terrace in the south-west. */
export function storeyOutline(level: number, reach: Reach): Points {
  const east = EAST_WALL + reach.east;
  const head: Points = [
    [0, -reach.north],
    [EAST_WALL, -reach.north],
    [EAST_WALL, NORTH_BAND],
    [east, NORTH_BAND],
    [east, 36],
  ];
  const trimmed = reach.east === 0 ? head.filter(([x, z]) => x !== EAST_WALL || z !== NORTH_BAND) : head;
  if (level === 0) return outline([...trimmed, [36, 36], [36, 40], [24, 40], [24, 36], [0, 36]]);
  if (level === 1) return outline([...trimmed, [0, 36]]);
  return outline([...trimmed, [22, 36], [22, 26], [0, 26]]);
}
