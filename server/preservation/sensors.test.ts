import { expect, test } from "vitest";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import { WIDTH } from "@stacktwin/twin-models/preservation/exposure";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { passportOfItem } from "./item-passport.ts";
import { sensorsBySpace } from "./sensors.ts";

const HOUR = 3_600_000;
const SITE = "s" as SiteId;
const name = { zh: "室", en: "Room" };
const fixture = (id: string, kind: string) => ({ id, kind, label: name, x: 1, z: 1, angle: 0 });
const layout = {
  site: SITE, name, timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{ id: "main", name, storeys: [{ id: "F1", name, level: 0, elevation: 0, height: 4, outline: [], spaces: [{ id: "ROOM", kind: "reading-room", name, outline: [], ranges: [], stacks: [], fixtures: [fixture("CASE", "case"), fixture("BARE", "case"), fixture("DESK", "desk")] }] }] }],
  grounds: [fixture("VAN", "vehicle")],
} as unknown as Layout;
const places = expandLayout(layout);
const info = { properties: ["temperature", "humidity"].map((property) => ({ name: property, means: `air.${property}`, maxAge: HOUR, decimals: 1 })) } as unknown as ModelInfo;
const at = (id: string, place: string) => ({ info, instance: { id, place } as unknown as ThingInstance });

test("what measures in a case or a vehicle says nothing of the room around, nor the other way round; a desk is in its room", () => {
  const found = sensorsBySpace([at("wall", "ROOM"), at("desk", "DESK"), at("case", "CASE"), at("van", "VAN"), at("street", "s")], places);
  expect([...found.keys()].sort()).toEqual(["CASE", "ROOM", "VAN"]);
  expect(new Set(found.get("ROOM" as PlaceId)?.map(({ thing }) => thing))).toEqual(new Set(["wall", "desk"] as ThingId[]));
});

test("a book has the air of the case that it lies in, and where nothing measures in it that of the room", () => {
  const to = 3 * HOUR;
  const row = (temperature: number): Float64Array => {
    const rows = new Float64Array(3 * WIDTH);
    // Asked and known minutes are the first two columns; the figures are told by place alone here.
    for (let hour = 0; hour < 3; hour++) rows.set([60, 60, 0, temperature * 60], hour * WIDTH);
    return rows;
  };
  const measured = new Set(["ROOM", "CASE"]);
  const moved: Interval[] = ["CASE", "BARE", "VAN"].map((value, hour) => ({ site: SITE, subject: "b", aspect: "item.place", value, from: hour * HOUR, to: (hour + 1) * HOUR, cause: "test" }) as unknown as Interval);
  const passport = passportOfItem(
    { store: { rows: () => ({ from: 0, hours: 3, rows: row(20) }), span: (_, space) => (measured.has(space) ? { first: 0, last: 0 } : null) }, state: { intervals: () => moved }, placesOf: () => places, to, longest: to },
    SITE, "b" as never, () => true,
  );
  expect(passport.places.map(({ space, minutes }) => [space, minutes])).toEqual([["CASE", 60], ["ROOM", 60], [null, 60]]);
});
