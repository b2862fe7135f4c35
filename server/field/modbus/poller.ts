import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { BoundThing, Outbound } from "@stacktwin/devices/contract";
import type { Clock } from "../../contracts/clock.ts";
import type { FieldSink, LinkStatus } from "../../contracts/message.ts";
import { createLink } from "../link.ts";
import { describeException, meaningOf } from "./exceptions.ts";
import { createLine, POLL, SOON, WRITE, type Job } from "./line.ts";
import { phaseOf } from "./phase.ts";
import { groupsOf, runRound, type Group, type RoundParts } from "./round.ts";
import { takesOneByOne, type Answered, type Ask, type End, type Failure } from "./wire.ts";

const FIRST_PROBE_MS = 1000;
const LAST_PROBE_MS = 60_000;
/** After a start the first values come within this, however long the period. */
const FIRST_ROUND_MS = 5000;

export type PollerOptions = End & {
  id: string;
  timeoutMs: number;
  inFlight?: number;
  things: readonly { site: SiteId; thing: BoundThing }[];
  sink: FieldSink;
  clock: Clock;
};

/** Everything that goes over one Modbus connection: polls of its things, and writes. */
export interface Poller {
  start(): void;
  stop(): Promise<void>;
  /** Resolves when the device took it. Throws DEVICE_FAILED (its exception) or DEVICE_SILENT. */
  write(message: Extract<Outbound, { wire: "modbus" }>): Promise<void>;
  /**
   * Asks in the queue of the polls, and does nothing else about the answer. `absent`: for a unit that may not be there,
   * which makes nobody wait where the other end allows it.
   */
  ask(unit: number, ask: Exclude<Ask, { write: unknown }>, answered: Answered, absent?: boolean): void;
  readonly isUp: boolean;
  /** Reads this property before other polls, so that a command can be confirmed. Nothing happens for things of other lines. */
  pollSoon(thing: ThingId, property: string): void;
  link(): LinkStatus;
}

interface Polled extends Group {
  dueAt: number;
  timer: NodeJS.Timeout | undefined;
  running: boolean;
}

interface Unit {
  unit: number;
  groups: Polled[];
  /** Null while it answers; else until when it is left alone. */
  silence: { waitMs: number; timer: NodeJS.Timeout | undefined; badFrames: boolean } | null;
}

const refusal = (unit: number, failure: Failure): TwinError =>
  failure.kind === "exception" && meaningOf(failure.code) !== "unreachable"
    ? new TwinError("DEVICE_FAILED", `Unit ${unit} refused: ${describeException(failure.code)}.`)
    : new TwinError("DEVICE_SILENT", `Unit ${unit}: ${failure.message}.`);

const alive = (failure: Failure | null): boolean => !failure || (failure.kind === "exception" && meaningOf(failure.code) !== "unreachable");

export function createPoller(options: PollerOptions): Poller {
  const { sink, clock } = options;
  const link = createLink(options.id, "modbus", clock);
  const units = new Map<number, Unit>();
  for (const { site, thing } of options.things) {
    if (!thing.modbus) continue;
    const unit = units.get(thing.modbus.unit) ?? { unit: thing.modbus.unit, groups: [], silence: null };
    units.set(unit.unit, unit);
    unit.groups.push(...groupsOf(site, thing, thing.modbus).map((group) => ({ ...group, dueAt: 0, timer: undefined, running: false })));
  }

  const line = createLine({ ...options, up: resume, down: pause });
  const parts: RoundParts = { line, sink, clock, silent, heard };

  function show(): void {
    const silentUnits = [...units.values()].filter((unit) => unit.silence).map((unit) => unit.unit);
    if (silentUnits.length > 0) link.set("degraded", `no answer from unit ${silentUnits.slice(0, 8).join(", ")}${silentUnits.length > 8 ? ` and ${silentUnits.length - 8} more` : ""} of ${units.size}`);
    else link.set("up", `${units.size} units`);
  }

  function poll(group: Polled): void {
    if (group.running || !line.isUp || units.get(group.unit)?.silence) return;
    group.running = true;
    runRound(parts, group, () => {
      group.running = false;
      schedule(group);
    });
  }

  /** The next time of its own rhythm; at once when that has passed, so that a slow line is used to the full. */
  function schedule(group: Polled): void {
    if (!line.isUp) return;
    const now = performance.now();
    group.dueAt = Math.max(group.dueAt + group.every, now);
    clearTimeout(group.timer);
    group.timer = setTimeout(() => poll(group), group.reads.length === 0 ? group.every : group.dueAt - now);
  }

  function begin(group: Polled): void {
    const phase = phaseOf(group.thing.instance.id);
    const now = performance.now();
    clearTimeout(group.timer);
    group.timer = setTimeout(() => poll(group), phase * Math.min(group.every, FIRST_ROUND_MS));
    // So that the round after the first falls on the thing's own part of the period, and all later ones.
    group.dueAt = now + phase * group.every - (group.every > FIRST_ROUND_MS ? group.every : 0);
  }

  function silent(id: number, failure: Failure): void {
    const unit = units.get(id);
    if (!unit || unit.silence) return;
    unit.silence = { waitMs: FIRST_PROBE_MS, timer: undefined, badFrames: failure.kind === "frame" };
    for (const group of unit.groups) clearTimeout(group.timer);
    line.drop(id, { kind: "closed", message: failure.message });
    probeLater(unit);
    show();
    // A cable that was pulled closes nothing: when everybody is silent, the connection itself is in doubt.
    if (failure.kind === "timeout" && line.answered && [...units.values()].every((each) => each.silence)) line.renew("no unit answers");
  }

  function probeLater(unit: Unit): void {
    if (!unit.silence) return;
    clearTimeout(unit.silence.timer);
    unit.silence.timer = setTimeout(() => probe(unit), unit.silence.waitMs);
    unit.silence.waitMs = Math.min(unit.silence.waitMs * 2, LAST_PROBE_MS);
  }

  function probe(unit: Unit): void {
    const group = unit.groups[0];
    const point = group?.points[0];
    if (!group || !point || !line.isUp) return;
    line.probe({
      unit: unit.unit,
      ask: { read: point.table, address: point.address, quantity: point.quantity },
      rank: SOON,
      delayMs: group.delayMs,
      answered(failure) {
        if (alive(failure)) heard(unit.unit);
        else probeLater(unit);
        if (failure?.kind !== "frame") return;
        if (unit.silence) unit.silence.badFrames = true;
        sink.reject(group.site, `${group.thing.instance.id} (unit ${unit.unit})`, "bad-shape", failure.message, "");
      },
    });
  }

  function heard(id: number): void {
    const unit = units.get(id);
    if (!unit?.silence) return;
    clearTimeout(unit.silence.timer);
    unit.silence = null;
    show();
    for (const group of unit.groups) poll(group);
  }

  function resume(): void {
    show();
    for (const unit of units.values()) {
      // A unit whose bad frames cost the last connection must not cost the next one at once.
      if (unit.silence?.badFrames) probeLater(unit);
      else if (unit.silence) {
        unit.silence.waitMs = FIRST_PROBE_MS;
        probe(unit);
      } else for (const group of unit.groups) begin(group);
    }
  }

  function pause(reason: string): void {
    for (const unit of units.values()) {
      clearTimeout(unit.silence?.timer);
      for (const group of unit.groups) clearTimeout(group.timer);
    }
    link.set("down", reason);
  }

  return {
    start: () => line.start(),
    async stop() {
      await line.stop();
      link.set("down", "stopped");
    },
    write: ({ unit, table, address, words, single }) =>
      new Promise((resolve, reject) => {
        line.push({
          unit,
          ask: { write: { table, address, words, single } },
          rank: WRITE,
          delayMs: units.get(unit)?.groups[0]?.delayMs ?? 0,
          answered(failure) {
            if (alive(failure)) heard(unit);
            if (failure) reject(refusal(unit, failure));
            else resolve();
          },
        });
      }),
    ask(unit, ask, answered, absent = false) {
      const job: Job = { unit, ask, rank: POLL, delayMs: units.get(unit)?.groups[0]?.delayMs ?? 0, answered };
      if (absent && !takesOneByOne(options)) line.probe(job);
      else line.push(job);
    },
    get isUp() {
      return line.isUp;
    },
    pollSoon(thing, property) {
      for (const unit of units.values()) {
        if (unit.silence) continue;
        for (const group of unit.groups) {
          if (group.thing.instance.id !== thing) continue;
          const read = group.reads.find(({ points }) => points.some((point) => point.property === property));
          if (read) runRound(parts, group, () => undefined, read);
        }
      }
    },
    link: () => link.status(),
  };
}
