import type { Millis } from "@stacktwin/twin-models/ids";
import type { ModelInfo, Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import { standing } from "../format/values.ts";
import type { ThingPresent } from "../live/presents.ts";
import { seatState, type SeatState } from "../tally/tally.ts";
import type { Body } from "./thing-shapes.ts";

/** `edges` and `half` say free and kept by belongings; `hatched` is stale, `pale` never heard. */
export type Look = Exclude<Body, "full"> | "plain" | "hatched" | "pale";
export const LOOKS = ["plain", "edges", "half", "hatched", "pale"] as const satisfies readonly Look[];
export const LOOK_BODY: Readonly<Record<Look, Body>> = { plain: "full", edges: "edges", half: "half", hatched: "full", pale: "full" };

const SEAT: Readonly<Record<SeatState, Look>> = { taken: "plain", belongings: "half", free: "edges", stale: "hatched", unknown: "pale" };

/** What a property of that meaning makes of the thing's look; of things without one, hearing them is enough. */
const LOOK_OF: Partial<Record<PropertyInfo["means"] & string, (info: PropertyInfo, present: Present | undefined, now: Millis) => Look>> = {
  seat: (info, present, now) => SEAT[seatState(info, present, now)],
};

export function lookOf(model: ModelInfo | undefined, present: ThingPresent, now: Millis): Look {
  for (const info of model?.properties ?? []) {
    const look = info.means && LOOK_OF[info.means];
    if (look) return look(info, present[info.name], now);
  }
  const heard = (model?.properties ?? []).filter(({ name }) => present[name]);
  if (heard.length === 0) return "pale";
  return heard.every((info) => standing(present[info.name], info.maxAge, now) === "stale") ? "hatched" : "plain";
}
