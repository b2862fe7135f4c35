import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, NORTH, T, type House } from "../fixtures/api.ts";

const HOUR = 3_600_000;
const HAND_OVERS = "/api/sites/north/hand-overs";
let house: House;
const cookies: Record<string, string> = {};

beforeAll(() => {
  house = openHouse();
  cookies["conservator"] = house.person("conservator", [{ role: "conservator", sites: [NORTH], spaces: [] }]);
  for (const id of ["day", "night"]) cookies[id] = house.person(id, [{ role: "facility", sites: [NORTH], spaces: [] }]);
});
afterAll(() => house.close());

const as = (id: string) => ({ cookie: cookies[id] ?? "" });
const give = async (id: string, desk = "facility", note = "The vendor comes at nine") => house.ask("POST", HAND_OVERS, { ...as(id), body: { desk, note } });
const end = async (id: string, of: string, how: "take" | "withdraw") => house.ask("POST", `${HAND_OVERS}/${of}/${how}`, as(id));

test("what stands and what is to be done goes to the next shift, as it was when it was handed over", async () => {
  const task = (await house.ask("POST", "/api/sites/north/tasks", { ...as("day"), body: { title: "Call the vendor", details: "", desk: "facility", priority: "high", due: T + 2 * HOUR, assignee: "day" } })).json();
  const given = (await give("day")).json();
  expect(given).toMatchObject({ desk: "facility", by: { id: "day" }, note: "The vendor comes at nine", state: "waiting" });
  expect(given.items.map(({ kind, id }: { kind: string; id: string }) => [kind, id])).toEqual([["standing", "north-open-high"], ["standing", "north-rare-high"], ["task", task.id]]);
  expect(given.items.at(-1)).toMatchObject({ what: { en: "Call the vendor" }, by: "day", until: T + 2 * HOUR });

  await house.ask("POST", `/api/sites/north/tasks/${task.id}/acts`, { ...as("day"), body: { act: "close", outcome: "called" } });
  expect((await house.ask("GET", HAND_OVERS, as("conservator"))).json()[0].items).toEqual(given.items);
  const taken = (await end("night", given.id, "take")).json();
  expect(taken).toMatchObject({ state: "taken", ended: { at: T, by: { id: "night" } } });
  expect(house.state.acts(T + 1, 1)).toMatchObject([{ who: "night", on: `hand-over ${given.id}`, before: "waiting", after: "taken" }]);
});

test("nobody takes what they gave, works at a desk that is not theirs, or takes what was taken", async () => {
  const { id } = (await give("day")).json();
  const codes = async (answer: ReturnType<typeof end>): Promise<number> => (await answer).statusCode;
  expect(await codes(end("day", id, "take"))).toBe(403);
  expect(await codes(end("conservator", id, "take"))).toBe(403);
  expect(await codes(end("night", id, "withdraw"))).toBe(403);
  const again = await give("night");
  expect([again.statusCode, again.json().message]).toEqual([409, "day has handed this desk over already, and nobody has taken it yet."]);
  expect((await give("day", "conservation")).statusCode).toBe(403);
  expect(await codes(end("night", "99", "take"))).toBe(404);
  expect(await codes(end("day", id, "withdraw"))).toBe(200);
  const late = await end("night", id, "take");
  expect([late.statusCode, late.json().message]).toEqual([409, "This hand-over was withdrawn by day."]);
});

test("two take it at once: one has it, the other is told who", async () => {
  const { id } = (await give("day", "facility", "")).json();
  cookies["other"] = house.person("other", [{ role: "admin", sites: [], spaces: [] }]);
  const both = await Promise.all([end("night", id, "take"), end("other", id, "take")]);
  expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 409]);
});

test("a desk is the whole site's: whoever may in one space has none", async () => {
  const narrow = { cookie: house.person("narrow", [{ role: "facility", sites: [NORTH], spaces: ["nowhere" as never] }]) };
  expect((await house.ask("POST", HAND_OVERS, { ...narrow, body: { desk: "facility", note: "" } })).statusCode).toBe(403);
  expect((await house.ask("GET", HAND_OVERS, narrow)).json()).toEqual([]);
});
