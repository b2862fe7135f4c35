import type { Limit } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { watchedBy } from "./watched.ts";

const text = (name: string) => ({ zh: name, en: name });
const limit = { id: "l", thing: "t", property: "temperature", kind: "high", limit: 22 } as Limit;
const thing = { id: "t", model: "m", name: text("Rare store, south"), place: "F3-RARE" } as ThingInstance;
const model = { id: "m", properties: [{ name: "temperature", title: text("Temperature"), unit: "°C", decimals: 1 }] } as ModelInfo;
const things = new Map([[thing.id, thing]]);

test("an event of long ago is told with the thing, property and place its limit watches", () => {
  expect(watchedBy(limit, things, new Map([["m", model]]))).toMatchObject({ name: thing.name, property: text("Temperature"), unit: "°C", place: "F3-RARE" });
});

test("what is not known is called by its id, and no limit is nothing", () => {
  expect(watchedBy(limit, new Map<ThingId, ThingInstance>(), undefined)).toMatchObject({ name: text("t"), property: text("temperature"), unit: "", place: null });
  expect(watchedBy(undefined, things, undefined)).toBeNull();
});
