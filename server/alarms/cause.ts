import type { Limit } from "@stacktwin/twin-models/alarm";
import type { PlaceId, Text } from "@stacktwin/twin-models/ids";

/** What the texts of an alarm are made of, and the property's max age, ms. */
export interface Described {
  name: Text;
  property: Text;
  unit: string;
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
export function causeOf(limit: Pick<Limit, "kind" | "limit">, thing: Described, value: number): Text {
  const unit = thing.unit === "" ? "" : ` ${thing.unit}`;
  const shown = `${shownValue(value, limit.limit, thing.decimals)}${unit}`;
  const bound = `${limit.limit}${unit}`;
  const high = limit.kind === "high";
  return {
    zh: `${thing.name.zh}${thing.property.zh} ${shown}，${high ? "高于上限" : "低于下限"} ${bound}`,
    en: `${thing.name.en}: ${thing.property.en.toLowerCase()} ${shown}, ${high ? "above the high" : "below the low"} limit of ${bound}`,
  };
}
