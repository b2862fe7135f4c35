import { isHan, isWordCode } from "./fold.ts";
import type { GramIndex } from "./gram-index.ts";
import { firstInitialsRange, initialsRanges, pairRanges, wordRange, type GramRange } from "./grams.ts";
import { syllablesOf } from "./pinyin.ts";

/** One way in which works may hold a word: lists of works, each in order. */
export type Way = Uint32Array[];
const size = (way: Way): number => way.reduce((sum, list) => sum + list.length, 0);

/** The rarest of what a work must hold all of; none when something of it is nowhere. */
function rarest(ranges: readonly GramRange[], grams: GramIndex): Way {
  let least: Way = [];
  let fewest = Number.POSITIVE_INFINITY;
  const ways = ranges.map((each) => grams.lists(each));
  for (const way of ways) {
    const count = size(way);
    if (count < fewest) [least, fewest] = [way, count];
  }
  const [other] = ways.filter((way) => way !== least && way.length === 1).toSorted((a, b) => size(a) - size(b));
  return least.length === 1 && other && fewest > FEW ? [both(least[0]!, other[0]!)] : least;
}
/** Fewer than these are not worth an intersection: looking at the text is as quick. */
const FEW = 2000;

/** What is in two ordered lists, the first being the shorter. */
function both(a: Uint32Array, b: Uint32Array): Uint32Array {
  const found = new Uint32Array(a.length);
  let count = 0;
  let at = 0;
  for (const n of a) {
    let step = 1;
    while (at + step < b.length && b[at + step]! < n) step *= 2;
    let [low, high] = [at + (step >> 1), Math.min(b.length, at + step + 1)];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (b[middle]! < n) low = middle + 1;
      else high = middle;
    }
    at = low;
    if (at >= b.length) break;
    if (b[at] === n) found[count++] = n;
  }
  return found.subarray(0, count);
}

/** The runs of a word: Chinese characters, and letters or digits. */
function runsOf(word: string): { han: string[]; words: string[] } {
  const runs = { han: [] as string[], words: [] as string[] };
  let from = 0;
  const kind = (at: number): "han" | "words" | "" => (isHan(word, at) ? "han" : isWordCode(word.charCodeAt(at)) ? "words" : "");
  for (let at = 1; at <= word.length; at++) {
    const of = kind(from);
    if (at < word.length && kind(at) === of) continue;
    if (of !== "") runs[of].push(word.slice(from, at));
    from = at;
  }
  return runs;
}

function literalWays(word: string, grams: GramIndex): { first: Way; rest: Way } {
  const { han, words } = runsOf(word);
  const ranges = [...han.flatMap((run) => pairRanges(run, false)), ...words.map((run) => wordRange(run))];
  if (ranges.length === 0) return { first: [], rest: [] };
  const rest = rarest(ranges, grams);
  const first = isHan(word, 0) && size(rest) > FEW ? rarest([...pairRanges(han[0]!, true), ...ranges], grams) : [];
  return { first, rest };
}

function pinyinWays(word: string, grams: GramIndex): { first: Way; rest: Way }[] {
  if (!/^[a-z]+$/.test(word)) return [];
  const byInitials = (letters: string, inside: boolean): { first: Way; rest: Way } => ({
    first: grams.lists(firstInitialsRange(letters)),
    rest: letters.length >= 3 ? rarest(initialsRanges(letters), grams) : inside ? grams.lists(initialsTwo(letters)) : [],
  });
  const asRead = syllablesOf(word)
    .filter((syllables) => syllables.length > 1 || syllables[0]!.length > 1)
    .map((syllables) => syllables.map((syllable) => syllable.charAt(0)).join(""));
  return [byInitials(word, false), ...[...new Set(asRead)].filter((letters) => letters !== word).map((letters) => byInitials(letters, letters.length === 2))];
}
/** Two letters anywhere: as of two whole syllables. */
const initialsTwo = (letters: string): GramRange => {
  const [three] = initialsRanges(`${letters}a`);
  const [last] = initialsRanges(`${letters}z`);
  return { from: three!.from - 1, to: last!.to };
};

/** All ways in which works may hold a word, as it is written or read; those that begin with it first. */
export function waysTo(word: string, grams: GramIndex): Way[] {
  return [literalWays(word, grams), ...pinyinWays(word, grams)].flatMap(({ first, rest }) => [first, rest]);
}

/** How many works there are to look at. */
export const total = (ways: readonly Way[]): number => ways.reduce((sum, way) => sum + size(way), 0);
