import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import { DecodeError, type BoundThing, type RegisterPoint } from "@stacktwin/devices/contract";
import { planReads, splitRead, type PlannedRead } from "@stacktwin/devices/plan-reads";
import type { Clock } from "../../contracts/clock.ts";
import type { FieldSink } from "../../contracts/message.ts";
import { describeException, meaningOf } from "./exceptions.ts";
import { POLL, SOON, type Line } from "./line.ts";
import type { Failure } from "./wire.ts";

/** Registers that were refused are asked for again after this long: the device may have been changed. */
const ASK_AGAIN_MS = 600_000;

/** The points of one thing that share a period, with the requests that fetch them. */
export interface Group {
  site: SiteId;
  thing: BoundThing;
  unit: number;
  delayMs: number;
  every: number;
  points: readonly RegisterPoint[];
  reads: PlannedRead[];
  /** When registers were first found missing, 0 while none are. */
  refusedAt: number;
}

export type ModbusPart = NonNullable<BoundThing["modbus"]>;

export function groupsOf(site: SiteId, thing: BoundThing, modbus: ModbusPart): Group[] {
  const periods = new Map<number, RegisterPoint[]>();
  for (const point of modbus.points) periods.set(point.every, [...(periods.get(point.every) ?? []), point]);
  const { unit, limits } = modbus;
  return [...periods].map(([every, points]) => ({ site, thing, unit, delayMs: limits.delayMs, every, points, reads: planReads(points, limits), refusedAt: 0 }));
}

export interface RoundParts {
  line: Line;
  sink: FieldSink;
  clock: Clock;
  /** The unit did not answer, or not in Modbus, or the gateway says that it is not there. */
  silent(unit: number, failure: Failure): void;
  heard(unit: number): void;
}

/** Asks for everything of the group (or only `part` of it, before other polls) and hands on what came, once. */
export function runRound(parts: RoundParts, group: Group, finished: () => void, part?: PlannedRead): void {
  const { line, sink, clock } = parts;
  const out: Decoded = { readings: [], sightings: [] };
  const { instance } = group.thing;
  let open = 0;

  const bad = (points: readonly RegisterPoint[], reason: string): void => {
    const now = clock.now();
    for (const { property } of points) out.readings.push({ thing: instance.id, property, time: now, received: now, value: null, quality: "bad", reason });
  };

  /** The device has none of this: pieces are tried once, what is still refused is left out from now on. */
  function divide(read: PlannedRead, code: number): void {
    const gaps = code === 1 ? [read] : splitRead(read);
    const pieces = gaps.length > 1 || code === 1 ? gaps : read.points.map((point) => ({ ...read, address: point.address, quantity: point.quantity, points: [point] }));
    const at = group.reads.indexOf(read);
    if (pieces.length > 1) {
      if (at >= 0) group.reads.splice(at, 1, ...pieces);
      for (const piece of pieces) ask(piece);
      return;
    }
    if (at >= 0) group.reads.splice(at, 1);
    group.refusedAt ||= performance.now();
    const reason = describeException(code);
    bad(read.points, reason);
    sink.reject(group.site, `${instance.id} ${read.points.map((point) => point.property).join(" ")}`, "not-allowed", `${reason}: ${read.table} ${read.address}, ${read.quantity} long, is not read any more`, "");
  }

  function decode(read: PlannedRead, words: Uint16Array): void {
    const now = clock.now();
    for (const point of read.points) {
      try {
        point.decode(words, point.address - read.address, now, out);
      } catch (error) {
        const reason = error instanceof DecodeError ? error.reason : "codec-failed";
        sink.reject(group.site, `${instance.id} ${point.property}`, reason, error instanceof Error ? error.message : String(error), words.join(" "));
      }
    }
  }

  function failed(read: PlannedRead, failure: Failure): void {
    if (failure.kind === "frame") sink.reject(group.site, `${instance.id} (unit ${group.unit})`, "bad-shape", failure.message, "");
    if (failure.kind === "timeout" || failure.kind === "frame") parts.silent(group.unit, failure);
    if (failure.kind !== "exception") return;
    const meaning = meaningOf(failure.code);
    if (meaning === "unreachable") {
      parts.silent(group.unit, failure);
      return;
    }
    parts.heard(group.unit);
    if (meaning === "not-there") divide(read, failure.code);
    else if (meaning === "failed") bad(read.points, describeException(failure.code));
  }

  function settle(): void {
    open -= 1;
    if (open > 0) return;
    if (out.readings.length === 0 && out.sightings.length === 0) {
      finished();
      return;
    }
    try {
      sink.readings(group.site, out, finished);
    } catch (error) {
      // modbus-serial swallows what its callbacks throw: the thing would never be polled again, and nobody would know.
      sink.reject(group.site, instance.id, "codec-failed", error instanceof Error ? error.message : String(error), "");
      finished();
    }
  }

  function ask(read: PlannedRead): void {
    open += 1;
    line.push({
      unit: group.unit,
      ask: { read: read.table, address: read.address, quantity: read.quantity },
      rank: part ? SOON : POLL,
      delayMs: group.delayMs,
      answered(failure, words) {
        if (failure) failed(read, failure);
        else {
          parts.heard(group.unit);
          decode(read, words);
        }
        settle();
      },
    });
  }

  if (group.refusedAt > 0 && performance.now() - group.refusedAt > ASK_AGAIN_MS) {
    group.reads = planReads(group.points, group.thing.modbus?.limits ?? { maxRegisters: 1, maxGap: 0, delayMs: 0, noRead: [] });
    group.refusedAt = 0;
  }
  // Counted itself, so that a line that answers at once does not finish the round before all is asked.
  open += 1;
  for (const read of part ? [part] : [...group.reads]) ask(read);
  settle();
}
