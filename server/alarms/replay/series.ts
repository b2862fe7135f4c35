import { isNumberLimit, isRateLimit } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Calibration } from "@stacktwin/twin-models/thing";
import type { Piece, Points } from "../../contracts/history.ts";
import { boundsOf, firstAtOrAfter, numbersOf, States } from "./columns.ts";
import { Excursions } from "./excursions.ts";
import type { Columns, Follower } from "./follower.ts";
import { Judge } from "./judge.ts";
import { Rates } from "./rates.ts";
import { thresholdOf, type SaidLimit } from "./threshold.ts";

/** Of each: begin, end (NaN while it stands) and the value furthest past the limit, in the order in which they began. */
export interface Occurrences {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly peaks: readonly number[];
}

/** A limit as it is and as it is proposed; null: there is none. `least`: from how many ms on it is a true excursion. */
export interface Pair {
  before: SaidLimit | null;
  after: SaidLimit | null;
  least: Millis;
}

export interface PairOutcome {
  before: Occurrences;
  after: Occurrences;
  /** By the bound of the limit as it is; of a new one by its own. */
  excursions: Occurrences;
}

/** What a series said, and how it is read. */
export interface Said {
  pieces: AsyncIterable<Piece>;
  /** Over which one reading says what the value is, ms. */
  maxAge: Millis;
  /** Of this property, in the order in which they came into force. */
  calibrations: readonly Calibration[];
}

/** Followers of the same columns: the numbers as they are, their rates, or states as the limit takes them. */
interface Track {
  followers: Follower[];
  /** False where the bounds of numbers tell nothing of what is followed. */
  bounded: boolean;
  columns: (points: Points, numbers: () => Columns, begin: number, end: number) => Columns;
}

function trackFor(limit: SaidLimit): Omit<Track, "followers"> {
  if (isNumberLimit(limit)) return { bounded: true, columns: (_points, numbers) => numbers() };
  if (isRateLimit(limit)) {
    const rates = new Rates(1000 * limit.overS);
    return { bounded: false, columns: (_points, numbers, begin, end) => rates.of(numbers(), begin, end) };
  }
  const states = new States(limit);
  return { bounded: false, columns: (points, _numbers, begin, end) => states.of(points, begin, end) };
}

/** What has the same columns shares them. */
const columnsKey = (limit: SaidLimit): string => (isNumberLimit(limit) ? "" : isRateLimit(limit) ? `rate ${limit.overS}` : `${limit.kind} ${JSON.stringify(limit.values)}`);

const NOTHING: Occurrences = { starts: [], ends: [], peaks: [] };

/**
 * Goes over the past of one series once, for all its limits together. Pieces whose bounds say that nothing can happen are not
 * read. `rest` is asked after every piece: what it answers is waited for.
 */
export async function replaySeries({ pieces, maxAge, calibrations }: Said, pairs: readonly Pair[], from: Millis, to: Millis, rest: (done: Millis) => Promise<void> | null): Promise<PairOutcome[]> {
  const tracks = new Map<string, Track>();
  const follow = <F extends Follower>(limit: SaidLimit, follower: F): F => {
    const key = columnsKey(limit);
    const track = tracks.get(key) ?? { ...trackFor(limit), followers: [] };
    track.followers.push(follower);
    tracks.set(key, track);
    return follower;
  };
  const judged = (limit: SaidLimit | null): Occurrences => (limit ? follow(limit, new Judge(thresholdOf(limit), maxAge, !isNumberLimit(limit))) : NOTHING);
  const outcomes = pairs.map(({ before, after, least }): PairOutcome => {
    const bound = before ?? after;
    return { before: judged(before), after: judged(after), excursions: bound ? follow(bound, new Excursions(thresholdOf(bound), maxAge, least)) : NOTHING };
  });
  const all = [...tracks.values()];

  for await (const piece of pieces) {
    const bounds = boundsOf(piece, calibrations);
    const busy = all.map(({ followers, bounded }) => (bounded && bounds ? followers.filter((follower) => !follower.skips(bounds.min, bounds.max)) : followers));
    if (busy.some((followers) => followers.length > 0)) {
      const read = piece.read();
      const points = read instanceof Promise ? await read : read;
      const [begin, end] = [firstAtOrAfter(points.times, from), firstAtOrAfter(points.times, to)];
      let known: Columns | null = null;
      const numbers = (): Columns => (known ??= numbersOf(points, calibrations));
      for (const [at, { columns }] of all.entries()) {
        const followers = busy[at] ?? [];
        if (followers.length === 0) continue;
        const said = columns(points, numbers, begin, end);
        for (const follower of followers) follower.take(said, begin, end);
      }
    }
    const resting = rest(piece.last);
    if (resting) await resting;
  }
  for (const { followers } of all) for (const follower of followers) follower.end(to);
  return outcomes;
}
