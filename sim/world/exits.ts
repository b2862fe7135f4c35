import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Library } from "../library/make-library.ts";
import { MODELS } from "../library/models.ts";
import { makeRandom } from "../random.ts";
import type { Way } from "./doors.ts";

/** AFI of an item that is not marked as issued: with it no gate lets anything out (ISO 15961-3). */
export const AFI_IN_STOCK = 0x07;
export const AFI_ISSUED = 0xc2;

/** A tag that goes through a gate. */
export interface Passage {
  row: number;
  way: Way;
  afi: number;
  at: Millis;
}

/** What a gate says of one passage. */
export interface GateEvent {
  gate: ThingId;
  place: PlaceId;
  row: number;
  epc: string;
  values: Record<string, Value>;
}

/** The RFID gates: every tag that passes is an event at one of them; one that leaves unissued is an alarm. */
export interface Exits {
  /** Tags will pass at their times; `gate` says where, else chance does. */
  pass: (passage: Passage, gate?: ThingId) => void;
  /** What the gates say of those that have passed by then. */
  events(to: Millis): GateEvent[];
  /** What a gate says when nobody passes. */
  idle(): Map<ThingId, Record<string, Value>>;
  /** Alarms that each gate has counted. */
  alarms: Map<ThingId, number>;
}

export function makeExits(library: Library, seed: number, counted: Readonly<Record<string, number>>): Exits {
  const random = makeRandom(seed, "exits");
  const gates = library.things.filter((thing) => thing.model === MODELS.exitGate);
  const alarms = new Map<ThingId, number>(gates.map(({ id }) => [id, counted[id] ?? 0]));
  let waiting: { passage: Passage; gate: ThingId | undefined }[] = [];

  const eventOf = ({ row, way, afi }: Passage, asked: ThingId | undefined): GateEvent[] => {
    const gate = gates.find(({ id }) => id === asked) ?? (gates.length > 0 ? random.pick(gates) : undefined);
    if (!gate) return [];
    const alarm = way === "out" && afi === AFI_IN_STOCK;
    alarms.set(gate.id, (alarms.get(gate.id) ?? 0) + (alarm ? 1 : 0));
    return (library.items[row]?.epcs ?? []).map((epc) => ({
      gate: gate.id,
      place: gate.place,
      row,
      epc,
      values: { exitReason: alarm ? "afi" : "none", exitDirection: way, exitEpc: epc, exitAlarms: alarms.get(gate.id) ?? 0 },
    }));
  };

  return {
    alarms,
    pass: (passage, gate) => void waiting.push({ passage, gate }),
    events(to) {
      const due = waiting.filter(({ passage }) => passage.at <= to);
      waiting = waiting.filter(({ passage }) => passage.at > to);
      return due.flatMap(({ passage, gate }) => eventOf(passage, gate));
    },
    idle: () => new Map([...alarms].map(([gate, count]) => [gate, { exitAlarms: count }])),
  };
}
