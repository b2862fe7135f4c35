import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId, Text } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Incident, Salvage, SalvageAct, SalvageBox, SalvageDetail, SalvageLine, SalvageView } from "@stacktwin/twin-models/salvage";
import { logOrder, progressOf } from "@stacktwin/twin-models/salvage/log";
import { readAt } from "@stacktwin/twin-models/scan";
import type { Clock } from "../contracts/clock.ts";
import type { Salvages, SalvageStore } from "../contracts/salvage.ts";
import type { StateStore } from "../contracts/state.ts";
import { drawUp, planned } from "./draw-up.ts";
import { itemsFile, logFile } from "./export.ts";
import { incidentOf } from "./incident.ts";
import type { SalvageSite } from "./site.ts";

export interface SalvageParts {
  store: SalvageStore;
  record: StateStore["addAct"];
  /** Throws NOT_FOUND. */
  site: (id: SiteId) => SalvageSite;
  clock: Clock;
  /** Milliseconds of a counter that nobody sets. */
  steady: () => number;
  /** Lets everything else go on. */
  turn: () => Promise<unknown>;
}

const PAGE = 500;
const called = ({ id, name }: Pick<Person, "id" | "name">): { id: string; name: string } => ({ id, name });
const alarmKey = ({ alarm }: Pick<Incident, "alarm">): string | null => (alarm ? `${alarm.id} ${alarm.occurrence}` : null);

/** What the places are called, one after the other. */
function labelOf({ places }: SalvageSite, incident: Incident): Text {
  const labels = incident.places.map((place) => places.byId.get(place)?.label ?? { zh: place, en: place });
  return { zh: labels.map(({ zh }) => zh).join("、"), en: labels.map(({ en }) => en).join(", ") };
}

/** Lists of what is to be saved, of all sites. A list is drawn up once, as everything was then; what is done with it is a log that merges in any order. */
export function createSalvages({ store, record, site, clock, steady, turn }: SalvageParts): Salvages {
  const found = (of: SiteId, id: string): Salvage => {
    const salvage = store.get(of, id);
    if (!salvage) throw new TwinError("NOT_FOUND", `There is no salvage list ${id}.`);
    return salvage;
  };
  const logOf = (id: string): SalvageLine[] => store.log(id).sort(logOrder);
  const detail = (salvage: Salvage): SalvageDetail => {
    const log = logOf(salvage.id);
    return { salvage, progress: progressOf(log), log };
  };
  const view = (salvage: Salvage): SalvageView => ({ salvage, progress: progressOf(store.log(salvage.id)) });
  function* boxesOf(id: string): Generator<SalvageBox> {
    for (let from = 0; ; from += PAGE) {
      const page = store.boxes(id, from, PAGE);
      yield* page;
      if (page.length < PAGE) return;
    }
  }
  /** Lists that are being drawn up, by what their devices call them: who taps twice waits for one. */
  const drawing = new Map<string, Promise<SalvageDetail>>();
  const known = (of: SiteId, key: string, incident: Incident): Salvage | undefined => {
    const alarm = alarmKey(incident);
    return store.byKey(of, key) ?? (alarm === null ? undefined : store.ofAlarm(of, alarm));
  };

  return {
    list: (of) => store.list(of).map(view),
    plan: (of, { ask, alarm, among }) => {
      const there = site(of);
      const incident = incidentOf(there, { ask, alarm });
      return { incident, ...planned(there, incident, among) };
    },

    async open(of, { ask, alarm, among }, by) {
      const there = site(of);
      const incident = incidentOf(there, { ask, alarm });
      const before = known(of, ask.id, incident);
      if (before) return detail(before);
      const name = `${of} ${alarmKey(incident) ?? ask.id}`;
      const running = drawing.get(name);
      if (running) return running;
      const draw = async (): Promise<SalvageDetail> => {
        const [began, at] = [steady(), clock.now()];
        const { boxes, ...drawn } = await drawUp(there, incident, among, at, turn);
        const salvage = store.add(
          { site: of, incident, label: labelOf(there, incident), made: { at, by: called(by) }, tookMs: Math.round(steady() - began), ...drawn, boxes: boxes.length, closed: null },
          { key: ask.id, alarm: alarmKey(incident) },
          boxes,
        );
        record({ at, who: by.id, what: "salvage:open", on: `salvage ${salvage.id}`, before: null, after: `${incident.kind} at ${incident.places.join(", ")}: ${salvage.items} items in ${salvage.boxes} boxes` });
        return detail(salvage);
      };
      const drawn = draw().finally(() => drawing.delete(name));
      drawing.set(name, drawn);
      return drawn;
    },

    get: (of, id) => detail(found(of, id)),
    boxes: (of, id, { from, limit }) => ({ total: found(of, id).boxes, boxes: store.boxes(found(of, id).id, from, limit) }),

    take(of, id, { now: deviceNow, acts }, by) {
      const salvage = found(of, id);
      const received = clock.now();
      const isThere = ({ box }: SalvageAct): boolean => box === null || box <= salvage.boxes;
      const lines = acts.filter(isThere).map((act): SalvageLine => ({ ...act, at: readAt(act.at, deviceNow, received), by: called(by), received }));
      const again = new Map(store.takeActs(id, lines).map((was, at) => [lines[at]!, was]));
      const byId = new Map(lines.map((line) => [line.id, line]));
      const fresh = lines.filter((line) => again.get(line) === false);
      if (fresh.length > 0) record({ at: received, who: by.id, what: "salvage:write", on: `salvage ${id}`, before: null, after: `${fresh.length} acts, the last ${fresh.at(-1)!.act} of box ${fresh.at(-1)!.box ?? "none"}` });
      return {
        answers: acts.map((act) => {
          const line = isThere(act) ? byId.get(act.id) : undefined;
          return { id: act.id, again: line ? (again.get(line) ?? false) : false, refused: line ? null : ("no-box" as const), late: salvage.closed !== null };
        }),
      };
    },

    close(of, id, outcome, by) {
      const salvage = found(of, id);
      if (salvage.closed) throw new TwinError("CONFLICT", `This list was closed by ${salvage.closed.by.name}.`);
      const after: Salvage = { ...salvage, closed: { at: clock.now(), by: called(by), outcome: outcome.trim() } };
      store.close(after);
      record({ at: after.closed!.at, who: by.id, what: "salvage:open", on: `salvage ${id}`, before: "open", after: `closed: ${outcome.trim()}` });
      return detail(after);
    },

    file(of, id, list, language) {
      const salvage = found(of, id);
      const log = logOf(id);
      return list === "log" ? logFile(log) : itemsFile(boxesOf(id), log, salvage.incident.kind, language);
    },
  };
}
