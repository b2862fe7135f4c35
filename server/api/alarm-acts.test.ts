import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, NORTH, T, type House } from "../fixtures/api.ts";

const HOUR = 3_600_000;
const ALARM = "/api/alarms/north-open-high";
let house: House;
const cookies: Record<string, string> = {};

beforeAll(() => {
  house = openHouse();
  for (const role of ["conservator", "facility"] as const) cookies[role] = house.person(role, [{ role, sites: [NORTH], spaces: [] }]);
});
afterAll(() => house.close());

const shelve = async (role: string, hours: number, why = "the chiller is being mended") =>
  house.ask("POST", `${ALARM}/shelve`, { cookie: cookies[role] ?? "", body: { ms: Math.round(hours * HOUR), once: false, why } });

test("each role shelves up to its longest time; longer is refused with what to do instead", async () => {
  expect((await shelve("conservator", 8)).json()).toMatchObject({ shelved: { by: "conservator", until: T + 8 * HOUR, why: "the chiller is being mended" } });
  const longer = await shelve("conservator", 8.001);
  expect([longer.statusCode, longer.json().place]).toEqual([400, "ms"]);
  expect(longer.json().message).toContain("8 h at most");
  expect((await shelve("facility", 24)).statusCode).toBe(200);
  expect((await shelve("facility", 24.001)).statusCode).toBe(400);
});

test("a shelf has a reason and a length", async () => {
  for (const why of ["", "  ", "no", "x".repeat(501)]) expect((await shelve("facility", 1, why)).statusCode).toBe(400);
  for (const hours of [0, -1]) expect((await shelve("facility", hours)).statusCode).toBe(400);
});

test("every act is in the journal of acts, with what was before and after", async () => {
  await house.ask("POST", `${ALARM}/take-out`, { cookie: cookies["facility"] ?? "", body: { why: "the sensor goes to the laboratory" } });
  await house.ask("POST", "/api/alarms/north-open-out/put-back", { cookie: cookies["facility"] ?? "", body: {} });
  expect(house.state.acts(T + 1, 2)).toMatchObject([
    { who: "facility", what: "alarm:putBack", on: "north-open-out #3", before: "unacknowledged, out of service: works", after: "unacknowledged" },
    { who: "facility", what: "alarm:takeOut", on: "north-open-high #3", before: "unacknowledged", after: "unacknowledged, out of service: the sensor goes to the laboratory" },
  ]);
});
