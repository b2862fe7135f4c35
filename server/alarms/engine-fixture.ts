import type { Limit, NumberLimit } from "@stacktwin/twin-models/alarm";
import type { AlarmId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Quality } from "@stacktwin/twin-models/reading";
import type { AlarmEngine, PresentChange } from "../contracts/stages.ts";
import { createAlarmEngine } from "./engine.ts";

export const VAULT = "climate-1" as ThingId;
export const ID = "vault-high" as AlarmId;
export const MAX_AGE = 180_000;

export const limit = (more: Partial<NumberLimit> = {}): Limit => ({
  id: ID,
  rule: "vault-high",
  desk: "conservation",
  under: [],
  thing: VAULT,
  property: "temperature",
  kind: "high",
  limit: 22,
  deadband: 1,
  onDelayS: 0,
  offDelayS: 0,
  priority: "high",
  source: { zh: "馆内规定", en: "house rule" },
  consequence: { zh: "纸张老化", en: "Paper ages" },
  response: { zh: "检查空调", en: "Check the chiller" },
  ...more,
});

export const engine = (...limits: Limit[]): AlarmEngine =>
  createAlarmEngine({
    site: "north" as SiteId,
    limits,
    describe: (thing, property) =>
      thing === VAULT && property === "temperature"
        ? {
            name: { zh: "善本书库", en: "Rare books vault" },
            property: { zh: "温度", en: "Temperature" },
            unit: "°C",
            place: "vault" as PlaceId,
            decimals: 1,
            maxAge: MAX_AGE,
          }
        : undefined,
  });

/** A reading at `time` seconds of the device's clock, heard `late` seconds after by the server's. */
export const said = (time: number, value: number | null, quality: Quality = value === null ? "bad" : "good", late = 0): PresentChange => ({
  thing: VAULT,
  property: "temperature",
  present: { value, time: time * 1000, heard: (time + late) * 1000, quality },
  before: null,
});
