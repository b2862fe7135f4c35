import { isNumberLimit, type Limit, type NumberLimit, type State, type StateLimit } from "@stacktwin/twin-models/alarm";
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

/** How long a state had to last before it is an alarm, in the largest unit that is whole; nothing when it is one at once. */
function lasting(seconds: number): Text {
  if (seconds === 0) return { zh: "", en: "" };
  const [count, zh, en] = seconds % 3600 === 0 ? [seconds / 3600, "小时", "h"] : seconds % 60 === 0 ? [seconds / 60, "分钟", "min"] : [seconds, "秒", "s"];
  return { zh: `，已持续 ${count} ${zh}`, en: ` for ${count} ${en}` };
}

/** "善本书库漏水传感器：漏水 = 是", and the same in English; how long where it had to last. */
function inState({ onDelayS }: Pick<StateLimit, "onDelayS">, thing: Described, value: State): Text {
  const word = wordOf(thing, value);
  const long = lasting(onDelayS);
  return { zh: `${thing.name.zh}：${thing.property.zh} = ${word.zh}${long.zh}`, en: `${thing.name.en}: ${thing.property.en.toLowerCase()} = ${word.en}${long.en}` };
}

export const causeOf = (limit: Limit, thing: Described, value: State): Text =>
  isNumberLimit(limit) ? pastBound(limit, thing, Number(value)) : inState(limit, thing, value);
