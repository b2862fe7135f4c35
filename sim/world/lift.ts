import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Random } from "../random.ts";
import type { CraneState } from "./crane.ts";

/** Where people take from a tray; trays lie in the rows above. */
export const OPENING = 1;
export const ROWS = 60;
/** Rows that hold no tray. */
const FREE_ROWS: ReadonlySet<number> = new Set([2, 31, 60]);

const FAULTS = ["none", "light curtain", "tray not found", "opening blocked", "drive", "emergency stop", "overload"] as const;
export type LiftFault = (typeof FAULTS)[number];
type Refusal = "none" | "pick-up while a tray is on the forks" | "destination out of reach" | "origin out of reach" | "origin and destination are zero" | "order not valid";

/** Rows a second, and seconds that forks and door need. */
const SPEED = 8;
const FORK_SECONDS = 4;
const DOOR_SECONDS = 2;
/** Seconds between two trays that somebody wants, and how long one is looked through. */
const BETWEEN = 200;
const STAYS = 45;
/** Seconds after a fault was cleared until it goes on by itself. */
const RESTS = 10;
/** Job numbers that it gives itself lie above those of any asker. */
const OWN_JOBS = 3_000_000_000;

type Phase =
  | { do: "wait"; state: CraneState; seconds: number }
  | { do: "travel"; row: number }
  | { do: "take" | "put"; row: number; seconds: number };

/** A vertical lift with trays above its opening: what its controller knows, and the people who use it. */
export interface Lift {
  thing: ThingId;
  /** Moves it on by so many seconds. */
  step(seconds: number): void;
  /** Takes an order. False while it is busy; an order that it cannot do is refused in its own word. */
  move(jobId: number, origin: number, destination: number): boolean;
  /** The tray at the opening has been served. False when there is none. */
  acknowledge(): boolean;
  trip(fault: LiftFault): void;
  clear(): void;
  /** What the properties of its Thing Model say of it. */
  say: () => Record<string, Value>;
}

const sideOf = (row: number): "front" | "rear" => (row % 2 === 1 ? "front" : "rear");

export function makeLift(thing: ThingId, random: Random): Lift {
  /** The tray in each row, named by the row that it belongs to. */
  const trays = new Map<number, number>();
  for (let row = OPENING + 1; row <= ROWS; row++) if (!FREE_ROWS.has(row)) trays.set(row, row);
  let [at, aboard, jobId, jobs, about] = [OPENING, 0, 0, 0, 0];
  let [wanted, waited, rest, door] = [random.between(10, BETWEEN), 0, 0, false];
  let state: CraneState = "Idle";
  let fault: LiftFault = "none";
  let refusal: Refusal = "none";
  let phases: Phase[] = [];

  const isFree = (): boolean => state === "Idle" || state === "Complete";
  const isServed = (): boolean => trays.has(OPENING);
  const isMoving = (): boolean => phases.some((phase) => phase.do !== "wait");

  function begin(moves: Phase[]): void {
    state = "Starting";
    phases = [
      { do: "wait", state: "Starting", seconds: door ? DOOR_SECONDS : 1 },
      ...moves,
      { do: "wait", state: "Completing", seconds: 1 },
      { do: "wait", state: "Complete", seconds: 4 },
      { do: "wait", state: "Resetting", seconds: 1 },
    ];
    door = false;
  }
  const bring = (from: number, to: number): Phase[] => [
    { do: "travel", row: from },
    { do: "take", row: from, seconds: FORK_SECONDS },
    { do: "travel", row: to },
    { do: "put", row: to, seconds: FORK_SECONDS },
  ];

  /** Its own row, or when another tray lies there any free one. */
  function rowFor(tray: number): number {
    if (!trays.has(tray)) return tray;
    for (let row = OPENING + 1; row <= ROWS; row++) if (!trays.has(row)) return row;
    return tray;
  }

  function refusalOf(origin: number, destination: number): Refusal {
    const isRow = (row: number): boolean => row >= OPENING && row <= ROWS;
    if (origin === 0 && destination === 0) return "origin and destination are zero";
    if (aboard !== 0) return "pick-up while a tray is on the forks";
    if (!isRow(origin) || !trays.has(origin)) return "origin out of reach";
    if (!isRow(destination)) return "destination out of reach";
    return trays.has(destination) ? "order not valid" : "none";
  }

  function move(id: number, origin: number, destination: number): boolean {
    if (id === jobId) return true;
    if (!isFree()) return false;
    refusal = refusalOf(origin, destination);
    if (refusal !== "none") return true;
    jobId = id;
    about = origin === OPENING ? destination : origin;
    begin(bring(origin, destination));
    return true;
  }

  function acknowledge(): boolean {
    const tray = trays.get(OPENING);
    if (tray === undefined || !isFree()) return false;
    about = rowFor(tray);
    begin(bring(OPENING, about));
    return true;
  }

  /** Does as much of a phase as fits into the seconds given; answers what is left of them. */
  function work(phase: Phase, seconds: number): number {
    state = phase.do === "wait" ? phase.state : "Execute";
    if (phase.do === "travel") {
      const distance = phase.row - at;
      const needed = Math.abs(distance) / SPEED;
      at += Math.sign(distance) * Math.min(Math.abs(distance), SPEED * seconds);
      if (needed > seconds) return 0;
      phases.shift();
      return seconds - needed;
    }
    if (phase.seconds > seconds) {
      phase.seconds -= seconds;
      return 0;
    }
    const left = seconds - phase.seconds;
    phases.shift();
    if (phase.do === "take") {
      aboard = trays.get(phase.row) ?? 0;
      trays.delete(phase.row);
    } else if (phase.do === "put") {
      trays.set(phase.row, aboard);
      aboard = 0;
      door = phase.row === OPENING;
      waited = 0;
    }
    return left;
  }

  /** What people want of it while it has nothing to do. */
  function live(seconds: number): void {
    wanted -= seconds;
    rest -= seconds;
    if (door) waited += seconds;
    if (!isFree() || rest > 0) return;
    if (aboard !== 0) {
      about = rowFor(aboard);
      begin([{ do: "travel", row: about }, { do: "put", row: about, seconds: FORK_SECONDS }]);
    } else if (isServed()) {
      if (waited > STAYS) acknowledge();
    } else if (wanted <= 0) {
      const rows = [...trays.keys()];
      wanted = BETWEEN * (0.5 + random.next());
      move(OWN_JOBS + ((++jobs) % 1_000_000_000), random.pick(rows), OPENING);
    }
  }

  function trip(said: LiftFault): void {
    fault = said;
    state = "Aborting";
    phases = [
      { do: "wait", state: "Aborting", seconds: 1 },
      { do: "wait", state: "Aborted", seconds: Infinity },
    ];
  }

  const handshake = (): string => {
    if (isMoving()) return "job taken";
    if (!isServed()) return "none";
    return isFree() ? "waits for acknowledgement" : "tray at the opening";
  };
  const station = (): string => (fault !== "none" ? "error" : state === "Clearing" ? "homing" : "ok");
  const fork = (): string => {
    const [phase] = phases;
    return phase?.do === "take" || phase?.do === "put" ? sideOf(phase.row) : "middle";
  };

  return {
    thing,
    move,
    acknowledge,
    trip,
    clear() {
      if (fault === "none") return;
      fault = "none";
      rest = RESTS;
      phases = [
        { do: "wait", state: "Clearing", seconds: 3 },
        { do: "wait", state: "Resetting", seconds: 1 },
      ];
    },
    step(seconds) {
      let left = seconds;
      for (let phase = phases[0]; phase && left > 0; phase = phases[0]) left = work(phase, left);
      if (phases.length === 0) state = "Idle";
      if (fault === "none") live(seconds);
    },
    say: () => ({
      stationStatus: station(),
      state,
      jobId,
      row: Math.round(at),
      handshake: handshake(),
      handshakeRow: isMoving() || isServed() ? about : 0,
      forkSide: fork(),
      trayAboard: aboard !== 0,
      doorOpen: door,
      fault: FAULTS.indexOf(fault),
      faultText: fault,
      refusal,
    }),
  };
}
