import { expect, test } from "vitest";
import { calibrationLines, SOON } from "./calibration-lines.ts";
import type { ThingId } from "./ids.ts";
import type { ModelInfo, ThingInstance } from "./thing.ts";

const DAY = 86_400_000;
const NOW = 1000 * DAY;
const property = (name: string, more: object): object => ({ name, title: { zh: name, en: name }, type: "number", unit: "°C", writable: false, maxAge: 1, deadband: 0, series: true, decimals: 1, ...more });
const model = { id: "m", properties: [property("t", { means: "air.temperature" }), property("set", { writable: true }), property("so2", { unit: "ppb" })] } as unknown as ModelInfo;
const thing = (id: string, ...calibration: object[]): ThingInstance => ({ id: id as ThingId, model: "m", place: "room", calibration: calibration.map((each) => ({ property: "t", offset: 0, gain: 1, certificate: "C", ...each })) }) as unknown as ThingInstance;

test("what is overdue comes first, then what was never calibrated, then what is due soon; set-points are no instruments", () => {
  const lines = calibrationLines([thing("holds", { from: NOW - DAY }), thing("soon", { from: 0, to: NOW + SOON - 1 }), thing("late", { from: NOW - 400 * DAY }), thing("later", { from: 0, to: NOW - 5 * DAY })], (id) => (id === "m" ? model : undefined), NOW);
  expect(lines.map(({ thing: { id }, property: { name }, state }) => `${id} ${name} ${state}`)).toEqual([
    "late t overdue", "later t overdue", "holds so2 none", "late so2 none", "later so2 none", "soon so2 none", "soon t soon", "holds t holds",
  ]);
});

test("one that comes into force later counts from then on", () => {
  const [line] = calibrationLines([thing("a", { from: NOW - 10 * DAY, certificate: "A" }, { from: NOW + DAY, certificate: "B" })], () => ({ ...model, properties: model.properties.slice(0, 1) }), NOW);
  expect([line?.last?.certificate, line?.due, line?.all.map(({ certificate }) => certificate)]).toEqual(["A", NOW + 355 * DAY, ["B", "A"]]);
});
