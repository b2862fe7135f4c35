import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { RoundStop } from "@stacktwin/twin-models/round";
import { isOpen, type By, type LineEvent, type TaskLine } from "@stacktwin/twin-models/task";
import { progressOf, standOf, takeLine, type LineStand, type ListProgress } from "@stacktwin/twin-models/task-line";
import type { KeptList, QueuedLine } from "./entries.ts";

export interface ListLine {
  line: TaskLine;
  stand: LineStand;
  /** Something that was done with it here is not sent yet. */
  waits: boolean;
  /** What was done last with it here was not taken: why, and who was first. */
  refused: { why: string; by: string | null } | null;
}

export interface ListView {
  lines: ListLine[];
  /** What is left for this person, in walking order; the first one is next. */
  stops: RoundStop[];
  /** Seconds on foot for them, as they were told. */
  seconds: number;
  progress: ListProgress;
  over: boolean;
  /** Lines that were looked for everywhere. */
  nowhere: string[];
}

const eventOf = ({ id, at, act, place }: QueuedLine, by: By): LineEvent => ({ id, at, by, act, place });

/** What becomes of a stop by what was done since the way was told; null: it is none any more. */
const LEFT: Record<RoundStop["what"], (stop: RoundStop, stand: LineStand, me: By, taken: boolean) => RoundStop | null> = {
  take(stop, { state, tried }) {
    if (state !== "open" && state !== "not-found") return null;
    if (!tried.includes(stop.place)) return stop;
    const others = stop.others.filter(({ place }) => !tried.includes(place));
    const [next] = others;
    return next ? { ...stop, place: next.place, p: next.p, others: others.slice(1), seconds: null } : null;
  },
  put: (stop, { state, by }, me, taken) => (state === "taken" ? (by?.id === me.id ? stop : null) : state !== "done" && taken ? stop : null),
  read: (stop, { state }) => (state === "done" ? null : stop),
};

/** A list as it stands with what was done here and is not sent yet, and the way that is left of it. All of it from what is kept on this device. */
export function listView({ list, round }: KeptList, entries: readonly QueuedLine[], me: By): ListView {
  const lines = list.lines.map((kept): ListLine => {
    const own = entries.filter(({ line }) => line === kept.id);
    const last = own.at(-1);
    const line = own.filter(({ state }) => state === "waiting").reduce((so, entry) => takeLine(so, eventOf(entry, me)).line, kept);
    return { line, stand: standOf(line), waits: own.some(({ state }) => state === "waiting"), refused: last?.state === "refused" ? { why: last.refused ?? "", by: last.by } : null };
  });
  const byId = new Map(lines.map((each) => [each.line.id, each]));
  const taking = new Set<string>();
  const stops: RoundStop[] = [];
  const later: RoundStop[] = [];
  for (const stop of round.stops) {
    const of = byId.get(stop.line);
    const left = of && LEFT[stop.what](stop, of.stand, me, taking.has(stop.line));
    if (!left) continue;
    if (left.what === "take") taking.add(left.line);
    // Where else it may be lies nobody knows where on this way: behind the rest.
    if (left.place === stop.place) (taking.has(left.line) && later.some(({ line }) => line === left.line) ? later : stops).push(left);
    else later.push(left);
  }
  stops.push(...later);
  // What one has in hand has its place, also where the way was told before it was taken.
  for (const { line, stand } of lines)
    if (stand.state === "taken" && stand.by?.id === me.id && line.to !== null && !stops.some((stop) => stop.line === line.id)) stops.push({ line: line.id, what: "put", place: line.to, p: null, others: [], seconds: null });
  const known = { lines: lines.map(({ line }) => line) };
  return {
    lines,
    stops,
    seconds: stops.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
    progress: progressOf(known),
    over: !isOpen(list) || progressOf(known).done === lines.length,
    nowhere: lines.filter(({ line, stand }) => (stand.state === "open" || stand.state === "not-found") && line.book !== null && !taking.has(line.id)).map(({ line }) => line.id),
  };
}

/** The line that a code means: the next stop's own first, because owners may share a barcode; of several others none. */
export function lineOfCode({ lines, stops }: Pick<ListView, "lines" | "stops">, code: string): ListLine | null {
  const same = lines.filter(({ line, stand }) => line.book?.barcode === code && stand.state !== "done");
  const next = same.find(({ line }) => line.id === stops[0]?.line);
  return next ?? (same.length === 1 ? same[0]! : null);
}

/** Where one stands by what was done last. */
export const standsAt = (entries: readonly QueuedLine[]): PlaceId | null => entries.findLast(({ place, state }) => place !== null && state !== "refused")?.place ?? null;
