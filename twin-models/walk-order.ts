/** What opening an aisle of compact shelving takes, seconds: unlock it, look that nobody stands in the open one, and let the rows roll. */
export const OPEN_S = 20;
/** Where one cannot get is last, seconds. */
const FAR = 100_000;
/** So few are tried in every order. */
const ALL = 8;
/** Runs over the whole list; more never changed anything in trials. */
const MOST_RUNS = 12;
/** Whole rounds that are weighed against each other. */
const MOST_WEIGHED = 3_000;
/** Stops are moved beside so many of the nearest. */
const NEAR = 10;
const LEAST = 1e-6;

/** Somewhere one has to stop. `spot`: its number in the matrix of seconds; `after`: the position in the list of what must be done before (a book is taken before it is put). */
export interface Stop {
  spot: number;
  aisle: string;
  /** The block of compact shelving that the aisle is in; null where it is always open. */
  block: string | null;
  after: number | null;
}

export interface Round {
  stops: readonly Stop[];
  /** Between spots, on foot. */
  seconds: (from: number, to: number) => number;
  /** The spot where one sets out; null: wherever the first stop is. */
  start: number | null;
  /** The spot where the round ends; null: at its last stop. */
  end: number | null;
}

const walked = ({ seconds }: Round, from: number | null, to: number | null): number => (from === null || to === null ? 0 : Math.min(FAR, seconds(from, to)));

/** Seconds of a round in that order: on foot, and for every aisle of compact shelving that has to be opened. All are closed at first. */
export function roundSeconds(round: Round, order: readonly number[]): number {
  const open = new Map<string, string>();
  let [at, sum] = [round.start, 0];
  for (const index of order) {
    const { spot, aisle, block } = round.stops[index]!;
    sum += walked(round, at, spot);
    if (block !== null && open.get(block) !== aisle) {
      sum += OPEN_S;
      open.set(block, aisle);
    }
    at = spot;
  }
  return sum + walked(round, at, round.end);
}

/** Nothing stands before what it must come after. */
function isAllowed({ stops }: Round, order: readonly number[]): boolean {
  const done = new Uint8Array(stops.length);
  for (const index of order) {
    const { after } = stops[index]!;
    if (after !== null && done[after] === 0) return false;
    done[index] = 1;
  }
  return true;
}

/** Always to what is nearest next, with what opening its aisle takes. */
function nearestFirst(round: Round): number[] {
  const { stops } = round;
  const open = new Map<string, string>();
  const left = new Set(stops.keys());
  const order: number[] = [];
  let at = round.start;
  while (left.size > 0) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (const index of left) {
      const { spot, aisle, block, after } = stops[index]!;
      if (after !== null && left.has(after)) continue;
      const cost = walked(round, at, spot) + (block !== null && open.get(block) !== aisle ? OPEN_S : 0);
      if (cost < least) [best, least] = [index, cost];
    }
    // What waits for itself is nobody's: the rest in the order of the list.
    if (best < 0) return [...order, ...left];
    const { spot, aisle, block } = stops[best]!;
    if (block !== null) open.set(block, aisle);
    order.push(best);
    left.delete(best);
    at = spot;
  }
  return order;
}

/** Every order there is, as far as it can still be shorter than `known`. */
function everyOrder(round: Round, known: number[]): number[] {
  const { stops } = round;
  let [best, least] = [known, roundSeconds(round, known)];
  const order: number[] = [];
  const used = new Uint8Array(stops.length);
  const further = (): void => {
    // An unfinished round costs less than any that goes on from it.
    const so = roundSeconds({ ...round, end: null }, order);
    if (so >= least - LEAST) return;
    if (order.length === stops.length) {
      const whole = roundSeconds(round, order);
      if (whole < least - LEAST) [best, least] = [[...order], whole];
      return;
    }
    for (const [index, { after }] of stops.entries()) {
      if (used[index] || (after !== null && !used[after])) continue;
      used[index] = 1;
      order.push(index);
      further();
      order.pop();
      used[index] = 0;
    }
  };
  further();
  return best;
}

/** For each stop the few that are nearest to it, with what entering another aisle takes. */
function neighbours(count: number, step: (a: number, b: number) => number): Uint16Array[] {
  const all = Array.from({ length: count }, (_, at) => at);
  return all.map((at) => {
    const costs = Float64Array.from(all, (other) => step(at, other));
    return Uint16Array.from(all.filter((other) => other !== at).sort((a, b) => costs[a]! - costs[b]! || a - b).slice(0, NEAR));
  });
}

/**
 * Turns stretches round (2-opt) and moves up to three stops elsewhere (Or-opt) beside what is near them, as long as that is shorter. A
 * change is weighed by its ends first, where entering an aisle counts half at either end, and taken only if the whole round gets shorter.
 */
function improved(round: Round, first: number[]): number[] {
  const { stops } = round;
  const count = stops.length;
  let order = first;
  let least = roundSeconds(round, order);
  let weighed = 0;
  const half = stops.map(({ block }) => (block === null ? 0 : OPEN_S / 2));
  const between = new Float64Array(count * count);
  for (const [a, one] of stops.entries()) for (const [b, other] of stops.entries()) between[a * count + b] = walked(round, one.spot, other.spot) + (one.aisle === other.aisle ? 0 : half[a]! + half[b]!);
  const out = stops.map(({ spot }, at) => walked(round, round.start, spot) + half[at]!);
  const home = stops.map(({ spot }) => walked(round, spot, round.end));
  const near = neighbours(count, (a, b) => between[a * count + b]!);
  /** From one stop to the next; before the first is the start, behind the last the end. */
  const step = (a: number | undefined, b: number | undefined): number => (a === undefined ? (b === undefined ? 0 : out[b]!) : b === undefined ? home[a]! : between[a * count + b]!);
  const position = new Uint16Array(count);
  const settle = (): void => order.forEach((index, at) => void (position[index] = at));
  settle();
  const weigh = (next: number[]): boolean => {
    if (!isAllowed(round, next)) return false;
    const cost = roundSeconds(round, next);
    if (cost >= least - LEAST) return false;
    [order, least] = [next, cost];
    settle();
    return true;
  };
  const take = (next: () => number[]): boolean => {
    if (++weighed > MOST_WEIGHED) return false;
    return weigh(next());
  };
  /** What lies from i to j the other way round. */
  const turn = (i: number, j: number): boolean => {
    if (i >= j) return false;
    const [a, b, c, d] = [order[i - 1], order[i], order[j], order[j + 1]];
    if (step(a, c) + step(b, d) >= step(a, b) + step(c, d) - LEAST) return false;
    return take(() => [...order.slice(0, i), ...order.slice(i, j + 1).toReversed(), ...order.slice(j + 1)]);
  };
  /** So many stops from i on to behind what is at `to`; -1 is the start. */
  const move = (i: number, length: number, to: number): boolean => {
    if (i + length > count || (to >= i - 1 && to < i + length)) return false;
    const [before, head, tail, behind] = [order[i - 1], order[i], order[i + length - 1], order[i + length]];
    const [left, right] = [order[to], order[to + 1]];
    const gap = step(before, behind) - step(before, head) - step(tail, behind) - step(left, right);
    for (const turned of [false, true]) {
      const [a, z] = turned ? [tail, head] : [head, tail];
      if (gap + step(left, a) + step(z, right) >= -LEAST) continue;
      const moved = (): number[] => {
        const piece = order.slice(i, i + length);
        if (turned) piece.reverse();
        const rest = [...order.slice(0, i), ...order.slice(i + length)];
        rest.splice(to < i ? to + 1 : to - length + 1, 0, ...piece);
        return rest;
      };
      if (take(moved)) return true;
    }
    return false;
  };
  const better = (index: number): boolean => {
    let found = false;
    for (let length = 1; length <= 3; length++) found = move(position[index]!, length, -1) || found;
    for (const other of near[index]!) {
      found = turn(position[index]! + 1, position[other]!) || turn(position[other]!, position[index]! - 1) || found;
      for (let length = 1; length <= 3; length++) found = move(position[index]!, length, position[other]!) || move(position[index]!, length, position[other]! - 1) || found;
    }
    return found;
  };
  for (let run = 0; run < MOST_RUNS; run++) {
    let found = false;
    for (let index = 0; index < count; index++) found = better(index) || found;
    if (!found) break;
  }
  return order;
}

/** The same round with every way looked up once: spots are the stops, behind them start and end. */
function lookedUp(round: Round): Round {
  const { stops, start, end } = round;
  const spots = [...stops.map(({ spot }) => spot), start, end];
  const size = spots.length;
  const matrix = new Float64Array(size * size);
  for (const [a, from] of spots.entries()) for (const [b, to] of spots.entries()) matrix[a * size + b] = walked(round, from, to);
  return { stops: stops.map((stop, spot) => ({ ...stop, spot })), seconds: (from, to) => matrix[from * size + to]!, start: start === null ? null : size - 2, end: end === null ? null : size - 1 };
}

/** The order in which stops are walked by soonest, as positions in the list; the same list gives the same order. */
export function walkOrder(asked: Round): number[] {
  const round = lookedUp(asked);
  const order = improved(round, nearestFirst(round));
  return round.stops.length <= ALL ? everyOrder(round, order) : order;
}
