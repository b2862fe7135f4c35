import type { ModelInfo, Present } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { healthOf } from "./health.ts";

const NOW = 1_000_000;
const property = (name: string) => ({ name, title: { zh: "", en: "" }, type: "number" as const, unit: "", writable: false, maxAge: 60_000, deadband: 0, series: true, decimals: 1 });
const model: ModelInfo = { id: "m", kind: "climate", title: { zh: "", en: "" }, address: [], properties: [property("a"), property("b")], actions: [] };
const heard = (ago: number, quality: Present["quality"] = "good"): Present => ({ value: 1, time: NOW - ago, heard: NOW - ago, quality });

test("worst first: silent, not as it should be, bad, in alarm, uncertain, fine", () => {
  expect(healthOf(model, {}, [], NOW)).toBe("silent");
  expect(healthOf(model, { a: heard(61_000), b: heard(90_000) }, [{ active: true }], NOW)).toBe("silent");
  expect(healthOf(model, { a: heard(61_000), b: heard(0) }, [], NOW)).toBe("bad");
  expect(healthOf(model, { a: heard(0, "bad"), b: heard(0) }, [{ active: true }], NOW)).toBe("bad");
  expect(healthOf(model, { a: heard(0), b: heard(0) }, [{ active: true }], NOW)).toBe("alarm");
  expect(healthOf(model, { a: heard(0, "uncertain") }, [{ active: false }], NOW)).toBe("uncertain");
  expect(healthOf(model, { a: heard(0), b: heard(0) }, [], NOW)).toBe("fine");
});

test("a machine that says it aborted is not fine, however good its data; what it said long ago is bad first", () => {
  const state = { ...property("state"), type: "string" as const, series: false, values: ["Idle", "Aborted"], abnormal: ["Aborted"] };
  const crane: ModelInfo = { ...model, properties: [property("x"), state] };
  const said = (value: string, ago = 0): Present => ({ value, time: NOW - ago, heard: NOW - ago, quality: "good" });
  expect(healthOf(crane, { x: heard(0), state: said("Idle") }, [], NOW)).toBe("fine");
  expect(healthOf(crane, { x: heard(0), state: said("Aborted") }, [{ active: true }], NOW)).toBe("abnormal");
  expect(healthOf(crane, { x: heard(0), state: said("Aborted", 61_000) }, [], NOW)).toBe("bad");
  expect(healthOf(crane, { x: heard(90_000), state: said("Aborted", 90_000) }, [], NOW)).toBe("silent");
});

test("a reader that reports nothing but tags is not silent", () => {
  const model = { properties: [] } as unknown as ModelInfo;
  expect(healthOf(model, {}, [], NOW)).toBe("fine");
  expect(healthOf(model, {}, [{ active: true }], NOW)).toBe("alarm");
});
