import { expect, test } from "vitest";
import { HEARD_WINDOW_MS, isNearTie } from "@stacktwin/twin-models/commissioning";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Sighting } from "@stacktwin/twin-models/reading";
import { HeardTags } from "./heard-tags.ts";

const SITE = "s" as SiteId;
const T = 1_000_000;
const sighting = (antenna: number, rssi: number, received: number, epc = "E2AA", count = 1): Sighting => ({
  epc, reader: "r" as ThingId, antenna, time: received - 50_000, received, rssi, count,
});
const group = (at: number, sightings: Sighting[], site = SITE) => ({ seq: 1, at, site, readings: [], sightings });

test("antennas are told strongest first, by how often and how strongly they heard it of late", () => {
  const tags = new HeardTags();
  tags.take(group(T, [sighting(1, -40, T)]));
  expect(tags.heard(SITE, "E2AA", T)).toEqual({ since: T, antennas: [] });
  tags.take(group(T + 1, [sighting(1, -62, T + 1), sighting(2, -50, T + 1, "E2AA", 3), sighting(2, -46, T + 2), sighting(3, -30, T, "E2BB")]));
  tags.take(group(T + 2, [sighting(9, -20, T + 2)], "elsewhere" as SiteId));
  expect(tags.heard(SITE, "E2AA", T + 3)).toEqual({
    since: T,
    antennas: [
      { reader: "r", antenna: 2, count: 4, strongest: -46, mean: -49, last: T + 2 },
      { reader: "r", antenna: 1, count: 1, strongest: -62, mean: -62, last: T + 1 },
    ],
  });
  const later = T + HEARD_WINDOW_MS + 2;
  expect(tags.heard(SITE, "E2AA", later).antennas.map(({ antenna, count }) => [antenna, count])).toEqual([[2, 1]]);
});

test("nobody listens for a tag that nobody asks about any more", () => {
  const tags = new HeardTags();
  tags.heard(SITE, "E2AA", T);
  tags.take(group(T + 120_000, [sighting(1, -40, T + 120_000)]));
  expect(tags.heard(SITE, "E2AA", T + 120_001)).toEqual({ since: T + 120_001, antennas: [] });
});

test("an antenna must be clearly ahead", () => {
  const heard = (mean: number, count: number) => ({ mean, count });
  expect(isNearTie([heard(-48, 14), heard(-61, 3)])).toBe(false);
  expect(isNearTie([heard(-48, 14), heard(-51, 9)])).toBe(true);
  expect(isNearTie([heard(-48, 14), heard(-51, 2)])).toBe(false);
  expect(isNearTie([heard(-48, 14)])).toBe(false);
});
