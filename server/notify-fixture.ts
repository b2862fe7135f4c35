import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { AlarmId, Millis, PersonId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout } from "@stacktwin/twin-models/place";
import { smallLayout } from "../tests/setup/installation.ts";
import type { Notifier, OutboxEntry } from "./contracts/notify.ts";
import type { StateStore } from "./contracts/state.ts";
import { openDatabase } from "./sqlite/database.ts";
import { createStateStore } from "./state/store.ts";
import { createNotifier, type NotifierParts } from "./notify/notifier.ts";
import { vapidKeys } from "./notify/push-seal.ts";
import type { Setup } from "./notify/send.ts";

export const SITE = "branch" as SiteId;
/** Saturday 2026-11-21, 09:30 in Shanghai. */
export const T = Date.UTC(2026, 10, 21, 1, 30);
export const BASE = "https://twin.library.example";
export const MINUTE = 60_000;
const layout = smallLayout();

export const personOf = (id: string, contact = `${id}@library.example`): Person =>
  ({ id: id as PersonId, name: id, contact, language: "zh", grants: [{ role: "facility", sites: [], spaces: [] }] });

export const alarmOf = (id: string, more: Partial<Alarm> = {}): Alarm => ({
  id: id as AlarmId, site: SITE, thing: "t" as ThingId, place: "room" as PlaceId, property: "leak", limit: id, kind: "is", priority: "high",
  cause: { zh: `${id}：漏水 = 是`, en: `${id}: leak = yes` }, consequence: { zh: "图书受潮", en: "Books get wet" }, response: { zh: "关阀", en: "Shut the valve" },
  desk: "facility", respondMin: 20, steps: [], ticks: [], occurrence: 1, active: true, acknowledged: false, latched: false,
  shelved: null, suppressed: null, outOfService: null, since: T, cleared: null, value: true, threshold: null, unit: "", acknowledgedBy: null, acknowledgedAt: null, moved: T, ...more,
});

export interface Desk {
  setup: Setup;
  people: Person[];
  /** Alarms as they are now, by id. */
  alarms: Map<string, Alarm>;
  now: Millis;
  zone: string;
  acts: string[];
  reported: unknown[];
  state: StateStore;
  notifier: Notifier;
  /** The alarm is so now, and this happened to it: what is to be told of it is written. */
  tell(alarm: Alarm, what?: AlarmEvent["what"]): OutboxEntry[];
  /** So many milliseconds later. */
  after(ms: Millis): void;
  /** Another process on the same file. */
  restart(): void;
  close(): void;
}

/** A notifier on a real state store in a file, with a clock to turn. */
export function openDesk(file: string, more: Partial<NotifierParts> = {}): Desk {
  let db = openDatabase(file);
  const open = (): Pick<Desk, "state" | "notifier"> => {
    const state = createStateStore(db);
    const notifier = createNotifier({
      setup: () => desk.setup,
      places: (site) => (site === SITE ? expandLayout({ ...layout, timeZone: desk.zone }) : undefined),
      people: () => desk.people,
      outbox: state.outbox,
      push: { devices: state.push, keys: () => vapidKeys(state) },
      zones: () => new Map([[SITE, desk.zone]]),
      standing: () => [[SITE, [...desk.alarms.values()]]],
      current: (_site, alarm) => desk.alarms.get(alarm),
      journal: (alarm, since) => state.alarmEvents(alarm.site, since, desk.now + 1, 100, alarm.id),
      clock: { now: () => desk.now },
      base: () => BASE,
      record: (on, after) => void desk.acts.push(`${on} ${after}`),
      report: (_what, error) => void desk.reported.push(error),
      ...more,
    });
    return { state, notifier };
  };
  const desk: Desk = {
    setup: { webhooks: [], rosters: [], rules: [], authorities: new Map() },
    people: [],
    alarms: new Map(),
    now: T,
    zone: "Asia/Shanghai",
    acts: [],
    reported: [],
    ...({} as Pick<Desk, "state" | "notifier">),
    tell(alarm, what = "raised") {
      desk.alarms.set(alarm.id, alarm);
      const { id, occurrence, value, priority, desk: position } = alarm;
      const event: AlarmEvent = { at: desk.now, alarm: id, occurrence, what, who: "twin", value, why: "", shelf: null, priority, desk: position, list: null };
      const outbox = desk.notifier.decide(SITE, [{ event, alarm }], (of) => desk.alarms.get(of), []);
      desk.state.checkpoint(SITE, { cursor: 1, presents: [], intervals: [], locations: [], presences: [], alarms: [alarm], alarmEvents: [event], outbox });
      return outbox;
    },
    after: (ms) => void (desk.now += ms),
    restart() {
      db.close();
      db = openDatabase(file);
      Object.assign(desk, open());
    },
    close: () => db.close(),
  };
  return Object.assign(desk, open());
}
