import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { LightMyRequestResponse } from "fastify";
import { emptyBooks } from "@stacktwin/twin-models/books";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { AlarmId, PersonId } from "@stacktwin/twin-models/ids";
import type { Delivery } from "@stacktwin/twin-models/notify";
import type { Grant } from "@stacktwin/twin-models/permission";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { readFigures } from "./figures/read.ts";
import { buildApi } from "./api/app.ts";
import type { ApiDeps } from "./api/deps.ts";
import { fixedImports, fixedLoggers } from "./api-fixture-imports.ts";
import { fixedLimits } from "./api-fixture-limits.ts";
import { fixedDoses } from "./api-fixture-doses.ts";
import { fixedForetelling } from "./api-fixture-foretell.ts";
import { fixedExcursions } from "./api-fixture-excursions.ts";
import { fixedPreservation } from "./api-fixture-preservation.ts";
import { fixedReports } from "./api-fixture-reports.ts";
import { fixedSetPoints } from "./api-fixture-set-points.ts";
import { fixedProbe } from "./api-fixture-probe.ts";
import { climate, NORTH, siteOf, SOUTH, T } from "./api-fixture-site.ts";
import type { HistoryStore } from "./contracts/history.ts";
import { pastItemView } from "./live/past-item.ts";
import { createStocktakes } from "./stocktake/stocktakes.ts";
import { createSalvages } from "./salvage/salvages.ts";
import { createObservations } from "./preservation/observations.ts";
import { createTasks } from "./tasks/tasks.ts";
import { createHandOvers } from "./hand-overs.ts";
import { createLists } from "./lists.ts";
import { openDatabase } from "./sqlite/database.ts";
import { startSession } from "./staff/sessions.ts";
import { LocalStaff } from "./staff/staff.ts";
import { tokenHash } from "./staff/token.ts";
import { createStateStore } from "./state/store.ts";

export { NORTH, SOUTH, T } from "./api-fixture-site.ts";
export const PROGRAM_TOKEN = "a-token-that-the-library-system-keeps";

/** Writes nothing: every thing stays as it is. */
function idleCommissioning(sites: ApiDeps["sites"]): ApiDeps["commissioning"] {
  const thing = (id: string): ThingInstance => {
    for (const site of sites.values()) {
      const view = site.twin.view(id as ThingInstance["id"]);
      if (view) return view.thing;
    }
    throw new TwinError("NOT_FOUND", id);
  };
  return {
    heardTag: (_site, epc) => ({ epc, since: T, at: T, antennas: [] }),
    install: async (site, ask) => ({ ...ask, site }),
    bindAntenna: async (id) => thing(id),
    unbindAntenna: async (id) => thing(id),
    calibrate: async (id) => thing(id),
    replace: async (id) => thing(id),
  };
}

/** One mail server that takes everything, one rule, one letter that could not be sent. */
function fixedNotifier(): ApiDeps["notifier"] {
  const told: Delivery = {
    id: "1", site: NORTH, alarm: "north-open-high" as AlarmId, occurrence: 3, what: "raised", level: 0, afterMin: 0, at: T, made: T, priority: "high", cause: { zh: "热", en: "warm" },
    kind: "mail", to: "li@library.example", name: "Li", state: "failed", held: false, attempts: 3, due: T, problem: "sign-in", said: "535",
  };
  const { to } = told;
  return {
    channels: () => [{ name: "mail", kind: "mail", form: null, server: "mail.library.example:587", encrypted: true, from: "twin@library.example" }],
    rules: () => [{ name: "all", on: ["raised"], to: [{ mail: to }], reaches: [{ way: "mail", name: to, address: to, problem: null, roster: null, quiet: null }], levels: [] }],
    rosters: () => [],
    deliveries: (limit, state) => [told].filter((each) => state === undefined || each.state === state).slice(0, limit),
    toldOf: (_site, alarm, occurrence) => [told].filter((each) => each.alarm === alarm && each.occurrence === occurrence),
    test: async (_channel, address = "") => ({ ok: true, to: address, problem: null, said: "250 OK", tookMs: 3 }),
  };
}

/** A house of two sites on a real state store, its API, and a clock to turn. */
export function openHouse(more: Partial<ApiDeps> = {}): House {
  const folder = mkdtempSync(join(tmpdir(), "api-"));
  const db = openDatabase(join(folder, "state.db"));
  const state = createStateStore(db);
  const time = { now: T };
  const clock = { now: () => time.now };
  const staff = new LocalStaff(state, clock, [{ name: "library system", tokenSha256: tokenHash(PROGRAM_TOKEN), sites: [NORTH] }]);
  const sites = new Map([NORTH, SOUTH].map((id) => [id, Object.assign(siteOf(id), { tasks: () => state.tasks.open(id) })]));
  const snapshot: ApiDeps["snapshot"] = (id, room) => {
    const site = sites.get(id);
    if (!site) throw new TwinError("NOT_FOUND", id);
    return {
      room,
      site: id,
      seq: 1,
      at: time.now,
      past: null,
      configured: T,
      layout: site.places.layout.validFrom,
      things: site.twin.views(),
      alarms: site.alarms.standing(),
      commands: [],
      tasks: site.tasks(),
      bins: [],
      books: { version: 1, count: 2, states: [2] },
    };
  };
  const emptyHistory: Pick<HistoryStore, "samples" | "buckets"> = {
    samples: async () => [],
    buckets: async (_series, from, to) => ({ bucketMs: to - from, buckets: [[from, null, null, null, 0]] }),
  };
  const reported: unknown[] = [];
  const preservation = fixedPreservation(state, clock);
  const excursions = fixedExcursions(state, clock);
  const deps: ApiDeps = {
    config: { version: "0.0.1", tls: null, ca: null, consoleFolder: join(folder, "no-console") },
    clock,
    staff,
    state,
    sites,
    snapshot,
    history: emptyHistory as HistoryStore,
    models: () => [climate],
    siteOfThing: (thing) => [...sites.values()].find((site) => site.twin.view(thing))?.site,
    isLive: () => true,
    retention: { spoolDays: 7, historyDays: 3650, intervalDays: 3650, presenceDays: 400 },
    system: () => ({
      version: "0.0.1",
      startedAt: T,
      now: time.now,
      live: true,
      messages: { received: 0, committed: 0, rejected: 0, perSecond: 0 },
      spool: { last: 0, oldest: 0, rows: 0, error: null },
      history: { kind: "embedded", cursor: 0, backlog: 0, held: 0, deadLetters: 0, error: null },
      disk: { freeBytes: 1, usedBytes: 1, daysLeft: null },
      connections: [],
      refusedModels: [],
      configuration: { file: "stacktwin.yaml", taken: T, read: T, mistakes: [], atNextStart: [] },
      rejections: {},
    }),
    rejections: () => [],
    pastSnapshot: async (site, room, at) => ({ ...snapshot(site, room), at, past: at }),
    pastBooks: (site) => sites.get(site)?.locator.books() ?? emptyBooks(0, 0),
    pastItem: (site, view, at) => pastItemView(state, site, view, at),
    imports: fixedImports(),
    ...fixedLimits(T),
    commissioning: idleCommissioning(sites),
    reload: async () => ({ outcome: "unchanged", changes: [], mistakes: [], refusedModels: [], atNextStart: [] }),
    probe: fixedProbe(NORTH, T),
    notifier: fixedNotifier(),
    pushing: {
      state: () => ({ key: null, devices: 0 }),
      subscribe: () => ({ key: null, devices: 1 }),
      unsubscribe: () => ({ key: null, devices: 0 }),
      test: async (by) => ({ ok: true, to: by.name, problem: null, said: "201", tookMs: 3 }),
    },
    tasks: createTasks({ store: state.tasks, record: (act) => state.addAct(act), people: () => staff.people(), publish: () => undefined, placed: () => undefined, clock }),
    lists: createLists({ sites, shelves: async () => ({ shelves: [] }), clock }),
    handOvers: createHandOvers({ state, standing: (id) => sites.get(id)?.alarms.standing() ?? [], tasks: (id) => state.tasks.open(id), clock }),
    stocktakes: createStocktakes({ store: state.stocktakes, record: (act) => state.addAct(act), sites: () => sites.values(), placed: () => undefined, sequenced: () => undefined, publish: () => undefined, clock, turn }),
    salvages: createSalvages({
      store: state.salvage,
      record: (act) => state.addAct(act),
      site: (id) => {
        const found = sites.get(id);
        if (!found) throw new TwinError("NOT_FOUND", id);
        return found;
      },
      clock,
      steady: () => time.now,
      turn,
    }),
    loggerImports: fixedLoggers(),
    preservation,
    reports: fixedReports(folder, state, { preservation, excursions }, clock, (error) => void reported.push(error)),
    foretelling: fixedForetelling(clock),
    fields: { field: async (_, space, at = clock.now()) => ({ space, at, outline: [], height: 1.5, step: 0.5, points: [], sensors: [], unplaced: [], temperature: null, humidity: null, dewPoint: null, surfaces: [] }) },
    doses: fixedDoses,
    excursions,
    setPoints: fixedSetPoints(T),
    whatIfs: {
      ask: async (_site, space) => ({
        space, from: T - 1000, to: T, setPoint: { thing: "t" as ThingInstance["id"], property: "setpoint" }, humiditySetPoint: null, outdoor: null, meter: null, was: { temperature: [], humidity: [] },
        coverage: { air: 1, setPoint: 1, outdoor: 0, held: 1 }, figures: [], months: [], before: { temperature: [], humidity: [] }, after: { temperature: [], humidity: [] }, notes: [],
      }),
    },
    observations: createObservations({ store: state.observations, profiles: { choices: () => [] }, record: (act) => state.addAct(act), placesOf: (id) => siteOf(id).places, clock }),
    modelOf: () => climate,
    askLibrarySoon: () => undefined,
    takeLibraryStatus: async (_site, statuses) => ({ taken: statuses.length, unknown: [] }),
    act: (alarm, act, who) => {
      for (const site of sites.values()) if (site.alarms.get(alarm)) return site.alarms.act(alarm, act, who, time.now);
      throw new TwinError("NOT_FOUND", alarm);
    },
    figures: (question) => readFigures(state, question, turn),
    describeThing: (thing, base) => ({ id: thing, base }),
    report: (error) => void reported.push(error),
    ...more,
  };
  const app = buildApi(deps);
  const person = (id: string, grants: Grant[]): string => {
    state.putPerson({ id: id as PersonId, name: id, contact: "", language: "en", grants });
    return `stacktwin=${startSession(state, clock, id as PersonId, false)}`;
  };
  const close = async (): Promise<void> => {
    await app.close();
    db.close();
    rmSync(folder, { recursive: true });
  };
  const ask: House["ask"] = (method, url, { cookie, body, headers, remote } = {}) =>
    app.inject({
      method,
      url,
      headers: { ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { payload: body as string | object }),
      ...(remote === undefined ? {} : { remoteAddress: remote }),
    });
  return { app, deps, state, staff, time, reported, person, ask, close };
}

export interface House {
  app: ReturnType<typeof buildApi>;
  deps: ApiDeps;
  state: ApiDeps["state"];
  staff: LocalStaff;
  time: { now: number };
  /** What was reported for the log. */
  reported: unknown[];
  /** Creates an account and answers with the cookie of a session of it. */
  person(id: string, grants: Grant[]): string;
  ask(
    method: "GET" | "POST" | "DELETE",
    url: string,
    more?: { cookie?: string; body?: unknown; headers?: Record<string, string>; remote?: string },
  ): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}
