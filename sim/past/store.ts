import type { Aspect, Interval } from "@stacktwin/twin-models/interval";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { StackLayout } from "@stacktwin/twin-models/layout";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { Bin, Library } from "../library/make-library.ts";
import { MODELS } from "../library/models.ts";
import { makeRandom, type Random } from "../random.ts";
import { isInAisle, PORT_HEIGHT } from "../world/crane.ts";
import { CLOSES, OPENS } from "../world/visitors.ts";
import { HOUR, localHour } from "../world/weather.ts";
import type { Span } from "./climate.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often a crane fetched a bin: a few times a day long ago, every ten minutes or so of the open hours last week. */
const LONG_AGO: Millis = 5 * HOUR;
const LAST_WEEK: Millis = 11 * MINUTE;
/** A job is over well before the next; nothing is under way at the end of the past. */
const LONGEST_JOB = 9 * MINUTE;

/** It starts so long before it has the bin. */
const SET_OUT = 8 * SECOND;

type PastSeries = Extract<PastLine, { kind: "series" }>;

interface Visit {
  fetched: Millis;
  atPort: Millis;
  taken: Millis;
  back: Millis;
}

/** The jobs of one crane: out to the port, a while there, and back to the same cell. */
function* visits(span: Span, random: Random): Generator<Visit> {
  let time = span.start;
  for (;;) {
    time += LONGEST_JOB - (time < span.week ? LONG_AGO : LAST_WEEK) * Math.log(1 - random.next());
    if (time + LONGEST_JOB >= span.now) return;
    const hour = localHour(time);
    if (hour < OPENS || hour >= CLOSES) continue;
    const fetched = Math.round(time + random.between(8, 20) * SECOND);
    const atPort = Math.round(fetched + random.between(10, 22) * SECOND);
    const taken = Math.round(atPort + random.between(90, 300) * SECOND);
    yield { fetched, atPort, taken, back: Math.round(taken + random.between(18, 42) * SECOND) };
  }
}

interface Job extends Visit {
  bin: Bin;
}

/** The cranes of a library, each with the bins of its aisle. */
function cranesOf({ layout, things, bins }: Library): { crane: ThingInstance; stack: StackLayout; port: PlaceId; mine: Bin[] }[] {
  const stack = layout.buildings
    .flatMap((building) => building.storeys)
    .flatMap((storey) => storey.spaces)
    .flatMap((space) => space.stacks)[0];
  return things
    .filter((thing) => thing.model === MODELS.crane)
    .flatMap((crane, i) => {
      const port = stack?.ports[i]?.id;
      return stack && port !== undefined ? [{ crane, stack, port, mine: bins.filter((bin) => isInAisle(stack.id, i + 1, bin.home)) }] : [];
    });
}

/** What a crane did over the span: the same jobs whenever it is asked. */
function* jobsOf(crane: ThingInstance, mine: readonly Bin[], span: Span, seed: number): Generator<Job> {
  const random = makeRandom(seed, `past ${crane.id}`);
  if (mine.length > 0) for (const visit of visits(span, random)) yield { ...visit, bin: random.pick(mine) };
}

/** Where every bin was and what every crane did over the span, ending with every bin at home and every crane idle. */
export function pastStore(library: Library, span: Span): Interval[] {
  const site = library.layout.site;
  const intervals: Interval[] = [];
  const add = (subject: string, aspect: Aspect, value: string, from: Millis, to: Millis | null, cause = "reading"): void => {
    intervals.push({ site, subject, aspect, value, from, to, cause });
  };
  const settled = new Map<string, Millis>(library.bins.map((bin) => [bin.id, span.start]));
  const move = (bin: Bin, value: PlaceId | string, from: Millis, to: Millis): void => add(bin.id, "bin.place", value, from, to);

  for (const { crane, port, mine } of cranesOf(library)) {
    const tellers = [crane.id, ...library.things.filter((thing) => thing.id === `${crane.id}-jobs`).map((thing) => thing.id)];
    let idle = span.start;
    for (const { fetched, atPort, taken, back, bin } of jobsOf(crane, mine, span, library.seed)) {
      for (const [from, to] of [
        [fetched - SET_OUT, atPort + 4 * SECOND],
        [taken - 4 * SECOND, back + 3 * SECOND],
      ] as const) {
        for (const teller of tellers) {
          add(teller, "crane.state", "Idle", idle, from);
          add(teller, "crane.state", "Execute", from, to);
        }
        idle = to;
      }
      move(bin, bin.home, settled.get(bin.id) ?? span.start, fetched);
      move(bin, crane.id, fetched, atPort);
      move(bin, port, atPort, taken);
      move(bin, crane.id, taken, back);
      settled.set(bin.id, back);
    }
    for (const teller of tellers) add(teller, "crane.state", "Idle", idle, null);
  }
  for (const bin of library.bins) add(bin.id, "bin.place", bin.home, settled.get(bin.id) ?? span.start, null);
  return intervals;
}

/** A machine that moves tells where it is this often. */
const TOLD: Millis = 2 * SECOND;
const LINE = 2000;

/** One property of one crane, told when it changes. */
class Told {
  readonly #line: Pick<PastSeries, "kind" | "site" | "thing" | "property">;
  readonly #times: Millis[] = [];
  readonly #values: number[] = [];

  constructor(crane: ThingInstance, property: string) {
    this.#line = { kind: "series", site: crane.site, thing: crane.id, property };
  }

  say(time: Millis, value: number): void {
    if (time <= (this.#times.at(-1) ?? -Infinity)) return;
    this.#times.push(time);
    this.#values.push(value);
  }

  *lines(): Generator<PastLine> {
    for (let at = 0; at < this.#times.length; at += LINE) {
      const times = this.#times.slice(at, at + LINE);
      yield { ...this.#line, start: times[0]!, step: times.slice(1).map((time, n) => time - times[n]!), values: this.#values.slice(at, at + LINE) };
    }
  }
}

/** Where the cranes were and which bins they carried, while they moved. */
export function* pastCranes(library: Library, span: Span): Generator<PastLine> {
  for (const { crane, stack, mine } of cranesOf(library)) {
    const [x, z, carrying] = ["x", "z", "carrying"].map((property) => new Told(crane, property)) as [Told, Told, Told];
    const port = { x: 0, z: PORT_HEIGHT };
    let stands = port;
    const go = (to: typeof port, from: Millis, until: Millis): void => {
      for (let time = from; time < until + TOLD; time += TOLD) {
        const share = Math.min(1, (time - from) / (until - from));
        const between = (one: number, other: number): number => Math.round((one + (other - one) * share) * 1000) / 1000;
        x.say(Math.min(time, until), between(stands.x, to.x));
        z.say(Math.min(time, until), between(stands.z, to.z));
      }
      stands = to;
    };
    for (const { fetched, atPort, taken, back, bin } of jobsOf(crane, mine, span, library.seed)) {
      const [bay = 1, level = 1] = bin.home.split(".").slice(-2).map(Number);
      const cell = { x: (bay - 0.5) * stack.cellWidth, z: (level - 0.5) * stack.cellHeight };
      go(cell, fetched - SET_OUT, fetched);
      go(port, fetched + SECOND, atPort);
      go(cell, taken, back);
      for (const [time, number] of [[fetched, bin.number], [atPort, 0], [taken, bin.number], [back, 0]] as const) carrying.say(time, number);
    }
    for (const told of [x, z, carrying]) yield* told.lines();
  }
}
