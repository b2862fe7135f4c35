import { fileError } from "@stacktwin/twin-models/file-fault";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { LoggerOptions, LoggerQuestion } from "@stacktwin/twin-models/logger";
import type { DateOrder, LoggerEncoding, LoggerProfile, TemperatureUnit } from "@stacktwin/twin-models/logger-profile";
import { Framer, type Frame, type Mark } from "../imports/frames.ts";
import { foundAbove, layoutOf, type Layout } from "./layout.ts";
import { parseMoment, possibleOrders } from "./moment.ts";
import { decimalOf, unitIn } from "./numbers.ts";
import { cellsOf, cutLines, detectEncoding, lineText, markLength } from "./text.ts";
import { offsetName, zoneOf } from "./zone.ts";

/** So much of a file's beginning decides how all of it is read. */
export const HEAD = 1_048_576;
const LOOKED_AT = 5000;

/** How a file is read: from the file, and from what a person says of it. */
export interface LoggerPlan {
  layout: Layout;
  recognised: boolean;
  encoding: LoggerEncoding;
  decimal: "." | ",";
  /** Null where it is open. */
  zone: string | null;
  order: DateOrder | null;
  /** The orders that are left when nobody has said which. */
  orders: DateOrder[];
  unit: TemperatureUnit | null;
  units: (TemperatureUnit | null)[];
  serial: string | null;
  /** Milliseconds between its rows as a rule. */
  interval: Millis | null;
  /** −1 where the newest row stands on top. */
  direction: 1 | -1;
  start: Mark;
  questions: LoggerQuestion[];
  /** First of the dates as it stands there. */
  first: string;
}

const TEMPERATURES = new Set(["temperature", "dewPoint"]);
export const isTemperature = (property: string): boolean => TEMPERATURES.has(property);

/** The text of a row's moment. */
export const timeText = (cells: readonly string[], time: readonly number[]): string => {
  const [one = 0, two] = time;
  const first = cells[one]?.trim() ?? "";
  return two === undefined ? first : `${first} ${cells[two]?.trim() ?? ""}`;
};

export const epochMs = (text: string, unit: "s" | "ms"): Millis | null => {
  const count = /^\d{9,13}(?:\.\d+)?$/.test(text) ? Number(text) * (unit === "s" ? 1000 : 1) : Number.NaN;
  return count > Date.UTC(1980, 0) && count < Date.UTC(2200, 0) ? Math.round(count) : null;
};

function middle(steps: number[]): Millis | null {
  const sorted = steps.filter((step) => step > 0).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}

/** The lines of a file's beginning, each whole. */
export function headLines(head: Buffer, whole: boolean, asked?: LoggerEncoding): { encoding: LoggerEncoding; frames: Frame[] } {
  if (head[0] === 0x1f && head[1] === 0x8b) throw fileError("file-compressed", {});
  if ((head[0] === 0x50 && head[1] === 0x4b) || head.readUInt32BE(0) === 0xd0cf11e0) throw fileError("file-workbook", {});
  const encoding = asked ?? detectEncoding(head);
  const offset = markLength(head);
  return { encoding, frames: new Framer(cutLines(encoding), { offset, number: 1 }).push(head.subarray(offset), whole) };
}

const namesOf = (profiles: readonly LoggerProfile[]): string => profiles.map(({ name }) => name).join(", ");

function chooseLayout(profiles: readonly LoggerProfile[], asked: string | undefined, lines: readonly string[]): Layout {
  const named = asked === undefined ? profiles : profiles.filter(({ name }) => name === asked);
  if (named.length === 0) throw fileError("profile-unknown", { profile: asked ?? "", profiles: namesOf(profiles) }, { code: "NOT_FOUND", place: "/profile" });
  for (const profile of named.toSorted((a, b) => b.signs.length - a.signs.length || a.orders.length - b.orders.length)) {
    const layout = layoutOf(profile, lines);
    if (layout && rowsSpeak(layout, lines)) return layout;
  }
  if (asked !== undefined) throw fileError("profile-unlike", { profile: asked }, { place: "/profile" });
  throw fileError("headings-missing", { profiles: namesOf(profiles) }, { place: "line 1" });
}

/** Some row under the headings has a time that the profile can read. */
function rowsSpeak({ profile, delimiter, above, time }: Layout, lines: readonly string[]): boolean {
  return lines.slice(above.length, above.length + 50).some((line) => {
    const text = timeText(cellsOf(line, delimiter), time);
    return profile.time.epoch ? epochMs(text, profile.time.epoch) !== null : profile.orders.some((order) => parseMoment(text, order) !== null);
  });
}

/** How a file is to be read, from its beginning and from what is said of it. Throws BAD_INPUT, NOT_FOUND (profile). */
export function planLogger(head: Buffer, whole: boolean, profiles: readonly LoggerProfile[], asked: LoggerOptions): LoggerPlan {
  if (head.length < 4) throw fileError("file-empty", {});
  const { encoding, frames } = headLines(head, whole, asked.encoding);
  const lines = frames.slice(0, LOOKED_AT).map(({ bytes }) => lineText(bytes, encoding));
  const layout = chooseLayout(profiles, asked.profile, lines);
  const { profile, delimiter, time, values } = layout;
  const below = frames[layout.above.length];
  const rows = lines.slice(layout.above.length).map((line) => cellsOf(line, delimiter));
  const texts = rows.map((cells) => timeText(cells, time)).filter((text) => /\d/.test(text));
  const { epoch } = profile.time;

  const orders = epoch ? [] : possibleOrders(texts, asked.dateOrder ? [asked.dateOrder] : profile.orders);
  const order = epoch ? "ymd" : (asked.dateOrder ?? (orders.length === 1 ? (orders[0] ?? null) : null));
  const moments = texts.map((text) => (epoch ? epochMs(text, epoch) : (parseMoment(text, order ?? orders[0] ?? "ymd")?.local ?? null))).filter((at) => at !== null);
  const steps = moments.slice(1).map((at, n) => at - (moments[n] as number));
  const falling = steps.filter((step) => step < 0).length;
  const direction = falling > steps.length / 2 ? -1 : 1;

  const headed = lines.slice(0, layout.above.length);
  const ownOffset = texts.length > 0 && order !== null && texts.every((text) => parseMoment(text, order)?.offset != null);
  const told = foundAbove(headed, profile.zone);
  const fileZone = epoch || ownOffset ? "+00:00" : told === null ? null : offsetName(told);
  const zone = asked.timeZone === undefined ? fileZone : zoneOf(asked.timeZone).name;

  const cells = rows.slice(0, 200).flatMap((row) => values.map(({ column }) => row[column] ?? ""));
  const unitOf = (property: string, column: number): TemperatureUnit | null =>
    isTemperature(property) ? (unitIn(layout.headings[column] ?? "") ?? rows.slice(0, 20).map((row) => unitIn(row[column] ?? "")).find((unit) => unit !== null) ?? null) : null;
  const own = values.map(({ property, column }) => unitOf(property, column));
  const above = headed.slice(0, -1).map(unitIn).find((unit) => unit !== null) ?? null;
  const units = values.map(({ property }, n) => (isTemperature(property) ? (asked.unit ?? own[n] ?? above ?? profile.unit ?? null) : null));
  const unitOpen = values.some(({ property }, n) => isTemperature(property) && units[n] === null);

  const serialCell = layout.serialColumn === null ? null : (rows.slice(0, 5).map((row) => row[layout.serialColumn ?? 0]?.trim()).find((cell) => cell) ?? null);
  return {
    layout,
    recognised: asked.profile === undefined,
    encoding,
    decimal: decimalOf(cells, delimiter),
    zone,
    order,
    orders,
    unit: units.find((unit) => unit !== null) ?? null,
    units,
    serial: foundAbove(headed, profile.serial) ?? serialCell,
    interval: middle(steps.map(Math.abs)),
    direction,
    start: below ? { offset: below.at, number: below.number } : { offset: head.length, number: layout.above.length + 1 },
    questions: [...(zone === null ? ["timeZone" as const] : []), ...(order === null ? ["dateOrder" as const] : []), ...(unitOpen ? ["unit" as const] : [])],
    first: texts[0] ?? "",
  };
}
