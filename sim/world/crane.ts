import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { StackLayout } from "@stacktwin/twin-models/layout";
import { stationOf } from "@stacktwin/twin-models/bins";
import { cellId } from "@stacktwin/twin-models/place";

export type CraneState = "Idle" | "Starting" | "Execute" | "Completing" | "Complete" | "Resetting" | "Aborting" | "Aborted" | "Clearing";

/** Fault codes as the machine tells them. */
export const FAULT = { none: 0, positionSensor: 1, binStuck: 2, driveOverload: 3, lightCurtain: 4 } as const;

const FAULT_TEXTS = ["none", "position sensor", "bin stuck", "drive overload", "light curtain"];

export interface Cell {
  side: "L" | "R";
  bay: number;
  level: number;
}

export interface Job extends Cell {
  id: number;
  kind: "retrieve" | "store";
}

type Phase =
  | { do: "wait"; state: CraneState; seconds: number }
  | { do: "travel"; station: number; x: number; z: number }
  | { do: "pick"; seconds: number; from: PlaceId; bin: number | null }
  | { do: "drop"; seconds: number; at: PlaceId };

export interface Crane {
  thing: ThingId;
  aisle: number;
  stack: StackLayout;
  port: PlaceId;
  /** Metres along the aisle from its port, and above the floor. */
  x: number;
  z: number;
  state: CraneState;
  jobId: number;
  /** What the job is, or was last. */
  kind: Job["kind"];
  /** Number of the bin on board; 0 for none. */
  carrying: number;
  /** The bin that was on board last. */
  lastBin: number;
  station: number;
  fault: number;
  phases: Phase[];
}

/** Where every bin is: the place of each, and the bins at each place. */
export interface Bins {
  placeOf: Map<number, PlaceId>;
  at(place: PlaceId): number[];
}

const TRAVEL = 1.6;
const HOIST = 0.5;
const FORK_SECONDS = 5;
/** Metres above the floor at which bins are handed over. */
export const PORT_HEIGHT = 0.8;

export function makeCrane(thing: ThingId, aisle: number, stack: StackLayout): Crane {
  const port = stack.ports[aisle - 1]?.id;
  if (port === undefined) throw new RangeError(`aisle ${aisle} of ${stack.id} has no port`);
  return {
    thing,
    aisle,
    stack,
    port,
    x: 0,
    z: PORT_HEIGHT,
    state: "Idle",
    jobId: 0,
    kind: "store",
    carrying: 0,
    lastBin: 0,
    station: 0,
    fault: FAULT.none,
    phases: [],
  };
}

export const placeOfCell = ({ stack, aisle }: Crane, { side, bay, level }: Cell): PlaceId => cellId(stack.id, aisle, side, bay, level);
export const isInAisle = (stack: string, aisle: number, place: PlaceId): boolean =>
  place.startsWith(`${stack}.${aisle}L.`) || place.startsWith(`${stack}.${aisle}R.`);
const toCell = ({ stack }: Crane, { side, bay, level }: Cell): Phase => ({
  do: "travel",
  station: stationOf(side, bay, level),
  x: (bay - 0.5) * stack.cellWidth,
  z: (level - 0.5) * stack.cellHeight,
});
const toPort: Phase = { do: "travel", station: 0, x: 0, z: PORT_HEIGHT };

export const isFree = (crane: Crane): boolean => crane.state === "Idle" || crane.state === "Complete";

const fits = ({ stack }: Crane, { bay, level }: Cell): boolean => bay >= 1 && bay <= stack.bays && level >= 1 && level <= stack.levels;

/** Takes a job, or says why not. A job that is repeated by its number changes nothing. */
export function order(crane: Crane, job: Job, bin: number | null = null): "taken" | "busy" | "impossible" {
  if (job.id === crane.jobId) return "taken";
  if (!isFree(crane)) return "busy";
  if (!fits(crane, job) || crane.carrying !== 0) return "impossible";
  const cell = placeOfCell(crane, job);
  const moves: Phase[] =
    job.kind === "retrieve"
      ? [
          toCell(crane, job),
          { do: "pick", seconds: FORK_SECONDS, from: cell, bin: null },
          toPort,
          { do: "drop", seconds: FORK_SECONDS, at: crane.port },
        ]
      : [
          toPort,
          { do: "pick", seconds: FORK_SECONDS, from: crane.port, bin },
          toCell(crane, job),
          { do: "drop", seconds: FORK_SECONDS, at: cell },
        ];
  crane.jobId = job.id;
  crane.kind = job.kind;
  begin(crane, moves);
  return "taken";
}

/** Brings the bin that was left on board to a cell. */
export function putAway(crane: Crane, jobId: number, cell: Cell): void {
  crane.jobId = jobId;
  crane.kind = "store";
  begin(crane, [toCell(crane, cell), { do: "drop", seconds: FORK_SECONDS, at: placeOfCell(crane, cell) }]);
}

function begin(crane: Crane, moves: Phase[]): void {
  crane.state = "Starting";
  crane.phases = [
    { do: "wait", state: "Starting", seconds: 1.5 },
    ...moves,
    { do: "wait", state: "Completing", seconds: 1 },
    { do: "wait", state: "Complete", seconds: 4 },
    { do: "wait", state: "Resetting", seconds: 1 },
  ];
}

/** Stops where it stands, as a tripped drive does. */
export function trip(crane: Crane, fault: number): void {
  crane.fault = fault;
  crane.state = "Aborting";
  crane.phases = [
    { do: "wait", state: "Aborting", seconds: 1 },
    { do: "wait", state: "Aborted", seconds: Infinity },
  ];
}

/** Clears a fault. Nothing happens when there is none. */
export function reset(crane: Crane): void {
  if (crane.state !== "Aborted" && crane.state !== "Aborting") return;
  crane.fault = FAULT.none;
  crane.phases = [
    { do: "wait", state: "Clearing", seconds: 2 },
    { do: "wait", state: "Resetting", seconds: 1.5 },
  ];
}

/** The bin a fork takes at a place: the one asked for, else the one that came last. */
function taken(bins: Bins, phase: Extract<Phase, { do: "pick" }>): number | undefined {
  const there = bins.at(phase.from);
  return phase.bin !== null && there.includes(phase.bin) ? phase.bin : there.at(-1);
}

/** Does as much of a phase as fits into the seconds given; answers what is left of them. */
function work(crane: Crane, bins: Bins, phase: Phase, seconds: number): number {
  if (phase.do === "travel") {
    crane.state = "Execute";
    const [dx, dz] = [phase.x - crane.x, phase.z - crane.z];
    const needed = Math.max(Math.abs(dx) / TRAVEL, Math.abs(dz) / HOIST);
    const share = (speed: number, distance: number): number => Math.sign(distance) * Math.min(Math.abs(distance), speed * seconds);
    crane.x += share(TRAVEL, dx);
    crane.z += share(HOIST, dz);
    if (needed > seconds) return 0;
    crane.station = phase.station;
    crane.phases.shift();
    return seconds - needed;
  }
  crane.state = phase.do === "wait" ? phase.state : "Execute";
  if (phase.seconds > seconds) {
    phase.seconds -= seconds;
    return 0;
  }
  const left = seconds - phase.seconds;
  crane.phases.shift();
  if (phase.do === "pick") {
    const bin = taken(bins, phase);
    if (bin === undefined) trip(crane, FAULT.positionSensor);
    else {
      crane.carrying = bin;
      crane.lastBin = bin;
      bins.placeOf.set(bin, crane.thing as string as PlaceId);
    }
  } else if (phase.do === "drop") {
    if (phase.at !== crane.port && bins.at(phase.at).length > 0) trip(crane, FAULT.binStuck);
    else {
      bins.placeOf.set(crane.carrying, phase.at);
      crane.carrying = 0;
    }
  }
  return left;
}

/** Moves a crane on by so many seconds. */
export function stepCrane(crane: Crane, bins: Bins, seconds: number): void {
  let left = seconds;
  for (let phase = crane.phases[0]; phase && left > 0; phase = crane.phases[0]) left = work(crane, bins, phase, left);
  if (crane.phases.length === 0) crane.state = "Idle";
}

/** Bins of a library, each in its own cell but for those said to be elsewhere. */
export function makeBins(homes: readonly { number: number; home: PlaceId }[], elsewhere: readonly [number, PlaceId][]): Bins {
  const placeOf = new Map<number, PlaceId>(homes.map(({ number, home }) => [number, home]));
  for (const [number, place] of elsewhere) placeOf.set(number, place);
  return { placeOf, at: (place) => [...placeOf].filter(([, at]) => at === place).map(([number]) => number) };
}

/** What the properties of a crane's Thing Model say of it. */
export const CRANE_SAYS: Readonly<Record<string, (crane: Crane) => number | string>> = {
  x: (crane) => Math.round(crane.x * 1000) / 1000,
  z: (crane) => Math.round(crane.z * 1000) / 1000,
  state: (crane) => crane.state,
  jobId: (crane) => crane.jobId,
  carrying: (crane) => crane.carrying,
  station: (crane) => crane.station,
  fault: (crane) => crane.fault,
  faultText: (crane) => FAULT_TEXTS[crane.fault] ?? "none",
};

/** What the events of its jobs say. */
export const JOBS_SAY = (crane: Crane): Record<string, number | string> => ({
  state: crane.state,
  job: crane.jobId,
  operation: crane.kind,
  bin: crane.carrying,
  fault: crane.fault,
  faultText: FAULT_TEXTS[crane.fault] ?? "none",
});
