import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { binId } from "@stacktwin/twin-models/bins";
import type { StackLayout } from "@stacktwin/twin-models/layout";
import type { Library } from "../library/make-library.ts";
import { MODELS } from "../library/models.ts";
import { makeRandom } from "../random.ts";
import {
  isFree,
  isInAisle,
  makeBins,
  makeCrane,
  order,
  placeOfCell,
  putAway,
  stepCrane,
  type Bins,
  type Cell,
  type Crane,
} from "./crane.ts";

/** The automated store: its cranes, its bins, and the people at its ports. */
export interface Store {
  cranes: Crane[];
  bins: Bins;
  /** Moves everything on by so many seconds of the library's time. */
  step(seconds: number): void;
  /** Bins that are not at home: number and place. */
  elsewhere(): [number, PlaceId][];
  /** What its middleware calls back about the operation that ended last. */
  lastOperation(): Record<string, Value>;
}

/** Job numbers that the store gives itself lie above those of any asker. */
const OWN_JOBS = 3_000_000_000;
/** Seconds between two bins that somebody wants, per crane, and how long one stands at the port. */
const BETWEEN = 150;
const STAYS = 60;

/** Bay, level and side of a cell id such as `F1-ASRS.1L.12.3`. */
export function cellOf(place: PlaceId): Cell | null {
  const parts = /\.\d+([LR])\.(\d+)\.(\d+)$/.exec(place);
  return parts ? { side: parts[1] === "L" ? "L" : "R", bay: Number(parts[2]), level: Number(parts[3]) } : null;
}

const stackOf = (library: Library): StackLayout | undefined =>
  library.layout.buildings
    .flatMap((building) => building.storeys)
    .flatMap((storey) => storey.spaces)
    .flatMap((space) => space.stacks)[0];

export function makeStore(library: Library, seed: number, elsewhere: readonly [number, PlaceId][]): Store {
  const random = makeRandom(seed, "store");
  const stack = stackOf(library);
  const cranes = stack
    ? library.things.filter((thing) => thing.model === MODELS.crane).map((thing, i) => makeCrane(thing.id, i + 1, stack))
    : [];
  const onBoard = new Set<string>(cranes.map((crane) => crane.thing));
  const homes = new Map(library.bins.map((bin) => [bin.number, bin.home]));
  const bins = makeBins(
    library.bins,
    elsewhere.filter(([number, place]) => homes.has(number) && !onBoard.has(place)),
  );
  const mine = new Map(cranes.map((crane) => [crane, library.bins.filter((bin) => isInAisle(crane.stack.id, crane.aisle, bin.home))]));
  const wanted = new Map(cranes.map((crane) => [crane, random.between(4, BETWEEN)]));
  const waited = new Map<number, number>();
  let jobs = 0;
  let last: Record<string, Value> = { state: "Idle" };
  const told = new Map<Crane, number>();

  /** An operation is told of once, when the crane is done with it or gives up. */
  const tell = (crane: Crane): void => {
    const [done, failed] = [crane.state === "Complete", crane.state === "Aborted"];
    if ((!done && !failed) || told.get(crane) === crane.jobId) return;
    told.set(crane, crane.jobId);
    const bin = done ? (crane.lastBin) : crane.carrying;
    const cell = cellOf(bins.placeOf.get(bin) ?? ("" as PlaceId));
    last = {
      operation: crane.kind,
      state: done ? "Complete" : "Aborted",
      operationId: `${crane.kind === "store" ? "PUT_IN" : "PICKING"}-${crane.aisle}-${crane.jobId}`,
      box: binId(bin),
      x: cell?.bay ?? 0,
      y: cell?.level ?? 0,
      z: cell ? (cell.side === "L" ? 1 : 2) : 0,
    };
  };

  /** Its own cell, or when another bin stands there any free one of the aisle. */
  const cellFor = (crane: Crane, number: number): Cell | null => {
    const own = cellOf(homes.get(number) ?? ("" as PlaceId));
    const free = (cell: Cell): boolean => bins.at(placeOfCell(crane, cell)).length === 0;
    const isMine = (mine.get(crane) ?? []).some((bin) => bin.number === number);
    if (own && isMine && free(own)) return own;
    for (let bay = 1; bay <= crane.stack.bays; bay++)
      for (let level = 1; level <= crane.stack.levels; level++)
        for (const side of ["L", "R"] as const) if (free({ side, bay, level })) return { side, bay, level };
    return null;
  };

  const live = (crane: Crane, seconds: number): void => {
    const waiting = bins.at(crane.port);
    for (const number of waiting) waited.set(number, (waited.get(number) ?? 0) + seconds);
    const left = (wanted.get(crane) ?? BETWEEN) - seconds;
    wanted.set(crane, left);
    if (!isFree(crane)) return;
    const id = OWN_JOBS + ((jobs + 1) % 1_000_000_000);
    const back = waiting.find((number) => (waited.get(number) ?? 0) > STAYS);
    if (crane.carrying !== 0) {
      const cell = cellFor(crane, crane.carrying);
      if (cell) putAway(crane, id, cell);
    } else if (back !== undefined) {
      const cell = cellFor(crane, back);
      if (!cell || order(crane, { id, kind: "store", ...cell }, back) !== "taken") return;
      waited.delete(back);
    } else {
      if (left > 0 || waiting.length > 0) return;
      const bin = random.pick(mine.get(crane) ?? []);
      const cell = bins.placeOf.get(bin.number) === bin.home ? cellOf(bin.home) : null;
      if (!cell || order(crane, { id, kind: "retrieve", ...cell }) !== "taken") return;
      wanted.set(crane, BETWEEN * (0.5 + random.next()));
    }
    jobs++;
  };

  return {
    cranes,
    bins,
    step(seconds) {
      for (const crane of cranes) {
        stepCrane(crane, bins, seconds);
        tell(crane);
        if ((mine.get(crane) ?? []).length > 0) live(crane, seconds);
      }
    },
    lastOperation: () => last,
    elsewhere: () => [...bins.placeOf].filter(([number, place]) => homes.get(number) !== place),
  };
}
