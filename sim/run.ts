import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalogue } from "@stacktwin/devices/contract";
import type { LibraryStatus } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { makeControl } from "./control.ts";
import { parseSecrets } from "./demo/accounts.ts";
import { parseState, type WorldState } from "./demo/state-file.ts";
import { makeLibrary } from "./library/make-library.ts";
import { MODELS, SHELF_READERS } from "./library/models.ts";
import { makeRandom } from "./random.ts";
import { play, type Stage } from "./scenarios.ts";
import { bindUnits, makeGateways, showAll } from "./wire/bind.ts";
import { makeLibrarySystem } from "./wire/library-system.ts";
import { makeReports, type Send } from "./wire/reports.ts";
import { makeBooks } from "./world/books.ts";
import { makeClimate, type Climate } from "./world/climate.ts";
import { makeDoors } from "./world/doors.ts";
import { makeExits } from "./world/exits.ts";
import { makeInventory, type Radio } from "./world/inventory.ts";
import { makeLift } from "./world/lift.ts";
import type { Machine } from "./world/machines/machine.ts";
import { makeMachines } from "./world/machines/make-machines.ts";
import { makePeople } from "./world/people.ts";
import { makeStore } from "./world/store.ts";
import { makeVoices, type World } from "./world/voices.ts";

export interface SimOptions {
  folder: string;
  /** Base address of the server whose REST the library system posts to. */
  server: string;
  /** Certificate (PEM) of that server, where it made its own. */
  ca?: string | undefined;
  /** Seconds of the library's life per second. Messages carry the clock's own time. */
  speed: number;
  /** Seed of what happens; the library itself follows from the seed it was made with. */
  seed: number;
  controlPort: number;
  radio: Radio;
  clock: { now(): Millis };
  catalogue: Catalogue;
  log: (line: string) => void;
}

export interface Sim {
  start(): Promise<{ controlPort: number }>;
  play(scenario: string, on?: string): void;
  figures(): { sent: number; dropped: number; waiting: number };
  stop(): Promise<void>;
}

const ALIVE = { status: "running", online: true };
const TICK_MS = 200;
const AIR_EVERY_MS = 1000;
const ALIVE_EVERY_MS = 60_000;
const SAVE_EVERY_MS = 60_000;
/** What was said long ago is believed no more: everything is said again. */
const SNAPSHOT_EVERY_MS = 6 * 3_600_000;
/** After a pause of the machine the library goes on, it does not catch up. */
const LONGEST_TICK_MS = 2000;

/** What people set before, first on the machines and then, where they differ, in single rooms. */
function takeOver(machines: readonly Machine[], { rooms }: Climate, state: WorldState): void {
  for (const { thing, write } of machines)
    for (const [property, value] of Object.entries(state.machines[thing] ?? {})) write(property, value);
  for (const [place, setpoint] of Object.entries(state.setpoints)) {
    const room = rooms.get(place as PlaceId);
    if (room) room.setpoint = setpoint;
  }
}

/** Reads an installation made by the demo and brings its library to life on real wires. */
export async function openSim(options: SimOptions): Promise<Sim> {
  const { folder, clock, speed, seed, log } = options;
  const secrets = parseSecrets(await readFile(join(folder, "sim-secrets.json"), "utf8"));
  const stateFile = join(folder, "sim-state.json");
  const state = parseState(await readFile(stateFile, "utf8"));
  const library = makeLibrary({ seed: secrets.seed, items: secrets.items });
  const born = clock.now();

  const books = makeBooks(library, state.loans, state.astray);
  const climate = makeClimate(library, born, state.setpoints);
  const store = makeStore(library, seed, state.bins);
  const exits = makeExits(library, seed, state.exitAlarms);
  const people = makePeople(library, books, seed, state.loans, exits.pass);
  const inventory = makeInventory(library, books, seed, options.radio);
  const machines = makeMachines(library, climate.rooms, { outside: climate.outside, seed: library.seed });
  takeOver(machines, climate, state);
  const wet = new Set<ThingId>();
  const lifts = library.things.filter(({ model }) => model === MODELS.lift).map(({ id }) => makeLift(id, makeRandom(seed, id)));
  const world: World = { library, climate, store, lifts, machines, wet, doors: makeDoors(library.layout, library.seed) };
  const voices = makeVoices(world);
  let lived = born;
  const bound = bindUnits(world, voices, options.catalogue, () => lived);
  const stage: Stage = {
    ...world,
    books,
    exits,
    wet,
    units: bound.units,
    gateways: new Map(secrets.gateways.map(({ user, things }) => [user, things as ThingId[]])),
    silent: new Set(),
    moved: new Set(),
    stolen: new Set(),
    now: () => lived,
    random: makeRandom(seed, "scenarios"),
  };
  const gateways = makeGateways(secrets, bound, log);
  const control = makeControl(stage, ({ scenario, on, what }) => log(`scenario ${scenario} ${on}: ${what}`));

  const snapshot = (): LibraryStatus[] => {
    const at = clock.now();
    return library.statuses.map(({ barcode, status }, row) => {
      const since = people.loans.get(row);
      return since === undefined ? { barcode, status, at } : { barcode, status: "on-loan", at: since, asOf: at };
    });
  };
  const url = `${options.server}/api/sites/${library.layout.site}/library-status`;
  const system = makeLibrarySystem({ url, token: secrets.libraryToken, ca: options.ca, snapshot, log });

  const send: Send = (thing, values, at) => !stage.silent.has(thing) && (gateways.of(thing)?.tell(thing, values, at) ?? false);
  const reports = makeReports(library, voices, born, seed, send);
  const readers = library.things.filter((thing) => SHELF_READERS.has(thing.model)).map((thing) => thing.id);

  let last = born;
  let [airDue, aliveDue, saveDue, snapshotDue] = [0, 0, born + SAVE_EVERY_MS, born + SNAPSHOT_EVERY_MS];
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();

  const present = (): WorldState => ({
    version: 1,
    at: clock.now(),
    loans: [...people.loans],
    astray: library.items.flatMap((_, row): [number, WorldState["astray"][number][1]][] => {
      const place = books.place[row] ?? -1;
      const shelf = place >= 0 && place !== books.home[row] ? books.shelves[place]?.id : undefined;
      return shelf === undefined ? [] : [[row, shelf]];
    }),
    bins: store.elsewhere(),
    setpoints: Object.fromEntries(
      [...climate.rooms].filter(([, room]) => room.setpoint !== room.habit.setpoint).map(([place, room]) => [place, room.setpoint]),
    ),
    machines: Object.fromEntries(machines.map(({ thing, settings }) => [thing, Object.fromEntries(settings)])),
    exitAlarms: Object.fromEntries(exits.alarms),
  });
  const save = (): void => {
    saving = saving
      .then(async () => {
        await writeFile(`${stateFile}.new`, JSON.stringify(present()));
        await rename(`${stateFile}.new`, stateFile);
      })
      .catch((error: Error) => log(`state not saved: ${error.message}`));
  };

  const tick = (): void => {
    const now = clock.now();
    const passed = Math.min(LONGEST_TICK_MS, Math.max(0, now - last));
    last = now;
    const before = lived;
    lived += passed * speed;
    climate.advance(lived);
    for (const machine of machines) machine.work((passed * speed) / 3_600_000);
    store.step((passed * speed) / 1000);
    for (const lift of lifts) lift.step((passed * speed) / 1000);
    system.tell(people.live(before, lived, now));
    for (const [reader, heard] of inventory.hear(passed / 1000, now))
      if (!stage.silent.has(reader)) gateways.of(reader)?.heard(reader, heard, now);
    for (const { gate, epc, values } of exits.events(lived)) {
      if (!send(gate, values, now)) continue;
      gateways.of(gate)?.heard(gate, [{ epc, antenna: 1, rssi: -47, phase: 0, time: now }], now);
    }
    showAll(bound, voices, world, now >= airDue, lived);
    if (now >= airDue) {
      airDue = now + AIR_EVERY_MS;
      reports.speak(now, lived);
    }
    if (now >= aliveDue) {
      const due: [ThingId, Record<string, Value>][] = [...readers.map((reader): [ThingId, typeof ALIVE] => [reader, ALIVE]), ...exits.idle()];
      const said = due.filter(([thing]) => !stage.silent.has(thing)).map(([thing, values]) => send(thing, values, now));
      // Whose broker is not there yet says it as soon as it is.
      aliveDue = now + (said.includes(false) ? AIR_EVERY_MS : ALIVE_EVERY_MS);
    }
    if (now >= snapshotDue) {
      snapshotDue = now + SNAPSHOT_EVERY_MS;
      system.tell(snapshot());
    }
    if (now >= saveDue) {
      saveDue = now + SAVE_EVERY_MS;
      save();
    }
  };

  return {
    async start() {
      showAll(bound, voices, world, true, lived);
      await gateways.start();
      system.start();
      const controlPort = await control.start(options.controlPort);
      last = clock.now();
      timer = setInterval(tick, TICK_MS);
      return { controlPort };
    },
    play(scenario, on) {
      const staged = play(stage, scenario, on);
      log(`scenario ${staged.scenario} ${staged.on}: ${staged.what}`);
    },
    figures: () => ({ ...gateways.figures(), waiting: system.waiting() }),
    async stop() {
      clearInterval(timer);
      system.stop();
      save();
      await Promise.all([gateways.stop(), control.stop(), saving]);
    },
  };
}
