import type { ModelInfo } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { kindOfAlarm } from "./kind-of-alarm.ts";

const model = { properties: [{ name: "wet", means: "leak" }, { name: "smoke" }, { name: "temperature" }] } as unknown as ModelInfo;

test("water, and smoke, have a salvage list; warmth and silence have none", () => {
  const of = (property: string, kind = "is") => kindOfAlarm({ property, kind }, model);
  expect([of("wet"), of("smoke"), of("waterLevel"), of("temperature", "high"), of("wet", "stale"), kindOfAlarm({ property: "leakage", kind: "is" }, undefined)]).toEqual(["leak", "fire", "flood", undefined, undefined, "leak"]);
});
