import { afterEach, describe, expect, test } from "vitest";
import type { ModelInfo, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { HistoryStore, Sample } from "../contracts/history.ts";
import { openHouse, T, type House } from "../fixtures/api.ts";

const MINUTE = 60_000;
const property = (name: string, more: Partial<PropertyInfo>): PropertyInfo => ({
  name, title: { zh: name, en: name }, type: "boolean", unit: "", writable: false, maxAge: 10 * MINUTE, deadband: 0, series: false, decimals: 0, ...more,
});
/** Stands in for the model of the house's things. */
const gate: ModelInfo = {
  id: "climate", kind: "gate", title: { zh: "门", en: "Gate" }, actions: [], address: [], occurrence: ["reason", "direction"],
  properties: [property("taken", {}), property("reason", { type: "string" }), property("direction", { type: "string" }), property("in", { type: "integer", series: true, counter: true, maximum: 99 })],
};
const sample = (minute: number, value: Sample["value"]): Sample => ({ time: T + minute * MINUTE, value, quality: "good" });

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

/** A house whose history says this of one of its things, and nothing of the others. */
async function ask(said: Record<string, Sample[]>, path: string): Promise<{ status: number; body: never }> {
  const history: Pick<HistoryStore, "samples"> = {
    samples: async (series, from, to, limit) =>
      series.thing !== "north-open-climate" ? [] : (said[series.property] ?? []).filter(({ time }) => time >= from && time < to).slice(0, limit),
  };
  house = openHouse({ history: history as HistoryStore, models: () => [gate] });
  house.time.now = T + 60 * MINUTE;
  const cookie = house.person("viewer", [{ role: "viewer", sites: [], spaces: [] }]);
  const answer = await house.ask("GET", path, { cookie });
  return { status: answer.statusCode, body: answer.json() as never };
}
const states = (name: string, from: number, to: number): string => `/api/things/north-open-climate/states/${name}?from=${T + from * MINUTE}&to=${T + to * MINUTE}`;

describe("states", () => {
  test("are runs with gaps, and end now at the latest", async () => {
    const { body } = await ask({ taken: [sample(-5, true), sample(4, true), sample(8, false), sample(40, true), sample(55, true)] }, states("taken", 0, 120));
    expect(body).toMatchObject({ from: T, to: T + 120 * MINUTE, runs: [[T, T + 8 * MINUTE, true], [T + 8 * MINUTE, T + 18 * MINUTE, false], [T + 40 * MINUTE, T + 50 * MINUTE, true], [T + 55 * MINUTE, T + 60 * MINUTE, true]] });
  });

  test("tell the end of a span in which too much happened, and say so", async () => {
    const busy = Array.from({ length: 45_000 }, (_, at) => ({ time: T + at * 80, value: at % 2 === 0, quality: "good" as const }));
    const { body } = await ask({ taken: busy }, states("taken", 0, 60));
    const { from, runs } = body as { from: number; runs: unknown[] };
    expect(from).toBe(T + 45 * MINUTE);
    expect(runs.length).toBeGreaterThan(10_000);
  });

  test("of a property that is not there are not found", async () => {
    expect((await ask({}, states("colour", 0, 60))).status).toBe(404);
  });
  test("of a span that ends before it begins are refused", async () => {
    expect((await ask({}, states("taken", 60, 0))).status).toBe(400);
  });
});

test("occurrences are what came at one moment, newest first", async () => {
  const { body } = await ask(
    { reason: [sample(1, "afi"), sample(2, "none")], direction: [sample(1, "out"), sample(3, "in")] },
    `/api/things/north-open-climate/occurrences?from=${T}&to=${T + 60 * MINUTE}&limit=2`,
  );
  expect(body).toEqual([{ at: T + 3 * MINUTE, values: { direction: "in" } }, { at: T + 2 * MINUTE, values: { reason: "none" } }]);
});

describe("counts", () => {
  const counts = async (totals: Sample[], query = `?from=${T}`): Promise<unknown> => {
    const { body } = await ask({ in: totals }, `/api/sites/north/counts${query}`);
    return (body as { counts: { thing: string }[] }).counts.find(({ thing }) => thing === "north-open-climate");
  };
  test("begin with the total of before, cross the highest total, and count nothing twice", async () => {
    expect(await counts([sample(-5, 90), sample(1, 96), sample(2, 96), sample(3, 95), sample(4, 97), sample(5, 1)])).toMatchObject({ property: "in", counted: 11, last: 1 });
  });
  test("count from the first total where none was known before", async () => {
    expect(await counts([sample(5, 40), sample(6, 42)])).toMatchObject({ counted: 2, last: 42 });
  });
  test("are zero where nothing was heard, with no total", async () => {
    expect(await counts([])).toMatchObject({ counted: 0, last: null });
  });
  test("begin with the day of the site where nothing is asked", async () => {
    const { body } = await ask({}, "/api/sites/north/counts");
    const { from, to } = body as { from: number; to: number };
    expect(to).toBe(T + 60 * MINUTE);
    expect(new Date(from + 8 * 3_600_000).toISOString()).toMatch(/T00:00:00/);
  });
});
