import { afterAll, beforeAll, expect, test } from "vitest";
import type { ScanAnswers } from "@stacktwin/twin-models/scan";
import type { StocktakeView } from "@stacktwin/twin-models/stocktake";
import { openHouse, NORTH, T, type House } from "../fixtures/api.ts";

const STOCKTAKES = "/api/sites/north/stocktakes";
const OPEN = "north-open-R.1.1";
const RARE = "north-rare-R.1.1";
let house: House;
const cookies: Record<string, string> = {};
let made = 0;

beforeAll(() => {
  house = openHouse();
  for (const name of ["li", "wang"]) cookies[name] = house.person(name, [{ role: "staff", sites: [NORTH], spaces: [] }]);
  cookies["guest"] = house.person("guest", [{ role: "viewer", sites: [NORTH], spaces: [] }]);
});
afterAll(() => house.close());

const as = (who: string) => ({ cookie: cookies[who] ?? "" });
const open = async (scope = ["north-B"]): Promise<StocktakeView> => (await house.ask("POST", STOCKTAKES, { ...as("li"), body: { name: "Spring", scope, due: null } })).json();
const scan = (code: string, shelf: string, more: object = {}) => ({ id: `scan-${String(++made).padStart(6, "0")}`, at: T - 1000, shelf, code, symbology: "barcode", via: "camera", ...more });
const send = async (who: string, scans: object[], now = T): Promise<ScanAnswers> => (await house.ask("POST", "/api/sites/north/scans", { ...as(who), body: { now, scans } })).json();
const act = (id: string, who: string, body: object, route = "acts") => house.ask("POST", `${STOCKTAKES}/${id}/${route}`, { ...as(who), body });

test("every scan is answered for what it means, once and for all", async () => {
  const { project } = await open();
  const scans = [
    scan("north-open", OPEN, { project: project.id }),
    scan("north-rare", OPEN, { project: project.id }),
    scan("south-open", OPEN, { project: project.id }),
    scan("9787", OPEN, { project: project.id }),
    scan("e280-1160", OPEN, { symbology: "epc", via: "handheld" }),
    scan("north-open", "nowhere"),
    scan("north-open", OPEN, { project: "99" }),
  ];
  const { answers } = await send("li", scans);
  expect(answers.map(({ verdict, refused }) => verdict ?? refused)).toEqual(["here", "wrong-shelf", "other-site", "unknown", "here", "no-shelf", "no-project"]);
  expect(answers[1]).toMatchObject({ item: { home: RARE, title: "Book of rare", barcode: "north-rare" }, again: false });
  expect(answers[2]).toMatchObject({ site: "south", item: null });
  const again = await send("wang", scans.toReversed());
  expect(again.answers.map(({ again: known }) => known)).toEqual([false, false, true, true, true, true, true]);
  const { totals }: StocktakeView = (await house.ask("GET", `${STOCKTAKES}/${project.id}`, as("guest"))).json();
  expect(totals).toMatchObject({ items: 2, found: 2, begun: 1, done: 0, exceptions: { misplaced: 1, unknown: 1, "other-site": 1, missing: 0 } });
});

test("the wrong clock of a device is corrected; nothing is read in the future", async () => {
  const { answers } = await send("li", [scan("north-open", OPEN, { at: T - 90_000 - 3_600_000 }), scan("north-open", OPEN, { at: T })], T - 3_600_000);
  expect(answers.map(({ at }) => at)).toEqual([T - 90_000, T]);
});

test("two people on one stocktake, from the first shelf to the export", async () => {
  const { project, totals } = await open();
  expect([totals.shelves, totals.items]).toEqual([2, 2]);
  await send("li", [scan("north-open", OPEN, { project: project.id })]);
  await send("wang", [scan("=1+1", RARE, { project: project.id })]);
  const done = (shelf: string, who: string) => act(project.id, who, { act: "done" }, `shelves/${shelf}/acts`);
  expect((await done(OPEN, "li")).json()).toMatchObject({ state: "done", by: "li", found: 1, missing: 0 });
  expect((await done(RARE, "wang")).json()).toMatchObject({ state: "done", by: "wang", found: 0, missing: 1, guests: 1 });
  expect((await done(RARE, "li")).json()).toMatchObject({ by: "wang" });
  expect((await house.ask("GET", `${STOCKTAKES}/${project.id}/ranges`, as("li"))).json()).toMatchObject([{ range: "north-open-R", done: 1, found: 1 }, { range: "north-rare-R", missing: 1 }]);
  expect((await house.ask("GET", `${STOCKTAKES}/${project.id}/shelves?under=north-rare&state=done`, as("li"))).json()).toMatchObject({ total: 1, shelves: [{ shelf: RARE }] });
  expect((await house.ask("GET", `${STOCKTAKES}/${project.id}/shelves/${RARE}`, as("li"))).json()).toMatchObject({ items: [{ item: { barcode: "north-rare" }, found: null, exception: "missing" }], guests: [{ kind: "unknown", code: "=1+1" }] });
  expect((await house.ask("GET", `${STOCKTAKES}/${project.id}/exceptions?kind=missing&limit=5`, as("li"))).json()).toMatchObject({ total: 1, exceptions: [{ item: { barcode: "north-rare" }, found: null }] });

  expect((await act(project.id, "li", { act: "approve" }, "decision")).statusCode).toBe(409);
  expect((await act(project.id, "li", { act: "submit" })).json()).toMatchObject({ project: { state: "submitted", people: [{ id: "li" }, { id: "wang" }] } });
  expect((await done(OPEN, "wang")).statusCode).toBe(200);
  expect((await act(project.id, "wang", { act: "again" }, `shelves/${OPEN}/acts`)).statusCode).toBe(409);
  expect((await act(project.id, "li", { act: "approve" }, "decision")).statusCode).toBe(403);
  expect((await act(project.id, "wang", { act: "sendBack", why: " " }, "decision")).statusCode).toBe(400);
  expect((await act(project.id, "wang", { act: "sendBack", why: "look behind the books" }, "decision")).json()).toMatchObject({ project: { state: "open", submitted: null } });
  await act(project.id, "li", { act: "submit" });
  expect((await act(project.id, "wang", { act: "approve" }, "decision")).json()).toMatchObject({ project: { state: "approved", closed: { by: { id: "wang" } } } });
  house.time.now = T + 5000;
  expect((await send("li", [scan("north-rare", RARE, { project: project.id })], T + 5000)).answers).toMatchObject([{ verdict: "here", late: true }]);
  expect((await house.ask("GET", `${STOCKTAKES}/${project.id}`, as("li"))).json()).toMatchObject({ totals: { late: 1, exceptions: { missing: 1 } } });

  const file = await house.ask("GET", `${STOCKTAKES}/${project.id}/export.csv`, as("guest"));
  expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(file.body.split("\r\n")).toEqual([
    "\uFEFFowner,barcode,call_number,title,home,found_at,time,by,verdict,library_status",
    `CN-1,north-open,I242,Book of open,${OPEN},${OPEN},${new Date(T - 1000).toISOString()},li,here,`,
    `CN-1,north-rare,I242,Book of rare,${RARE},,,,missing,`,
    `,'=1+1,,,,${RARE},${new Date(T - 1000).toISOString()},wang,unknown,`,
    "",
  ]);
  expect((await house.ask("GET", `${STOCKTAKES}/${project.id}/export.csv?list=exceptions`, as("li"))).body.split("\r\n")).toHaveLength(4);
  const told = house.state.acts(T + 10_000, 50).filter(({ on }) => on.startsWith(`stocktake ${project.id}`)).map(({ who, what, after, why }) => [who, what, after, why]);
  expect(told).toContainEqual(["wang", "stocktake:approve", "sentBack", "look behind the books"]);
  expect(told).toContainEqual(["wang", "stocktake:write", "done", undefined]);
  house.time.now = T;
});

test("a handheld's file is taken with its garbage told by line, and twice is once", async () => {
  const { project } = await open();
  const text = ["epc,time", OPEN, "E2801160000020004A6F1122,2026-05-31T10:00:00Z", "E2801160,1780000000000", "\u0001\u0002\u0003garbage", "north-open", "架位: nowhere", "north-open", "http://library.example/sites/north/twin?place=north-rare-R.1.1", '{"idHex":"E2801160000020004A6F1123","timestamp":"2026-05-31T10:00:01Z"}', ""].join("\r\n");
  const take = () => house.ask("POST", `/api/sites/north/scan-files?name=r.csv&stocktake=${project.id}`, { ...as("li"), body: Buffer.from(text), headers: { "content-type": "text/csv" } });
  const answer = (await take()).json();
  expect(answer).toMatchObject({ lines: 10, scans: 3, again: 0, shelves: 2, bad: 4, verdicts: { unknown: 2, here: 1 } });
  expect(answer.badLines.map(({ line, reason }: { line: number; reason: string }) => [line, reason])).toEqual([[4, "no-code"], [5, "unreadable"], [7, "no-shelf"], [8, "no-shelf"]]);
  expect((await take()).json()).toMatchObject({ scans: 3, again: 3 });
  expect((await house.ask("GET", `${STOCKTAKES}/${project.id}`, as("li"))).json()).toMatchObject({ totals: { found: 1, exceptions: { unknown: 2 } } });
});

test("bad input gets a clear error and changes nothing; whoever may in one room counts there alone", async () => {
  for (const body of [{ name: " ", scope: ["north-B"], due: null }, { name: "x", scope: [], due: null }, { name: "x", scope: ["nowhere"], due: null }])
    expect((await house.ask("POST", STOCKTAKES, { ...as("li"), body })).statusCode, JSON.stringify(body)).toBe(400);
  expect((await house.ask("POST", STOCKTAKES, { ...as("guest"), body: { name: "x", scope: ["north-B"], due: null } })).statusCode).toBe(403);
  for (const body of [{}, { now: T, scans: [] }, { now: T, scans: [scan("", OPEN)] }, { now: T, scans: [scan("x", OPEN, { via: "magic" })] }])
    expect((await house.ask("POST", "/api/sites/north/scans", { ...as("li"), body })).statusCode, JSON.stringify(body)).toBe(400);
  expect((await house.ask("GET", `${STOCKTAKES}/999`, as("li"))).statusCode).toBe(404);
  cookies["keeper"] = house.person("keeper", [{ role: "staff", sites: [NORTH], spaces: ["north-rare" as never] }]);
  const { project } = await open();
  expect((await house.ask("GET", `${STOCKTAKES}/${project.id}`, as("keeper"))).statusCode).toBe(403);
  expect((await send("keeper", [scan("north-rare", RARE), scan("north-open", OPEN)])).answers.map(({ verdict, refused }) => verdict ?? refused)).toEqual(["here", "forbidden"]);
  expect((await house.ask("POST", STOCKTAKES, { ...as("keeper"), body: { name: "Rare", scope: ["north-rare"], due: null } })).statusCode).toBe(200);
  expect((await house.ask("GET", STOCKTAKES, as("keeper"))).json()).toMatchObject([{ project: { name: "Rare" } }]);
});
