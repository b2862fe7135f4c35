import { afterEach, describe, expect, test } from "vitest";
import type { InRanges } from "@stacktwin/twin-models/in-range";
import { climate } from "../fixtures/api-site.ts";
import { openHouse, T, type House } from "../fixtures/api.ts";
import type { HistoryStore, Sample } from "../contracts/history.ts";

const MINUTE = 60_000;
const sample = (second: number, value: number): Sample => ({ time: T + second * 1000, value, quality: "good" });
const air = { ...climate, properties: climate.properties.map((info) => (info.name === "temperature" ? { ...info, means: "air.temperature" as const } : info)) };

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

/** What of the first ten minutes was in range, by what one sensor said; the other said nothing. */
async function ask(said: Sample[], grants: Parameters<House["person"]>[1] = [{ role: "viewer", sites: [], spaces: [] }], query = `from=${T}&to=${T + 10 * MINUTE}&points=2`): Promise<{ status: number; body: InRanges }> {
  const history: Pick<HistoryStore, "samples"> = {
    samples: async ({ thing }, from, to, limit) => (thing === "north-open-climate" ? said : []).filter(({ time }) => time >= from && time < to).slice(0, limit),
  };
  house = openHouse({ history: history as HistoryStore, modelOf: () => air });
  house.time.now = T + 10 * MINUTE;
  const answer = await house.ask("GET", `/api/sites/north/in-range?${query}`, { cookie: house.person("li", grants) });
  return { status: answer.statusCode, body: answer.json() };
}

describe("air with limits", () => {
  test("is judged after calibration, up to now, and a silent sensor is in no range", async () => {
    // From 30 s on the fixture's calibration doubles and takes one off: 11 is 21, 12 is 23 and above the limit of 22.
    const { body } = await ask([sample(0, 20), sample(30, 11), sample(60, 12), sample(540, 11)], undefined, `from=${T}&to=${T + 20 * MINUTE}&points=2`);
    const [open, rare] = body.series;
    expect(open).toMatchObject({ thing: "north-open-climate", property: "temperature", low: null, high: 22, known: 0.3 });
    expect(open?.inside).toBeCloseTo(2 / 3);
    expect(open?.buckets).toEqual([[T, 20, 21.25, 23, 4], [T + 10 * MINUTE, null, null, null, 0]]);
    expect(rare).toMatchObject({ thing: "north-rare-climate", known: 0, inside: null });
  });

  test("of rooms that are not one's own is not told", async () => {
    const { body } = await ask([sample(0, 20)], [{ role: "conservator", sites: ["north" as never], spaces: ["north-rare" as never] }]);
    expect(body.series.map(({ thing }) => thing)).toEqual(["north-rare-climate"]);
  });

  test("of a span that ends before it begins is refused", async () => {
    expect((await ask([], undefined, `from=${T}&to=${T}`)).status).toBe(400);
  });
});
