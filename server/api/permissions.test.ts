import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Value } from "typebox/value";
import { ROUTES, type Route, type RouteName } from "@stacktwin/twin-models/api";
import { decodeBooks, NOWHERE } from "@stacktwin/twin-models/books";
import type { HandOver } from "@stacktwin/twin-models/hand-over";
import { monthAfter } from "@stacktwin/twin-models/report-span";
import { PERMISSIONS, ROLES, type Role, type Person } from "@stacktwin/twin-models/permission";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { MODEL_ASK } from "../fixtures/api-probe.ts";
import { NORTH, openHouse, SOUTH, T, type House } from "../fixtures/api.ts";

/** The month before, which is over. */
const MONTH = monthAfter(new Date(T).toISOString().slice(0, 7), -1);
const JPEG = Buffer.from("ffd8ffe000104a4649460001", "hex");

/** A request that each route takes, so that a refusal can only come from a missing right. */
const ASKS: Record<RouteName, { url: string; body?: unknown }> = {
  signIn: { url: "/api/session", body: { id: "nobody", password: "nothing" } },
  signOut: { url: "/api/session" },
  me: { url: "/api/me" },
  setupInfo: { url: "/api/setup/none" },
  setup: { url: "/api/setup/none", body: {} },
  people: { url: "/api/people" },
  createPerson: { url: "/api/people", body: { id: "new", name: "New", contact: "", language: "en", grants: [] } },
  sites: { url: "/api/sites" },
  layout: { url: "/api/sites/north/layout" },
  snapshot: { url: "/api/sites/north/snapshot" },
  books: { url: "/api/sites/north/books" },
  recorded: { url: `/api/sites/north/recorded?from=${T - 1000}&to=${T}&parts=4` },
  turn: { url: `/api/sites/north/turn?at=${T}&towards=before` },
  models: { url: "/api/models" },
  things: { url: "/api/sites/north/things" },
  thing: { url: "/api/things/north-open-climate" },
  thingDescription: { url: "/api/things/north-open-climate/td" },
  readProperty: { url: "/api/things/north-open-climate/properties/temperature" },
  installThing: {
    url: "/api/sites/north/things",
    body: { id: "new", model: "climate", name: { zh: "新", en: "new" }, place: "north-rare", address: {} },
  },
  replaceThing: {
    url: "/api/things/north-open-climate/replacement",
    body: { model: "climate", address: { UNIT: 2 }, why: "broken", before: { model: "climate", address: {} } },
  },
  calibrateThing: { url: "/api/things/north-open-climate/calibrations", body: { property: "temperature", from: T - 1000, to: T + 1000, offset: 0.1, gain: 1, certificate: "CAL-1", before: null } },
  heardTag: { url: "/api/sites/north/heard-tag?epc=E2801160" },
  bindAntenna: { url: "/api/things/north-open-climate/antennas", body: { antenna: 1, place: "north-open-R.1.1", before: null } },
  unbindAntenna: { url: `/api/things/north-open-climate/antennas/1/${T}` },
  history: { url: `/api/things/north-open-climate/history/temperature?from=${T}&to=${T + 1000}` },
  intervals: { url: `/api/sites/north/intervals?aspect=mode&from=${T}&to=${T + 1000}` },
  states: { url: `/api/things/north-open-climate/states/temperature?from=${T}&to=${T + 1000}` },
  occurrences: { url: `/api/things/north-open-climate/occurrences?from=${T}&to=${T + 1000}` },
  counts: { url: "/api/sites/north/counts" },
  inRange: { url: `/api/sites/north/in-range?from=${T}&to=${T + 1000}` },
  stores: { url: "/api/sites/north/stores" },
  store: { url: `/api/sites/north/stores/north-rare?from=${T - 1000}&to=${T}` },
  forecasts: { url: "/api/sites/north/forecasts" },
  storeField: { url: "/api/sites/north/stores/north-rare/field" },
  forecast: { url: "/api/sites/north/stores/north-rare/forecast" },
  storeHours: { url: `/api/sites/north/stores/north-rare/hours?from=${T - 1000}&to=${T}` },
  storeDaysFile: { url: `/api/sites/north/stores/north-rare/days.csv?from=${T - 1000}&to=${T}` },
  chooseProfile: { url: "/api/sites/north/stores/north-rare/profile", body: { subject: "all", profile: { id: "bs-4971", version: 1 }, why: "agreed" } },
  profiles: { url: "/api/sites/north/profiles" },
  writeProfile: { url: "/api/sites/north/profiles", body: { source: "Board of 1 May", note: "", limits: [{ quantity: "humidity", subject: "all", measure: "value", min: 40, max: 60, change: null, clause: null, confidence: "high" }] } },
  doses: { url: "/api/sites/north/doses" },
  dosesFile: { url: "/api/sites/north/doses.csv?language=zh" },
  excursions: { url: "/api/sites/north/excursions" },
  excursionsFile: { url: "/api/sites/north/excursions.csv?language=zh" },
  excursion: { url: "/api/sites/north/stores/north-rare/excursions/humidity.above.all.1" },
  excursionMinutes: { url: "/api/sites/north/stores/north-rare/excursions/humidity.above.all.1/minutes" },
  noteExcursion: { url: "/api/sites/north/stores/north-rare/excursions/humidity.above.all.1/notes", body: { text: "a door" } },
  signExcursion: { url: "/api/sites/north/stores/north-rare/excursions/humidity.above.all.1/signature", body: { revision: 1, cause: { kind: "door", text: "it stood open" }, note: "" } },
  withdrawSignature: { url: "/api/sites/north/stores/north-rare/excursions/humidity.above.all.2/signature/withdraw", body: { why: "the wrong one" } },
  observations: { url: "/api/sites/north/stores/north-rare/registers/pests" },
  observationsFile: { url: "/api/sites/north/stores/north-rare/registers/light/entries.csv" },
  addObservation: { url: "/api/sites/north/stores/north-rare/registers", body: { id: "check-0001", at: T - 1000, register: "pests", corrects: null, said: { trap: "T1", where: "by the door", counts: [{ kind: "silverfish", count: 2 }], note: "" } } },
  passport: { url: "/api/sites/north/items/CN-1:north-open/passport" },
  astray: { url: "/api/sites/north/astray" },
  shelfFigures: { url: "/api/sites/north/shelf-figures" },
  placeOrder: { url: "/api/sites/north/places/north-open-R.1.1/order" },
  unknownTags: { url: "/api/sites/north/unknown-tags" },
  libraryConflicts: { url: "/api/sites/north/library-conflicts" },
  shelfReaders: { url: "/api/sites/north/shelf-readers" },
  findItems: { url: "/api/sites/north/items?q=Book" },
  item: { url: "/api/sites/north/items/CN-1:north-open" },
  itemRows: { url: "/api/sites/north/item-rows?rows=0,1" },
  taggedItems: { url: "/api/sites/north/tagged-items?epcs=E2801160,E2801161" },
  libraryStatus: { url: "/api/sites/north/library-status", body: [] },
  importProfiles: { url: "/api/sites/north/import-profiles" },
  imports: { url: "/api/sites/north/imports" },
  startImport: { url: "/api/sites/north/imports?profile=csv", body: "owner,barcode\n" },
  previewImport: { url: "/api/sites/north/import-preview", body: "owner,barcode\n" },
  import: { url: "/api/sites/north/imports/1" },
  cancelImport: { url: "/api/sites/north/imports/1" },
  resumeImport: { url: "/api/sites/north/imports/1/resume" },
  importRows: { url: "/api/sites/north/imports/1/rows?list=bad" },
  alarmFigures: { url: `/api/sites/north/alarm-figures?from=${T - 1000}&to=${T}&desk=facility` },
  alarmFiguresFile: { url: `/api/sites/north/alarm-figures.csv?from=${T - 1000}&to=${T}&desk=facility` },
  importRowsFile: { url: "/api/sites/north/imports/1/rows.csv?list=bad" },
  loggers: { url: "/api/sites/north/loggers" },
  loggerProfiles: { url: "/api/sites/north/logger-profiles" },
  previewLogger: { url: "/api/sites/north/logger-preview?thing=x&timeZone=%2B08:00", body: "time,temperature\n" },
  loggerImports: { url: "/api/sites/north/logger-imports" },
  startLoggerImport: { url: "/api/sites/north/logger-imports?thing=x", body: "time,temperature\n" },
  loggerImport: { url: "/api/sites/north/logger-imports/1" },
  cancelLoggerImport: { url: "/api/sites/north/logger-imports/1" },
  resumeLoggerImport: { url: "/api/sites/north/logger-imports/1/resume" },
  loggerImportRows: { url: "/api/sites/north/logger-imports/1/rows?list=bad" },
  loggerImportRowsFile: { url: "/api/sites/north/logger-imports/1/rows.csv?list=faulty" },
  alarms: { url: "/api/sites/north/alarms" },
  limits: { url: "/api/sites/north/limits" },
  startReplay: { url: "/api/sites/north/limit-replays", body: { limits: [{ rule: "high", after: { limit: 23 } }], from: T - 1000, to: T } },
  replay: { url: "/api/sites/north/limit-replays/1" },
  cancelReplay: { url: "/api/sites/north/limit-replays/1" },
  handOvers: { url: "/api/sites/north/hand-overs" },
  handOver: { url: "/api/sites/north/hand-overs", body: { desk: "facility", note: "" } },
  takeOver: { url: "/api/sites/north/hand-overs/1/take" },
  withdrawHandOver: { url: "/api/sites/north/hand-overs/1/withdraw" },
  tasks: { url: "/api/sites/north/tasks" },
  task: { url: "/api/sites/north/tasks/1" },
  createTask: { url: "/api/sites/north/tasks", body: { title: "Look at it", details: "", desk: "facility", priority: "low", due: null, assignee: null } },
  actOnTask: { url: "/api/sites/north/tasks/1/acts", body: { act: "start" } },
  createList: { url: "/api/sites/north/lists", body: { kind: "reshelve", title: "Bring back", priority: "low", due: null, assignee: null, items: ["CN-1:north-open"] } },
  addToList: { url: "/api/sites/north/tasks/2/lines", body: { items: ["CN-1:north-open"] } },
  actOnLines: { url: "/api/sites/north/tasks/2/line-acts", body: { now: T, acts: [{ id: "act-00001", line: "1", act: "take", at: T }] } },
  taskRound: { url: "/api/sites/north/tasks/2/round" },
  taskTour: { url: "/api/sites/north/task-tour" },
  assignees: { url: "/api/sites/north/assignees" },
  addTaskPicture: { url: "/api/sites/north/tasks/1/pictures", body: JPEG },
  taskPicture: { url: "/api/sites/north/tasks/1/pictures/seen" },
  takeScans: { url: "/api/sites/north/scans", body: { now: T, scans: [{ id: "scan-0001", at: T, shelf: "north-open-R.1.1", code: "north-open", symbology: "barcode", via: "typed", project: "1" }] } },
  takeScanFile: { url: "/api/sites/north/scan-files?name=r1.txt&shelf=north-open-R.1.1", body: Buffer.from("north-open\n") },
  stocktakes: { url: "/api/sites/north/stocktakes" },
  stocktakePlan: { url: "/api/sites/north/stocktake-plan?scope=north-open,north-rare" },
  openStocktake: { url: "/api/sites/north/stocktakes", body: { name: "Autumn", scope: ["north-open"], due: null } },
  stocktake: { url: "/api/sites/north/stocktakes/1" },
  actOnStocktake: { url: "/api/sites/north/stocktakes/1/acts", body: { act: "join" } },
  decideStocktake: { url: "/api/sites/north/stocktakes/1/decision", body: { act: "approve" } },
  stocktakeRanges: { url: "/api/sites/north/stocktakes/1/ranges" },
  stocktakeShelves: { url: "/api/sites/north/stocktakes/1/shelves?state=untouched" },
  stocktakeShelf: { url: "/api/sites/north/stocktakes/1/shelves/north-open-R.1.1" },
  actOnStocktakeShelf: { url: "/api/sites/north/stocktakes/1/shelves/north-open-R.1.1/acts", body: { act: "done" } },
  stocktakeExceptions: { url: "/api/sites/north/stocktakes/1/exceptions?kind=missing" },
  stocktakeFile: { url: "/api/sites/north/stocktakes/1/export.csv" },
  salvages: { url: "/api/sites/north/salvage" },
  salvagePlan: { url: "/api/sites/north/salvage-plan", body: { id: "list-0001", kind: "fire", places: ["north-open"] } },
  openSalvage: { url: "/api/sites/north/salvage", body: { id: "list-0001", kind: "fire", places: ["north-open"] } },
  salvage: { url: "/api/sites/north/salvage/1" },
  salvageBoxes: { url: "/api/sites/north/salvage/1/boxes" },
  takeSalvageActs: { url: "/api/sites/north/salvage/1/acts", body: { now: T, acts: [{ id: "act-0001", at: T, act: "packed", box: 1, condition: "dry" }] } },
  closeSalvage: { url: "/api/sites/north/salvage/1/close", body: { outcome: "All is dry." } },
  salvageFile: { url: "/api/sites/north/salvage/1/export.csv?list=log" },
  whatIf: { url: "/api/sites/north/stores/north-rare/what-if", body: { schedule: { temperature: Array.from({ length: 12 }, () => 18) } } },
  setPoints: { url: "/api/sites/north/set-points" },
  setPointChanges: { url: "/api/sites/north/set-point-changes" },
  askSetPoint: { url: "/api/sites/north/set-point-changes", body: { key: "request-1", thing: "north-open-climate", property: "setpoint", to: 18, why: "cooler" } },
  approveSetPoint: { url: "/api/sites/north/set-point-changes/1/approve", body: { why: "" } },
  declineSetPoint: { url: "/api/sites/north/set-point-changes/1/decline", body: { why: "too cold" } },
  withdrawSetPoint: { url: "/api/sites/north/set-point-changes/1/withdraw", body: { why: "" } },
  putBackSetPoint: { url: "/api/sites/north/set-point-changes/1/put-back", body: { why: "now" } },
  reports: { url: "/api/sites/north/reports" },
  makeReport: { url: "/api/sites/north/reports", body: { id: "report-0001", kind: "month", month: MONTH, spaces: ["north-open"], language: "en" } },
  reportPdf: { url: "/api/sites/north/reports/1/report.pdf" },
  reportCsv: { url: "/api/sites/north/reports/1/report.csv" },
  reportStatement: { url: "/api/sites/north/reports/1/statement.json" },
  reportBundle: { url: "/api/sites/north/reports/1/report.zip" },
  reportChain: { url: "/api/sites/north/report-chain.zip" },
  reportKey: { url: "/api/sites/north/reports/key" },
  rotateReportKey: { url: "/api/sites/north/reports/key", body: { why: "once a year" } },
  reportSchedules: { url: "/api/sites/north/report-schedules" },
  putReportSchedule: { url: "/api/sites/north/report-schedules", body: { id: "monthly-1", day: 3, time: "06:00", spaces: null, languages: ["zh"], to: [] } },
  dropReportSchedule: { url: "/api/sites/north/report-schedules/monthly-1" },
  limitChanges: { url: "/api/sites/north/limit-changes" },
  proposeLimits: { url: "/api/sites/north/limit-changes", body: { limits: [{ rule: "high", after: { limit: 23 } }], why: "calmer" } },
  approveLimits: { url: "/api/sites/north/limit-changes/1/approve", body: { why: "" } },
  refuseLimits: { url: "/api/sites/north/limit-changes/1/refuse", body: { why: "too warm" } },
  applyLimits: { url: "/api/sites/north/limit-changes/1/apply", body: { why: "" } },
  withdrawLimits: { url: "/api/sites/north/limit-changes/1/withdraw", body: { why: "" } },
  notifications: { url: "/api/notifications" },
  deliveries: { url: "/api/notifications/deliveries?state=failed" },
  push: { url: "/api/me/push" },
  subscribePush: { url: "/api/me/push", body: { endpoint: "https://fcm.googleapis.com/fcm/send/x", keys: { p256dh: "B".repeat(87), auth: "A".repeat(22) } } },
  unsubscribePush: { url: "/api/me/push/end", body: { endpoint: "https://fcm.googleapis.com/fcm/send/x" } },
  testPush: { url: "/api/me/push/test", body: {} },
  told: { url: "/api/alarms/north-open-high/told?occurrence=3" },
  testChannel: { url: "/api/notifications/channels/mail/test", body: { to: "li@library.example" } },
  alarmJournal: { url: "/api/sites/north/alarm-journal" },
  acknowledge: { url: "/api/alarms/north-open-high/acknowledge", body: { occurrence: 3 } },
  reset: { url: "/api/alarms/north-open-latched/reset", body: { occurrence: 3 } },
  shelve: { url: "/api/alarms/north-open-high/shelve", body: { ms: 60_000, once: false, why: "works" } },
  unshelve: { url: "/api/alarms/north-open-high/unshelve", body: {} },
  takeOut: { url: "/api/alarms/north-open-high/take-out", body: { why: "works" } },
  putBack: { url: "/api/alarms/north-open-out/put-back", body: {} },
  tick: { url: "/api/alarms/north-open-high/tick", body: { occurrence: 3, step: 0, done: true } },
  ask: { url: "/api/things/north-open-climate/commands", body: { id: "c1", kind: "property", name: "temperature", input: 20 } },
  commands: { url: "/api/sites/north/commands" },
  probeWays: { url: "/api/sites/north/probe" },
  startScan: { url: "/api/sites/north/probe/scans", body: { end: { connection: "line" }, from: 1, to: 2, identify: true } },
  scan: { url: "/api/sites/north/probe/scans/1" },
  startWatch: { url: "/api/sites/north/probe/watches", body: { end: { host: "10.0.0.1" }, unit: 1, table: "holding", address: 0, quantity: 2 } },
  watch: { url: "/api/sites/north/probe/watches/1" },
  findOrder: { url: "/api/sites/north/probe/watches/1/order", body: { shown: ["21.4"] } },
  startListen: { url: "/api/sites/north/probe/listens", body: { filter: "#" } },
  listen: { url: "/api/sites/north/probe/listens/1" },
  proposeModel: { url: "/api/sites/north/probe/listens/1/proposal", body: { topics: ["a/b"] } },
  writeModel: { url: "/api/sites/north/probe/listens/1/model", body: MODEL_ASK },
  saveModel: { url: "/api/sites/north/probe/listens/1/model/save", body: MODEL_ASK },
  endProbe: { url: "/api/sites/north/probe/sessions/1" },
  journal: { url: "/api/journal" },
  system: { url: "/api/system" },
  retention: { url: "/api/retention" },
  rejections: { url: "/api/rejections" },
  reload: { url: "/api/reload" },
};
const NAMES = Object.keys(ROUTES) as RouteName[];

let house: House;
beforeAll(async () => {
  const handed = (): HandOver => ({ id: "1", site: NORTH, desk: "facility", at: T, by: { id: "li", name: "Li" }, note: "", items: [], state: "waiting", ended: null });
  house = openHouse({ handOvers: { list: () => [handed()], give: handed, take: handed, withdraw: handed } });
  const by = { id: "li", name: "Li" };
  const task = house.deps.tasks.create(NORTH, { title: "Look at it", details: "", desk: "facility", priority: "low", due: null, assignee: null }, null, { ...by, contact: "", language: "en", grants: [] } as unknown as Person);
  const book = house.deps.sites.get(NORTH)!.locator.item(0)!;
  house.deps.tasks.createList(NORTH, { kind: "reshelve", title: "Bring back", priority: "low", due: null, assignee: null }, [{ book, shelf: book.home, to: book.home }], null, by);
  const { stocktakes } = house.deps;
  await stocktakes.open(NORTH, { name: "Spring", scope: ["north-open" as PlaceId], due: null }, { ...by, contact: "", language: "en", grants: [] } as unknown as Person);
  // Each role decides once.
  Object.assign(stocktakes, { act: (site: SiteId, id: string) => stocktakes.get(site, id) });
  const { salvages } = house.deps;
  await salvages.open(NORTH, { ask: { id: "list-0000", kind: "fire", places: ["north-open" as PlaceId] }, alarm: null, among: () => true }, { ...by, contact: "", language: "en", grants: [] } as unknown as Person);
  const { reports } = house.deps;
  reports.make(NORTH, { id: "report-0001", kind: "month", month: MONTH, spaces: ["north-open" as PlaceId], language: "en" }, { ...by, contact: "", language: "en", grants: [] } as unknown as Person, () => true);
  await vi.waitFor(() => expect(reports.list(NORTH, () => true).reports).toHaveLength(1), 20_000);
  Object.assign(reports, { dropSchedule: () => undefined });
  Object.assign(salvages, { close: (site: SiteId, id: string) => salvages.get(site, id) });
  house.state.tasks.addPicture(task, { id: "seen", name: "seen.jpg", type: "image/jpeg", bytes: JPEG.length, at: T, by }, JPEG);
});
afterAll(() => house.close());

const GUARDED = NAMES.filter((name) => ROUTES[name].permission !== null);
const OPEN = NAMES.filter((name) => ROUTES[name].permission === null);
const PLACED = GUARDED.filter((name) => /^\/api\/(sites|things|alarms)\/./.test(ROUTES[name].url));

describe.each(GUARDED)("%s", (name) => {
  const { method, permission, response }: Route = ROUTES[name];
  const { url, body } = ASKS[name];
  const roles: readonly Role[] = permission === null ? [] : PERMISSIONS[permission];

  test("answers 401 to nobody", async () => {
    const answer = await house.ask(method, url, { body });
    expect([answer.statusCode, answer.json().code]).toEqual([401, "NOT_SIGNED_IN"]);
  });

  test.each(ROLES)("answers %s as the table says", async (role: Role) => {
    const cookie = house.person(`${role}-${name}`, [{ role, sites: [], spaces: [] }]);
    const answer = await house.ask(method, url, { cookie, body });
    expect(answer.statusCode).toBe(roles.includes(role) ? 200 : 403);
    if (answer.statusCode === 200 && response) expect(Value.Errors(response, answer.json())).toEqual([]);
  });
});

test("of books over their dose those of other rooms are not told, not even how many", async () => {
  const cookie = house.person("doses-rare", [{ role: "conservator", sites: [NORTH], spaces: ["north-rare" as PlaceId] }]);
  const own = (await house.ask("GET", "/api/sites/north/doses", { cookie })).json();
  expect([own.lightOver, own.lines.map(({ litIn }: { litIn: string }) => litIn)]).toEqual([1, ["north-rare"]]);
  expect((await house.ask("GET", "/api/sites/north/doses.csv", { cookie })).body).not.toContain("north-open");
});

test.each(PLACED)("%s refuses whoever may in another site only", async (name) => {
  const cookie = house.person(`elsewhere-${name}`, [{ role: "admin", sites: [SOUTH], spaces: [] }]);
  expect((await house.ask(ROUTES[name].method, ASKS[name].url, { cookie, body: ASKS[name].body })).statusCode).toBe(403);
});

test.each(OPEN)("%s is open to anybody", async (name) => {
  const answer = await house.ask(ROUTES[name].method, ASKS[name].url, { body: ASKS[name].body });
  expect(["BAD_CREDENTIALS", "LINK_USED"]).toContain(answer.json().code);
});

test("every route of the table was asked", () => {
  for (const name of NAMES) {
    const pattern = new RegExp(`^${ROUTES[name].url.replace(/:\w+/g, "[^/]+")}(\\?|$)`);
    expect(ASKS[name].url).toMatch(pattern);
  }
  expect(house.reported).toEqual([]);
});

describe("somebody for the rare store alone", () => {
  const rare = "north-rare" as PlaceId;
  let cookie: string;
  beforeAll(() => {
    cookie = house.person("keeper", [{ role: "admin", sites: [NORTH], spaces: [rare] }]);
  });
  const get = async (url: string): Promise<unknown> => (await house.ask("GET", url, { cookie })).json();

  test("sees the own site, and in it what stands in the rare store", async () => {
    expect(await get("/api/sites")).toMatchObject([{ id: NORTH }]);
    expect(await get("/api/sites/north/things")).toMatchObject([{ thing: { id: "north-rare-climate" } }]);
    expect(await get("/api/sites/north/alarms")).toHaveLength(1);
    expect(await get("/api/sites/north/limits")).toMatchObject([{ id: "north-rare-high", source: { en: "ISO 11799" } }]);
    const snapshot = (await get("/api/sites/north/snapshot")) as { things: unknown[]; alarms: unknown[] };
    expect([snapshot.things.length, snapshot.alarms.length]).toEqual([1, 1]);
    expect(await get("/api/sites/north/items?q=Book")).toMatchObject([{ row: 1 }]);
    expect(await get("/api/sites/north/item-rows?rows=0,1")).toMatchObject([{ row: 1 }]);
  });

  test("sees no more of the past than of the present", async () => {
    const snapshot = (await get(`/api/sites/north/snapshot?at=${T - 1000}`)) as { things: unknown[]; past: number };
    expect([snapshot.things.length, snapshot.past]).toEqual([1, T - 1000]);
    expect(await get(`/api/sites/north/recorded?from=${T - 1000}&to=${T}&parts=2`)).toMatchObject({ heard: [0, 0] });
    const future = await house.ask("GET", "/api/sites/north/snapshot?at=4000000000000", { cookie });
    expect([future.statusCode, future.json<{ code: string }>().code]).toEqual([400, "BAD_INPUT"]);
  });

  test.each(["", `?at=${T - 1000}`])("gets book columns in which other books are nowhere%s", async (when) => {
    const { rawPayload, headers } = await house.ask("GET", `/api/sites/north/books${when}`, { cookie });
    expect(headers["etag"]).toMatch(/^".+"$/);
    const { shelf } = decodeBooks(new Uint8Array(rawPayload).buffer);
    expect(shelf[0]).toBe(NOWHERE);
    expect(shelf[1]).toBe(house.deps.sites.get(NORTH)?.locator.books().shelf[1]);
  });

  test("draws up a list of the own room alone, and sees none that reaches another one", async () => {
    const list = (await house.ask("POST", "/api/sites/north/salvage", { cookie, body: { id: "list-rare", kind: "fire", places: ["north-rare"] } })).json<{ salvage: { spaces: string[]; items: number } }>();
    expect(list.salvage).toMatchObject({ spaces: ["north-rare"], items: 1 });
    expect(await get("/api/sites/north/salvage")).toMatchObject([{ salvage: { spaces: ["north-rare"] } }]);
    expect((await house.ask("GET", "/api/sites/north/salvage/1", { cookie })).statusCode).toBe(403);
    expect((await house.ask("POST", "/api/sites/north/salvage", { cookie, body: { id: "list-open", kind: "leak", alarm: "north-open-high" } })).statusCode).toBe(403);
  });

  test.each([
    ["a thing in another room", "/api/things/north-open-climate"],
    ["a thing that stands in no room", "/api/things/north-roof-climate"],
    ["an item of another room", "/api/sites/north/items/CN-1:north-open"],
    ["an excursion of another room", "/api/sites/north/stores/north-open/excursions/humidity.above.all.1"],
    ["a register of another room", "/api/sites/north/stores/north-open/registers/pests"],
    ["another site", "/api/sites/south/things"],
    ["a site that is not there", "/api/sites/west/things"],
    ["the wires of the site", "/api/sites/north/probe"],
    ["the journal of the whole installation", "/api/journal"],
    ["the test tag of another site", "/api/sites/south/heard-tag?epc=E2801160"],
    ["the rejections of the whole installation", "/api/rejections"],
    ["who is told of alarms", "/api/notifications"],
    ["what was told", "/api/notifications/deliveries"],
  ])("may not see %s", async (_what, url) => {
    expect((await house.ask("GET", url, { cookie })).statusCode).toBe(403);
  });

  test("may not give rights beyond the own, nor see accounts that have them", async () => {
    const body = { id: "other", name: "Other", contact: "", language: "en", grants: [{ role: "viewer", sites: [NORTH], spaces: [] }] };
    const answer = await house.ask("POST", "/api/people", { cookie, body });
    expect([answer.statusCode, answer.json().place]).toEqual([403, "/grants/0"]);
    const within = { ...body, grants: [{ role: "viewer", sites: [NORTH], spaces: [rare] }] };
    expect((await house.ask("POST", "/api/people", { cookie, body: within })).statusCode).toBe(200);
    const people = (await get("/api/people")) as { id: string }[];
    expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining(["keeper", "other"]));
    expect(people.map(({ id }) => id)).not.toContain("admin-people");
  });

  test("may not take over an account with wider rights by creating it again", async () => {
    house.person("director", [{ role: "admin", sites: [], spaces: [] }]);
    const body = { id: "director", name: "Me", contact: "", language: "en", grants: [{ role: "viewer", sites: [NORTH], spaces: [rare] }] };
    expect((await house.ask("POST", "/api/people", { cookie, body })).json().code).toBe("CONFLICT");
  });

  test("installs and maps nothing in another room, nor reads the whole configuration again", async () => {
    const device = { id: "new", model: "climate", name: { zh: "新", en: "new" }, address: {} };
    const install = async (place: string) =>
      (await house.ask("POST", "/api/sites/north/things", { cookie, body: { ...device, place } })).statusCode;
    expect([await install("north-open"), await install("north-rare")]).toEqual([403, 200]);
    const bind = async (place: string) =>
      (await house.ask("POST", "/api/things/north-rare-climate/antennas", { cookie, body: { antenna: 1, place, before: null } })).statusCode;
    expect([await bind("north-open-R.1.1"), await bind("north-rare-R.1.1")]).toEqual([403, 200]);
    expect((await house.ask("POST", "/api/reload", { cookie })).statusCode).toBe(403);
  });

  test("may not acknowledge an alarm elsewhere, but here", async () => {
    const body = { occurrence: 3 };
    expect((await house.ask("POST", "/api/alarms/north-open-high/acknowledge", { cookie, body })).statusCode).toBe(403);
    expect((await house.ask("POST", "/api/alarms/north-rare-high/acknowledge", { cookie, body })).json()).toMatchObject({
      acknowledged: true,
      acknowledgedBy: "keeper",
    });
    expect(house.state.acts(T + 1, 1)).toMatchObject([
      { who: "keeper", what: "alarm:acknowledge", on: "north-rare-high #3", before: "unacknowledged", after: "acknowledged" },
    ]);
  });
});

test("what does not exist is 404 for whoever may everywhere", async () => {
  const cookie = house.person("chief", [{ role: "admin", sites: [], spaces: [] }]);
  for (const url of [
    "/api/sites/west/things",
    "/api/things/none",
    "/api/sites/north/items/CN-1:none",
    "/api/things/north-open-climate/properties/none",
  ]) {
    expect((await house.ask("GET", url, { cookie })).json().code).toBe("NOT_FOUND");
  }
});
