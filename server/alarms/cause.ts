import { isNumberLimit, isRateLimit, isStaleLimit, type Limit, type NumberLimit, type RateLimit, type StaleLimit, type State, type StateLimit } from "@stacktwin/twin-models/alarm";
import type { PlaceId, Text } from "@stacktwin/twin-models/ids";

/** What the texts of an alarm are made of, and the property's max age, ms. */
export interface Described {
  name: Text;
  property: Text;
  unit: string;
  /** What its states are called. */
  words?: Readonly<Record<string, Text>> | undefined;
  place: PlaceId | null;
  decimals: number;
  maxAge: number;
  /** Of what is no property: the tags that it hears. */
  sights?: boolean;
}

/** Digits as the model shows them, more only where rounding would hide that the limit is passed. */
export function shownValue(value: number, limit: number, decimals: number): string {
  for (let digits = decimals; digits < decimals + 4; digits++) {
    const shown = value.toFixed(digits);
    if (Math.sign(Number(shown) - limit) === Math.sign(value - limit)) return shown;
  }
  return String(value);
}

/** "善本书库温度 23.4 °C，高于上限 22 °C", and the same in English. */
function pastBound(limit: Pick<NumberLimit, "kind" | "limit">, thing: Described, value: number): Text {
  const unit = thing.unit === "" ? "" : ` ${thing.unit}`;
  const shown = `${shownValue(value, limit.limit, thing.decimals)}${unit}`;
  const bound = `${limit.limit}${unit}`;
  const high = limit.kind === "high";
  return {
    zh: `${thing.name.zh}${thing.property.zh} ${shown}，${high ? "高于上限" : "低于下限"} ${bound}`,
    en: `${thing.name.en}: ${thing.property.en.toLowerCase()} ${shown}, ${high ? "above the high" : "below the low"} limit of ${bound}`,
  };
}

const YES: Text = { zh: "是", en: "yes" };
const NO: Text = { zh: "否", en: "no" };
const EMPTY: Text = { zh: "（空）", en: "(empty)" };

/** "Leak = leak" says less than "Leak = yes". */
const yesWhereSaid = (property: string, word: string, yes: string): string => (property.toLowerCase().includes(word.toLowerCase()) ? yes : word);

function wordOf({ words, unit, property }: Described, value: State): Text {
  const own = words?.[String(value)];
  if (own && value === true) return { zh: yesWhereSaid(property.zh, own.zh, YES.zh), en: yesWhereSaid(property.en, own.en, YES.en) };
  if (own) return own;
  if (typeof value === "boolean") return value ? YES : NO;
  if (value === "") return EMPTY;
  const shown = unit === "" ? String(value) : `${value} ${unit}`;
  return { zh: shown, en: shown };
}

/** In the largest unit that is whole. */
function duration(seconds: number): Text {
  const [count, zh, en] = seconds % 3600 === 0 ? [seconds / 3600, "小时", "h"] : seconds % 60 === 0 ? [seconds / 60, "分钟", "min"] : [seconds, "秒", "s"];
  return { zh: `${count} ${zh}`, en: `${count} ${en}` };
}

/** A delay that only keeps glitches out is of no interest to whoever is called, seconds. */
const GLITCH_S = 5;

/** How long a state had to last before it is an alarm; nothing when it is one at once, or nearly. */
function lasting(seconds: number): Text {
  const long = duration(seconds);
  return seconds < GLITCH_S ? { zh: "", en: "" } : { zh: `，已持续 ${long.zh}`, en: ` for ${long.en}` };
}

/** "善本书库漏水传感器：漏水 = 是", and the same in English; how long where it had to last. */
function inState({ onDelayS }: Pick<StateLimit, "onDelayS">, thing: Described, value: State): Text {
  const word = wordOf(thing, value);
  const long = lasting(onDelayS);
  return { zh: `${thing.name.zh}：${thing.property.zh} = ${word.zh}${long.zh}`, en: `${thing.name.en}: ${thing.property.en.toLowerCase()} = ${word.en}${long.en}` };
}

/** "善本书库温度每小时上升 2.4 °C，快于 1.5 °C", and the same in English. */
function tooFast({ kind, limit, overS }: Pick<RateLimit, "kind" | "limit" | "overS">, thing: Described, value: number): Text {
  const unit = thing.unit === "" ? "" : ` ${thing.unit}`;
  const rises = kind === "rising";
  const shown = `${shownValue(Math.abs(value), limit, thing.decimals)}${unit}`;
  const over = duration(overS);
  return {
    zh: `${thing.name.zh}${thing.property.zh}每小时${rises ? "上升" : "下降"} ${shown}，快于限值 ${limit}${unit}（按 ${over.zh}计）`,
    en: `${thing.name.en}: ${thing.property.en.toLowerCase()} ${rises ? "rises" : "falls"} by ${shown} per hour, faster than the limit of ${limit}${unit} (over ${over.en})`,
  };
}

/** "善本书库温湿度计：温度 5 分钟没有消息", and the same in English. */
function nothingHeard({ afterS }: Pick<StaleLimit, "afterS">, thing: Described): Text {
  const long = duration(afterS ?? thing.maxAge / 1000);
  return { zh: `${thing.name.zh}：${thing.property.zh} ${long.zh}没有消息`, en: `${thing.name.en}: no word of its ${thing.property.en.toLowerCase()} for ${long.en}` };
}

/** What made it an alarm. The value is null of silence, and a rate per hour of what changes too fast. */
export function causeOf(limit: Limit, thing: Described, value: State | null): Text {
  if (isStaleLimit(limit)) return nothingHeard(limit, thing);
  if (isRateLimit(limit)) return tooFast(limit, thing, Number(value));
  return isNumberLimit(limit) ? pastBound(limit, thing, Number(value)) : inState(limit, thing, value ?? "");
}
