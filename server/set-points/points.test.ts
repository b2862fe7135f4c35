import { expect, test } from "vitest";
import type { BoundThing } from "@stacktwin/devices/contract";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { setPointsOf } from "./points.ts";

const both = { zh: "一", en: "one" };
const outline: [number, number][] = [[0, 0], [9, 0], [9, 9]];
const space = (id: string, kind: "rare-store" | "open-stacks" | "plant") => ({ id: id as PlaceId, kind, name: both, outline, ranges: [], stacks: [], fixtures: [] });
const places = expandLayout({
  version: 1, site: "s" as never, name: both, timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{ id: "b" as never, name: both, storeys: [{ id: "f" as never, name: both, level: 0, elevation: 0, height: 4, outline, spaces: [space("rare", "rare-store"), space("open", "open-stacks"), space("plant", "plant")] }] }],
});
const property = (name: string, more: Partial<PropertyInfo> = {}): PropertyInfo => ({ name, title: both, type: "number", unit: "°C", writable: true, maxAge: 1, deadband: 0, series: true, decimals: 1, ...more });
const thing = (id: string, place: string, properties: PropertyInfo[], servedBy: string[] = []): BoundThing =>
  ({
    instance: { id: id as ThingId, site: "s", model: "m", name: both, place, address: {}, ...(servedBy.length > 0 && { servedBy }) },
    info: { id: "m", kind: "other", title: both, address: [], properties, actions: [] },
    propertyRules: (name: string) => ({ permission: name === "speed" ? "stack:request" : "setpoint:write", confirm: true, interlock: [], completion: null }),
  }) as unknown as BoundThing;

const SETS = property("temperatureSetpoint", { sets: "temperature" });
const bound = [
  thing("unit", "rare", [SETS, property("mode", { type: "string" }), property("temperature", { writable: false })]),
  thing("ahu", "plant", [SETS, property("fan"), property("speed")]),
  thing("sensor-rare", "rare", [], ["unit", "ahu"]),
  thing("sensor-open", "open", [], ["ahu"]),
];
const of = (rules: Parameters<typeof setPointsOf>[2]) => setPointsOf(bound, places, rules, new Set(["rare", "open"] as PlaceId[])).map(({ thing: id, property: name, spaces, twoPersons }) => [id, name, spaces.join(" "), twoPersons]);

test("a set-point acts on the room of its machine and on those that the machine serves; words and other permissions are none", () => {
  expect(of(undefined)).toEqual([
    ["unit", "temperatureSetpoint", "rare", false],
    // The room that nothing else serves is the one to be watched.
    ["ahu", "temperatureSetpoint", "open rare plant", false],
    ["ahu", "fan", "open rare plant", false],
  ]);
});

test("two persons are needed wherever it acts on a room that is named, by id or by kind", () => {
  expect(of({ twoPersons: { kinds: ["rare-store"] } }).map(([, , , two]) => two)).toEqual([true, true, true]);
  expect(of({ twoPersons: { spaces: ["open" as PlaceId] } }).map(([, , , two]) => two)).toEqual([false, true, true]);
});
