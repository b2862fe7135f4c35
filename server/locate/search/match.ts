import { isHan, isWordCode } from "./fold.ts";
import { initialsOf, readsAs, readsFrom, syllablesOf } from "./pinyin.ts";

/** A folded text within a longer one; `to` is behind its last character. */
export interface Field {
  text: string;
  from: number;
  to: number;
}

/** What a hit is worth: as it is written, by pinyin, by the first letters of pinyin; a field that is all of it is worth more. */
const TITLE = { literal: 40, pinyin: 24, initials: 20, inside: 10, pinyinInside: 6, initialsInside: 4 };
const AUTHOR = { literal: 30, pinyin: 16, initials: 14, inside: 8, pinyinInside: 3, initialsInside: 2 };
const WHOLE = { literal: 10, pinyin: 3, initials: 2 };
/** Shorter runs of first letters would find everything. */
const LEAST_INITIALS = 3;

const LETTERS = /^[a-z]+$/;
/** Ways to read the last queries as pinyin: one query asks thousands of works. */
const read = new Map<string, string[][]>();
const MOST_READ = 50;
function waysOf(letters: string): string[][] {
  const known = read.get(letters);
  if (known) return known;
  if (read.size >= MOST_READ) read.clear();
  const ways = syllablesOf(letters);
  read.set(letters, ways);
  return ways;
}

/** How well title and author hold a word or phrase; 0 not at all. */
export function rankOf([title, author]: readonly Field[], asked: string): number {
  return Math.max(title ? rankIn(title, asked, TITLE) : 0, author ? rankIn(author, asked, AUTHOR) : 0);
}

function rankIn(field: Field, asked: string, worth: typeof TITLE): number {
  const literal = literally(field, asked, worth);
  const plain = asked.replaceAll(" ", "");
  if (literal >= worth.literal || !LETTERS.test(plain)) return literal;
  return Math.max(literal, byPinyin(field, plain, worth), byInitials(field, plain, worth));
}

function literally({ text, from, to }: Field, asked: string, worth: typeof TITLE): number {
  const own = text.slice(from, to);
  const at = own.indexOf(asked);
  if (at === 0) return worth.literal + (asked.length === own.length ? WHOLE.literal : 0);
  // Letters count from the beginning of a word.
  for (let hit = at; hit >= 0; hit = own.indexOf(asked, hit + 1))
    if (!isWordCode(own.charCodeAt(hit)) || isHan(own, hit) || !isWordCode(own.charCodeAt(hit - 1))) return worth.inside;
  return 0;
}

function byPinyin({ text, from, to }: Field, asked: string, worth: typeof TITLE): number {
  let best = 0;
  for (const syllables of waysOf(asked)) {
    // A single begun syllable is a first letter, and that is asked for elsewhere.
    if (syllables.length === 1 && syllables[0]!.length < 2) continue;
    for (let at = from; at + syllables.length <= to; at++) {
      if (!reads(text, at, syllables)) continue;
      if (at === from) return worth.pinyin + (syllables.length === to - from ? WHOLE.pinyin : 0);
      best = worth.pinyinInside;
      break;
    }
  }
  return best;
}

function reads(text: string, at: number, syllables: readonly string[]): boolean {
  for (const [i, syllable] of syllables.entries()) {
    const code = text.charCodeAt(at + i);
    if (!(i === syllables.length - 1 ? readsFrom(code, syllable) : readsAs(code, syllable))) return false;
  }
  return true;
}

function byInitials({ text, from, to }: Field, letters: string, worth: typeof TITLE): number {
  const last = letters.length >= LEAST_INITIALS ? to - letters.length : from;
  for (let at = from; at <= last && at + letters.length <= to; at++) {
    let same = 0;
    while (same < letters.length && (initialsOf(text.charCodeAt(at + same)) & (1 << (letters.charCodeAt(same) - 97))) !== 0) same++;
    if (same < letters.length) continue;
    return at === from ? worth.initials + (letters.length === to - from ? WHOLE.initials : 0) : worth.initialsInside;
  }
  return 0;
}
