import type { CommandId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Act } from "@stacktwin/twin-models/journal";
import type { Command } from "@stacktwin/twin-models/command";
import type { Person, Role } from "@stacktwin/twin-models/permission";
import type { AskSetPoint, RoomAir, SetPointChange } from "@stacktwin/twin-models/set-point-change";
import type { Present } from "@stacktwin/twin-models/thing";
import { createCommandDesk } from "./command/desk.ts";
import { climate, CLIMATE, person, SITE } from "./command/fixture.ts";
import type { InstalledPoint, SetPoints, SetPointStore } from "./contracts/set-points.ts";
import type { CommandDesk } from "./contracts/stages.ts";
import { createSetPoints } from "./set-points/set-points.ts";
import type { AirLimits } from "./set-points/watch.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const ROOM = "vault" as PlaceId;
export { CLIMATE, person, SITE };

const both = { zh: "设定值", en: "set-point" };
export const POINT: InstalledPoint = {
  thing: CLIMATE, property: "setpoint", name: both, title: both, unit: "°C", decimals: 1, maxAge: 120_000, minimum: 5, maximum: 35, quantity: "temperature", spaces: [ROOM], twoPersons: true,
  follow: { tolerance: 0.5, hours: 2, hoursPerUnit: 1 }, approvalHours: 24,
};

/** A table in memory, as it would be read back. */
function memory(): SetPointStore & { all: SetPointChange[] } {
  const kept = new Map<string, { key: string; doc: string }>();
  const read = (): SetPointChange[] => [...kept.values()].map(({ doc }) => JSON.parse(doc) as SetPointChange);
  const open = ["asked", "approved", "following", "holding", "reverting"];
  return {
    get all() {
      return read();
    },
    add: (change, key) => {
      const whole = { ...change, id: String(kept.size + 1) };
      kept.set(whole.id, { key, doc: JSON.stringify(whole) });
      return whole;
    },
    put: (change) => void kept.set(change.id, { key: kept.get(change.id)?.key ?? "", doc: JSON.stringify(change) }),
    get: (_site, id) => read().find((each) => each.id === id),
    byKey: (_site, key) => read().find(({ id }) => kept.get(id)?.key === key),
    list: () => read().toReversed(),
    open: () => read().filter(({ state }) => open.includes(state)),
    recent: (limit) => read().toReversed().slice(0, limit),
  };
}

/** A room with one transmitter that holds its set-point, behind a real command desk. */
export interface Vault {
  points: SetPoints;
  desk: CommandDesk;
  time: { now: number; steady: number };
  device: { value: number; alive: boolean; takes: boolean; written: number[]; over: [was: number, is: number][] };
  /** The device is polled now. */
  hear(): void;
  air: { temperature: number | null; humidity: number | null };
  limits: { now: AirLimits };
  /** Whether the configuration knows the set-point. */
  installed: { now: boolean };
  people: Person[];
  acts: Act[];
  store: SetPointStore & { all: SetPointChange[] };
  /** So much later, second by second where `by` says nothing: the device is polled, the desk and the watch look. */
  pass(ms: number, by?: number): Promise<void>;
  restart(): void;
  change(id?: string): SetPointChange;
}

/** Lets what was promised come about. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
};

export function vault(point: Partial<InstalledPoint> = {}): Vault {
  const store = memory();
  const commands = new Map<string, Command>();
  const acts: Act[] = [];
  let present: Present | undefined;
  const is = (): InstalledPoint => ({ ...POINT, ...point });
  const make = (of: Vault): void => {
    of.desk = createCommandDesk({
      site: SITE as SiteId,
      things: (id) => (id === CLIMATE ? climate : undefined),
      present: () => present,
      scopeOf: () => ({ site: SITE, space: ROOM }),
      send: async (outbound) => {
        if (!of.device.alive) throw new Error("no answer");
        const was = of.device.value;
        if (of.device.takes && outbound.wire === "modbus") of.device.value = (outbound.words[0] ?? 0) / 10;
        if (!of.device.takes) return;
        of.device.written.push(of.device.value);
        of.device.over.push([was, of.device.value]);
      },
      pollSoon: () => undefined,
      put: (command) => void commands.set(command.id, command),
      record: () => undefined,
      find: (id) => commands.get(id),
      restore: [...commands.values()],
      clock: { now: () => of.time.now },
      guard: (ask) => of.points.guard(SITE as SiteId, ask),
    });
    of.points = createSetPoints({
      store,
      points: () => (of.installed.now ? [is()] : []),
      present: () => present,
      air: (): RoomAir => ({ ...of.air, dewPoint: null }),
      limits: () => of.limits.now,
      check: (_site, { name, input }) => void climate.encodeProperty(name, input as number),
      command: (_site, ask, by) => of.desk.askDecided(ask, by, of.time.now),
      known: (id) => commands.get(id),
      people: () => of.people,
      spaceOf: () => ROOM,
      record: (act) => void acts.push(act),
      clock: { now: () => of.time.now },
      steady: () => of.time.steady,
      report: (error) => {
        throw error;
      },
    });
  };
  const poll = (of: Vault): void => {
    if (!of.device.alive) return;
    present = { value: of.device.value, time: of.time.now, heard: of.time.now, quality: "good" };
    of.desk.take([{ thing: CLIMATE as ThingId, property: "setpoint", present, before: null }], of.time.now);
  };
  const made: Vault = {
    points: undefined as unknown as SetPoints,
    desk: undefined as unknown as CommandDesk,
    time: { now: 1_000_000_000, steady: 0 },
    device: { value: 20, alive: true, takes: true, written: [], over: [] },
    hear: () => poll(made),
    air: { temperature: 20, humidity: 50 },
    limits: { now: { temperature: null, humidity: null } },
    installed: { now: true },
    people: [person("conservator", "li"), person("facility", "wang")],
    acts,
    store,
    async pass(ms, by = 1000) {
      for (let left = ms; left > 0; left -= by) {
        const step = Math.min(left, by);
        made.time.now += step;
        made.time.steady += step;
        poll(made);
        made.desk.tick(made.time.now);
        made.points.tick();
        await settle();
      }
    },
    restart() {
      made.time.steady = 0;
      make(made);
    },
    change: (id = "1") => {
      const found = store.get(SITE as SiteId, id);
      if (!found) throw new Error(`no change ${id}`);
      return found;
    },
  };
  make(made);
  poll(made);
  return made;
}

export const cooler = (more: Partial<AskSetPoint> = {}): AskSetPoint => ({ key: "request-1", thing: CLIMATE as ThingId, property: "setpoint", to: 18, why: "the air is dry", ...more });
export const directly = (input: number, id = "direct-1"): { id: CommandId; thing: ThingId; kind: "property"; name: string; input: number } => ({ id: id as CommandId, thing: CLIMATE as ThingId, kind: "property", name: "setpoint", input });
export const roles = (id: string, ...all: Role[]): Person => ({ ...person("viewer", id), grants: all.map((role) => ({ role, sites: [], spaces: [] })) });
