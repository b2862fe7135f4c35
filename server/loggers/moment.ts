import type { Millis } from "@stacktwin/twin-models/ids";
import type { DateOrder } from "@stacktwin/twin-models/logger-profile";
import { offsetMs, offsetName } from "./zone.ts";

const TIME = "(?<hour>\\d{1,2})[:.时](?<minute>\\d{2})(?:[:.分](?<second>\\d{2})(?:[.,](?<part>\\d{1,6}))?秒?)?";
const HALF = "(?:\\s*(?<half>[AaPp]\\.?\\s?[Mm]\\.?|上午|下午))?";
const ZONE = "(?:\\s*(?<zone>Z|(?:GMT|UTC)?\\s?[+\\-−]\\d{1,2}:?\\d{2}))?";
const NUMBERS = "(?<a>\\d{1,4})(?<gap>[-/.年 ])(?<b>\\d{1,2})(?:[-/.月 ])(?<c>\\d{1,4})日?";
const NAMED = "(?<a>\\d{1,2})[- /.](?<month>[A-Za-z]{3,9})[- /.,]+(?<c>\\d{2,4})";
const REST = `(?:[T ,;]*(?<front>上午|下午)?\\s*${TIME}${HALF}${ZONE})?`;
const WITH_NUMBERS = new RegExp(`^${NUMBERS}${REST}$`);
const WITH_NAME = new RegExp(`^${NAMED}${REST}$`);
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A time as its text says it: `local` as if it were UTC, with the offset that stands in the text itself, if any. */
export interface Said {
  local: Millis;
  offset: Millis | null;
}

type Groups = Partial<Record<string, string>>;

/** A two-digit year is of the last hundred years as loggers know them. */
const yearOf = (text: string): number => (text.length <= 2 ? 2000 + Number(text) - (Number(text) >= 80 ? 100 : 0) : Number(text));

function momentOf(groups: Groups, year: number, month: number, day: number): Said | null {
  const { half, front, zone, part = "" } = groups;
  let hour = Number(groups["hour"] ?? 0);
  const sign = half ?? front;
  if (sign !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p|下/i.test(sign) ? 12 : 0);
  }
  const minute = Number(groups["minute"] ?? 0);
  const second = Number(groups["second"] ?? 0);
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 || year < 1980 || year > 2200) return null;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return null;
  const local = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + Number(part.padEnd(3, "0").slice(0, 3));
  const name = zone === undefined ? null : offsetName(zone);
  return { local, offset: name === null ? null : offsetMs(name) };
}

/** The time that a text says when its date stands in that order; null when it says none. */
export function parseMoment(text: string, order: DateOrder): Said | null {
  const named = WITH_NAME.exec(text)?.groups as Groups | undefined;
  if (named) {
    const month = MONTHS.indexOf((named["month"] ?? "").slice(0, 3).toLowerCase()) + 1;
    return momentOf(named, yearOf(named["c"] ?? ""), month, Number(named["a"]));
  }
  const groups = WITH_NUMBERS.exec(text)?.groups as Groups | undefined;
  if (!groups) return null;
  const { a = "", b = "", c = "" } = groups;
  // Four digits can only be the year.
  if ((a.length === 4) !== (order === "ymd") && (a.length === 4 || c.length === 4)) return null;
  if (a.length === 3 || c.length === 3) return null;
  if (order === "ymd") return momentOf(groups, yearOf(a), Number(b), Number(c));
  return order === "dmy" ? momentOf(groups, yearOf(c), Number(b), Number(a)) : momentOf(groups, yearOf(c), Number(a), Number(b));
}

const DAY = 86_400_000;
/** Neighbouring rows farther apart than this speak against an order, unless all of them are. */
const LEAP = 20 * DAY;

/** The orders in which most of these texts are dates; where the days tell, only the one in which time goes on evenly. */
export function possibleOrders(texts: readonly string[], orders: readonly DateOrder[]): DateOrder[] {
  const read = orders.map((order) => ({ order, times: texts.map((text) => parseMoment(text, order)?.local ?? null) }));
  const parsed = ({ times }: (typeof read)[number]): number => times.filter((time) => time !== null).length;
  const most = Math.max(...read.map(parsed));
  if (!(most > 0)) return [];
  const open = read.filter((each) => parsed(each) === most);
  // Orders that make the same of every date (names of months, 05/05/2025) leave nothing open.
  const different = open.filter(({ times }, at) => open.findIndex((other) => other.times.every((time, n) => time === times[n])) === at);
  const leaps = different.map(({ times }) => {
    const known = times.filter((time) => time !== null);
    return known.filter((time, n) => n > 0 && Math.abs(time - (known[n - 1] as number)) > LEAP).length;
  });
  const least = Math.min(...leaps);
  return different.filter((_, n) => leaps[n] === least).map(({ order }) => order);
}
