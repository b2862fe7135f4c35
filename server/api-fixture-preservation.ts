import { setImmediate as turn } from "node:timers/promises";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ApiDeps } from "./api/deps.ts";
import { climate, siteOf } from "./api-fixture-site.ts";
import type { Clock } from "./contracts/clock.ts";
import type { StateStore } from "./contracts/state.ts";
import { createPreservation } from "./preservation/preservation.ts";
import { sensorsBySpace } from "./preservation/sensors.ts";

const HOUR = 3_600_000;

/** Stores whose air is measured and of which nothing was ever recorded. Each choice is forgotten, so that whoever asks next finds the same house. */
export function fixedPreservation(state: StateStore, clock: Clock): ApiDeps["preservation"] {
  const [first] = climate.properties;
  const info = { ...climate, properties: first ? [{ ...first, means: "air.temperature" as const }, { ...first, name: "humidity", means: "air.humidity" as const }] : [] };
  const sensors = new Map(
    ["north", "south"].map((id) => {
      const { twin, places, site } = siteOf(id as SiteId);
      return [site, sensorsBySpace(twin.views().map(({ thing }) => ({ instance: thing, info })), places)];
    }),
  );
  return createPreservation({
    sensors: () => sensors,
    exposures: { tick: async () => undefined, brought: () => undefined, heard: () => undefined, closed: () => Math.floor(clock.now() / HOUR) * HOUR, done: () => 1, stop: async () => undefined },
    store: state.exposures,
    profiles: { ...state.profiles, choices: () => [], own: () => [], add: () => undefined, putOwn: () => undefined },
    state,
    record: (act) => state.addAct(act),
    placesOf: (id) => siteOf(id).places,
    present: () => undefined,
    clock,
    turn,
  });
}
