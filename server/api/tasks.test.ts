import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, NORTH, T, type House } from "../fixtures/api.ts";

const HOUR = 3_600_000;
const TASKS = "/api/sites/north/tasks";
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
let house: House;
const cookies: Record<string, string> = {};

beforeAll(() => {
  house = openHouse();
  for (const role of ["viewer", "staff", "conservator", "facility"] as const) cookies[role] = house.person(role, [{ role, sites: [NORTH], spaces: [] }]);
});
afterAll(() => house.close());

const as = (role: string) => ({ cookie: cookies[role] ?? "" });
const make = async (role: string, more: object = {}) =>
  house.ask("POST", TASKS, { ...as(role), body: { title: "Look at the sensor", details: "", desk: "facility", priority: "medium", due: T + HOUR, assignee: null, ...more } });
const act = async (id: string, role: string, body: object) => house.ask("POST", `${TASKS}/${id}/acts`, { ...as(role), body });

test("an order of an alarm has its thing and place, and goes its way to its end", async () => {
  const made = (await make("staff", { alarm: "north-open-high", assignee: "facility" })).json();
  expect(made).toMatchObject({ kind: "work-order", state: "open", alarm: { id: "north-open-high", occurrence: 3 }, thing: "north-open-climate", assignee: { id: "facility" }, title: { zh: "Look at the sensor" } });
  expect((await act(made.id, "facility", { act: "start" })).json()).toMatchObject({ state: "started" });
  expect((await act(made.id, "facility", { act: "close", outcome: "The sensor hung beside the door; moved" })).json()).toMatchObject({ state: "done", closed: { by: { id: "facility" } } });
  const [open, ended] = [await house.ask("GET", TASKS, as("viewer")), await house.ask("GET", `${TASKS}?ended=true`, as("viewer"))];
  expect(open.json()).toEqual([]);
  expect(ended.json()).toMatchObject([{ id: made.id, history: [{ what: "made" }, { what: "assigned" }, { what: "started" }, { what: "done" }] }]);
  expect(house.state.acts(T + 1, 1)).toMatchObject([{ who: "facility", what: "task:write", on: `task ${made.id}`, before: "started", after: "done: The sensor hung beside the door; moved" }]);
});

test("two take one task: the second is told who has it", async () => {
  const { id } = (await make("facility")).json();
  expect((await act(id, "facility", { act: "assign", from: null, to: "facility" })).statusCode).toBe(200);
  const second = await act(id, "staff", { act: "assign", from: null, to: "staff" });
  expect([second.statusCode, second.json().message]).toEqual([409, "facility has taken this task meanwhile."]);
});

test("bad input gets a clear error and changes nothing", async () => {
  expect((await make("viewer")).statusCode).toBe(403);
  for (const more of [{ title: "" }, { title: "x".repeat(121) }, { desk: "nobody" }, { assignee: "viewer" }, { assignee: "stranger" }, { alarm: "none" }, { thing: "none" }, { place: "none" }])
    expect([400, 404], JSON.stringify(more)).toContain((await make("staff", more)).statusCode);
  const { id } = (await make("facility")).json();
  for (const body of [{ act: "close", outcome: "" }, { act: "close", outcome: "   " }, { act: "cancel" }, { act: "sing" }, { act: "tick", step: 0, done: true }, { act: "assign", from: null, to: "viewer" }])
    expect((await act(id, "staff", body)).statusCode, JSON.stringify(body)).toBe(400);
  expect((await act("999", "staff", { act: "start" })).statusCode).toBe(404);
  expect((await act("x", "staff", { act: "start" })).statusCode).toBe(404);
  expect((await house.ask("POST", `/api/sites/south/tasks/${id}/acts`, { ...as("facility"), body: { act: "start" } })).statusCode).toBe(403);
  expect((await house.ask("GET", `${TASKS}/${id}`, as("viewer"))).json()).toMatchObject({ state: "open", history: [{ what: "made" }] });
});

test("a picture is kept as it came; what is none, or too large, is refused", async () => {
  const { id } = (await make("facility")).json();
  const send = (bytes: Buffer) => house.ask("POST", `${TASKS}/${id}/pictures?name=${encodeURIComponent("漏水.png")}`, { ...as("staff"), body: bytes, headers: { "content-type": "image/png" } });
  const [picture] = (await send(PNG)).json().pictures;
  expect(picture).toMatchObject({ name: "漏水.png", type: "image/png", bytes: PNG.length, by: { id: "staff" } });
  expect((await house.ask("GET", `${TASKS}/${id}/pictures/${picture.id}`, as("viewer"))).rawPayload).toEqual(PNG);
  expect((await send(Buffer.from("<svg/>"))).statusCode).toBe(400);
  expect((await send(Buffer.concat([PNG, Buffer.alloc(5_000_000)]))).statusCode).toBe(413);
  expect((await house.ask("GET", `${TASKS}/${id}/pictures/none`, as("viewer"))).statusCode).toBe(404);
});

test("a list is made, walked and ended; what is sent again changes nothing, and bad input is told", async () => {
  const LISTS = "/api/sites/north/lists";
  const list = (more: object = {}) => house.ask("POST", LISTS, { ...as("staff"), body: { kind: "reshelve", priority: "low", due: null, assignee: "staff", items: ["CN-1:north-open"], ...more } });
  const made = (await list()).json();
  expect(made).toMatchObject({ kind: "reshelve", title: { en: "Bring books back" }, desk: "stacks", assignee: { id: "staff" }, lines: [{ id: "1", book: { barcode: "north-open" }, to: "north-open-R.1.1" }] });
  const round = (await house.ask("GET", `${TASKS}/${made.id}/round?from=north-open`, as("viewer"))).json();
  // Nothing is known of where it stands: where it was noticed, or nowhere.
  expect(round).toMatchObject({ task: made.id, nowhere: [{ line: "1", away: null }], stops: [] });
  const acts = { now: T, acts: [{ id: "device-1", line: "1", act: "take", at: T }, { id: "device-2", line: "1", act: "put", at: T + 1 }, { id: "device-3", line: "9", act: "put", at: T }] };
  const send = (role: string) => house.ask("POST", `${TASKS}/${made.id}/line-acts`, { ...as(role), body: acts });
  expect((await send("staff")).json()).toMatchObject({ answers: [{ refused: null, again: false }, { refused: null }, { refused: "no-line" }], task: { state: "done" } });
  expect((await send("staff")).json().answers).toMatchObject([{ again: true }, { again: true }, { refused: "no-line" }]);
  expect((await house.ask("POST", `${TASKS}/${made.id}/lines`, { ...as("staff"), body: { items: ["CN-1:north-rare"] } })).statusCode).toBe(409);
  for (const more of [{ kind: "fetch" }, { kind: "read" }, { kind: "stocktake", items: [] }, { items: [] }, { items: ["CN-1:none"] }, { items: undefined, places: ["nowhere"] }, { assignee: "viewer" }, { kind: "work-order" }])
    expect([400, 404], JSON.stringify(more)).toContain((await list(more)).statusCode);
});

test("whoever may in one space only sees and writes the tasks of that space", async () => {
  const narrow = { cookie: house.person("narrow", [{ role: "facility", sites: [NORTH], spaces: ["nowhere" as never] }]) };
  const { id } = (await make("facility", { thing: "north-open-climate" })).json();
  expect((await house.ask("GET", TASKS, narrow)).json()).toEqual([]);
  expect((await house.ask("GET", `${TASKS}/${id}`, narrow)).statusCode).toBe(403);
  expect((await house.ask("POST", `${TASKS}/${id}/acts`, { ...narrow, body: { act: "start" } })).statusCode).toBe(403);
});
