import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema } from "./ids.ts";
import { LayoutSchema, SPACE_KINDS, type SpaceLayout } from "./layout.ts";

const strict = { additionalProperties: false } as const;

/** In a file people write, a moment may be a day of the layout's own time zone, or a time with its offset. */
export const ValidFromSchema = Type.Union([MillisSchema, Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d))?$" })], {
  description: "A day such as 2026-09-01 (from its beginning in the time zone), a time with offset, or UTC milliseconds",
});

/** A layout as it stands in a file. */
export const LayoutFileSchema = Type.Object({ ...LayoutSchema.properties, validFrom: ValidFromSchema }, strict);
export type LayoutFile = Static<typeof LayoutFileSchema>;

export const SIDES_COUNTED = ["each", "onward", "odd-even"] as const;
/** How ids and numbers are made: `{site} {building} {storey} {space} {range} {side} {bay} {shelf}`, in this order; `:02` pads, `:A` says letters. */
export const TableNumberingSchema = Type.Object(
  {
    pattern: Type.String({ default: "{storey}-{space}-{range}{side}-{bay:02}-{shelf}" }),
    baysFrom: Type.Enum(["left", "right"], { default: "left" }),
    shelvesFrom: Type.Enum(["bottom", "top"], { default: "bottom" }),
    /** Bays of the second side of a range: counted anew, going on behind the first, or even where the first is odd. */
    sides: Type.Enum(SIDES_COUNTED, { default: "each" }),
    sideNames: Type.Tuple([Type.String({ minLength: 1 }), Type.String({ minLength: 1 })], { default: ["A", "B"] }),
  },
  { ...strict, default: {} },
);

/** What holds where the table says nothing. Metres. */
export const TableDefaultsSchema = Type.Object(
  {
    storeyHeight: Type.Number({ default: 4.2 }),
    bayWidth: Type.Number({ default: 0.9 }),
    shelfHeight: Type.Number({ default: 0.33 }),
    depth: Type.Number({ default: 0.25, description: "Of one side" }),
    sides: Type.Enum([1, 2], { default: 1 }),
    spaceKind: Type.Enum(SPACE_KINDS, { default: "open-stacks" }),
    aisle: Type.Number({ minimum: 0.4, maximum: 10, default: 1.2, description: "Between rows that the table gives no place" }),
    mainAisle: Type.Number({ minimum: 0.4, maximum: 20, default: 1.8, description: "Between columns of such rows" }),
    margin: Type.Number({ minimum: 0, maximum: 20, default: 1.2, description: "From the shelving to the wall, where the space is drawn around it" }),
  },
  { ...strict, default: {} },
);

/** A layout made from a table of ranges (CSV): what the table cannot say. */
export const TableLayoutSchema = Type.Object(
  {
    version: Type.Literal(1),
    site: SiteIdSchema,
    name: TextSchema,
    timeZone: Type.String({ description: "IANA name, such as Asia/Shanghai" }),
    validFrom: ValidFromSchema,
    table: Type.String({ minLength: 1, description: "Table of ranges (CSV), relative to this file" }),
    building: Type.Optional(Type.Object({ id: PlaceIdSchema, name: TextSchema }, { ...strict, description: "Of rows that name no building" })),
    numbering: TableNumberingSchema,
    defaults: TableDefaultsSchema,
  },
  strict,
);
export type TableLayout = Static<typeof TableLayoutSchema>;

/** Columns by name, each with what it may be called; case, blanks, `_`, `-` and a unit such as `(mm)` do not matter. */
export const TABLE_COLUMNS = {
  building: ["building", "楼栋", "楼栋号", "楼号", "馆舍", "馆区"],
  buildingZh: ["building_name_zh", "楼栋名称", "馆舍名称", "馆区名称"],
  buildingEn: ["building_name_en", "楼栋英文名", "馆舍英文名", "馆区英文名"],
  storey: ["storey", "floor", "楼层", "楼层号"],
  storeyZh: ["storey_name_zh", "楼层名称", "楼层名"],
  storeyEn: ["storey_name_en", "楼层英文名", "楼层英文名称"],
  level: ["level", "层序", "楼层序号"],
  elevation: ["elevation", "标高", "楼面标高"],
  storeyHeight: ["storey_height", "层高", "楼层高度"],
  space: ["space", "room", "库室", "空间", "书库", "库区"],
  spaceZh: ["space_name_zh", "库室名称", "空间名称", "书库名称"],
  spaceEn: ["space_name_en", "库室英文名", "空间英文名", "书库英文名"],
  spaceKind: ["space_kind", "kind", "库室类型", "空间类型", "类型"],
  range: ["range", "架列", "架列号", "排架号", "排号", "书架排"],
  ranges: ["ranges", "架列数", "排数"],
  label: ["label", "架标", "标签"],
  sides: ["sides", "面数", "单双面"],
  bays: ["bays", "架数", "每列架数", "每排架数"],
  shelves: ["shelves", "层数", "每架层数"],
  bayWidth: ["bay_width", "架宽"],
  shelfHeight: ["shelf_height", "层间距", "搁板间距"],
  depth: ["depth", "架深", "单面深"],
  x: ["x", "x坐标"],
  z: ["z", "z坐标"],
  angle: ["angle", "角度", "朝向"],
} as const;
export type TableColumn = keyof typeof TABLE_COLUMNS;
export const NEEDED_COLUMNS: readonly TableColumn[] = ["bays", "shelves"];

const SPACE_WORDS: Record<string, SpaceLayout["kind"]> = {
  开架书库: "open-stacks", 开架: "open-stacks", 书库: "open-stacks", 阅览室: "reading-room", 善本书库: "rare-store", 特藏书库: "rare-store", 古籍书库: "rare-store",
  自动化书库: "automated-store", 立体书库: "automated-store", 门厅: "lobby", 大厅: "lobby", 办公: "office", 办公室: "office", 机房: "plant", 设备间: "plant", 通道: "circulation", 交通: "circulation",
};
export const spaceKind = (said: string): SpaceLayout["kind"] | undefined => SPACE_KINDS.find((kind) => kind === said.toLowerCase().replaceAll(/[_\s]/g, "-")) ?? SPACE_WORDS[said];

const plain = (heading: string): string => heading.normalize("NFKC").toLowerCase().replaceAll(/[\s_-]/g, "");
const NAMES = new Map(Object.entries(TABLE_COLUMNS).flatMap(([column, names]) => names.map((name) => [plain(name), column as TableColumn] as const)));
const UNITS: Record<string, number> = { mm: 0.001, 毫米: 0.001, cm: 0.01, 厘米: 0.01, m: 1, 米: 1 };

/** What a heading means, and what its numbers are to be multiplied by to be metres; undefined for a column that is not ours. */
export function columnOf(heading: string): { column: TableColumn; factor: number } | undefined {
  const whole = NAMES.get(plain(heading));
  if (whole) return { column: whole, factor: 1 };
  const [, name = "", inside, behind] = /^(.+?)\s*(?:\((mm|cm|m|毫米|厘米|米)\)|[_\s-](mm|cm|m))$/.exec(heading.normalize("NFKC").trim().toLowerCase()) ?? [];
  const column = NAMES.get(plain(name));
  return column && { column, factor: UNITS[inside ?? behind ?? "m"] ?? 1 };
}

/** The level that a storey's code says: 3F and F3 are 2, B1 is −1; undefined where it says none. */
export function levelOf(code: string): number | undefined {
  const [, up, down] = /^(?:[FL]?(\d{1,2})[F层楼]?|(?:B|负|-)(\d{1,2})[F层楼]?)$/i.exec(code.normalize("NFKC")) ?? [];
  if (down !== undefined) return -Number(down);
  return up === undefined || Number(up) === 0 ? undefined : Number(up) - 1;
}
