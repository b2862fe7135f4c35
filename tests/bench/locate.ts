import type { PlaceId } from "@stacktwin/twin-models/ids";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import { createLocator } from "../../server/locate/locator.ts";
import { quantile, type Benchmark } from "./benchmark.ts";
import { Judge } from "./locate/judge.ts";
import { arriveMoveDepart, lastStrongest, type Peer } from "./locate/peers.ts";
import { CYCLE, makeWorld, SETTLING, START, type WorldOptions } from "./locate/world.ts";

const MISSING = ITEM_STATES.indexOf("missing");
/** Every so many cycles all items are judged; those that were moved, and who is called missing, in every cycle. */
const LOOK = 5;

interface Tally {
  ours: Judge;
  peers: Record<string, Judge>;
}

/** One seed: the same sightings for the estimator and for the simple rules. */
function run(options: WorldOptions, cycles: number, tally: Tally): void {
  const world = makeWorld(options);
  const { items, places, antennas, rows } = world;
  const locator = createLocator({ site: places.layout.site, items, version: 1, places, antennas, clock: { now: () => START - 1000 }, cycleMs: CYCLE });
  locator.takeStatus(items.map(({ barcode }) => ({ barcode, status: "available" as const, at: START - 60_000 })), START);
  const placeOf = new Map(antennas.map(({ reader, antenna, place }) => [`${reader}:${antenna}`, place]));
  const peers: Record<string, Peer> = { lastStrongest: lastStrongest(CYCLE), arriveMoveDepart: arriveMoveDepart() };
  const waiting = new Map<number, { to: PlaceId; from: number }>();
  for (let n = 0; n < cycles; n++) {
    const { moved, sightings } = world.cycle(n);
    for (const { row, to } of moved) {
      if (to === null) waiting.delete(row);
      else waiting.set(row, { to, from: n });
    }
    const end = START + (n + 1) * CYCLE + 2500;
    locator.take({ seq: n + 1, at: end, site: places.layout.site, readings: [], sightings });
    for (const sighting of sightings) {
      const place = placeOf.get(`${sighting.reader}:${sighting.antenna}`);
      if (place !== undefined) for (const peer of Object.values(peers)) peer.take(sighting, place);
    }
    // Judged when the cycle is over; the next group would do it, but its moves have not happened yet.
    locator.tick(end + CYCLE - 1);
    locator.drain();
    const { state } = locator.books();
    const now = end + CYCLE - 1;
    for (const [row, { to, from }] of waiting)
      if (locator.view(row, now)?.estimate.candidates[0]?.place === to) {
        tally.ours.noticed.push(n - from + 1);
        waiting.delete(row);
      }
    if (n < SETTLING) continue;
    for (const row of rows) {
      const truth = world.truth(row);
      if (truth === null) continue;
      tally.ours.cycles++;
      if (state[row] === MISSING) tally.ours.falseMissing++;
      if (n % LOOK !== 0) continue;
      const candidates = locator.view(row, now)?.estimate.candidates ?? [];
      tally.ours.take(candidates.map(({ place }) => place), candidates[0]?.p ?? 0, truth);
      for (const [name, peer] of Object.entries(peers)) tally.peers[name]?.take([peer.where(items[row]!.epcs[0]!, now) ?? ""], 1, truth);
    }
  }
  for (const { from } of waiting.values()) tally.ours.noticed.push(cycles - from);
}

/** A share from 0 to 1; above that it is meant in percent. Throws a RangeError for what is neither. */
function share(name: string, said: number): number {
  const part = said > 1 ? said / 100 : said;
  if (!(part >= 0 && part < 1)) throw new RangeError(`--${name} is a share from 0 to 1, or in percent; ${said} is none`);
  return part;
}

const pct = (part: number, of: number): number => (100 * part) / of;

export const locate: Benchmark = async ({ quick, option, say }) => {
  const options = {
    items: option("items", quick ? 4000 : 20_000),
    misses: share("misses", option("misses", 0.1)),
    crossReads: share("crossreads", option("crossreads", 0.2)),
    ownToo: share("owntoo", option("owntoo", 0.75)),
    deadOneIn: option("dead", 0),
  };
  const cycles = option("cycles", quick ? 120 : 400);
  const first = option("seed", 1);
  const tally: Tally = { ours: new Judge(), peers: { lastStrongest: new Judge(), arriveMoveDepart: new Judge() } };
  for (let seed = first; seed < first + (quick ? 1 : 3); seed++) {
    say(`seed ${seed}: ${options.items} books, ${cycles} cycles …`);
    run({ ...options, seed }, cycles, tally);
  }
  const { ours, peers } = tally;
  const peer = (name: string): number => pct(peers[name]!.first, peers[name]!.judged);
  const error = 100 - pct(ours.first, ours.judged);
  const values = {
    first_pct: pct(ours.first, ours.judged),
    first_three_pct: pct(ours.firstThree, ours.judged),
    false_missing_pct: pct(ours.falseMissing, ours.cycles),
    moved_noticed_cycles_median: quantile(ours.noticed, 0.5),
    moved_noticed_cycles_p90: quantile(ours.noticed, 0.9),
    moves: ours.noticed.length,
    brier: ours.brier,
    calibration_error: ours.calibrationError,
    last_strongest_first_pct: peer("lastStrongest"),
    arrive_move_depart_first_pct: peer("arriveMoveDepart"),
    error_ratio_last_strongest: (100 - peer("lastStrongest")) / error,
    error_ratio_arrive_move_depart: (100 - peer("arriveMoveDepart")) / error,
    judged: ours.judged,
    ...options,
    cycles,
  };
  return { values, notes: "the simulator's truth; a book in a hand is not judged; half of misses and cross-reads persist per tag; dead: one reader in so many hears nothing" };
};
