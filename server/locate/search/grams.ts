import { isHan, isWordCode } from "./fold.ts";
import { initialsOf } from "./pinyin.ts";

/**
 * What a text is found by, each as a number: two neighbouring Chinese characters, the first three letters of a word, the first
 * letters of the readings of three neighbouring characters. What stands at the beginning of the text has a kind of its own.
 */
const KIND = 2 ** 32;
const PAIR = 0;
const PAIR_FIRST = 1;
const WORD = 2;
const INITIALS = 3;
const INITIALS_FIRST = 4;
const LETTERS = 32;

/** Where a text ends, in place of a character. */
const END = 0;

const pair = (first: number, second: number): number => first * 65_536 + second;
const letters = (a: number, b: number, c: number): number => (a * LETTERS + b) * LETTERS + c;
/** 1 to 26 for letters, 27 for digits, 28 for letters beyond a to z. */
const letterOf = (code: number): number => (code >= 97 && code <= 122 ? code - 96 : code >= 48 && code <= 57 ? 27 : 28);

/** All that begin with what is known, as a range of numbers; a whole one is a range of one. */
export interface GramRange {
  from: number;
  to: number;
}
const range = (kind: number, from: number, to: number): GramRange => ({ from: kind * KIND + from, to: kind * KIND + to });

/** Pairs of a run of Chinese characters; of a single one every pair that begins with it. */
export function pairRanges(run: string, first: boolean): GramRange[] {
  const found: GramRange[] = [];
  if (first) found.push(range(PAIR_FIRST, run.charCodeAt(0), run.charCodeAt(0)));
  for (let i = 0; i + 1 < run.length; i++) found.push(range(PAIR, pair(run.charCodeAt(i), run.charCodeAt(i + 1)), pair(run.charCodeAt(i), run.charCodeAt(i + 1))));
  if (run.length === 1) found.push(range(PAIR, pair(run.charCodeAt(0), 0), pair(run.charCodeAt(0), 65_535)));
  return found;
}

function lettersRange(kind: number, text: string): GramRange {
  const [a = 0, b = 0, c = 0] = Array.from(text.slice(0, 3), (_, i) => letterOf(text.charCodeAt(i)));
  const most = LETTERS - 1;
  return range(kind, letters(a, b, c), letters(a, text.length > 1 ? b : most, text.length > 2 ? c : most));
}
export const wordRange = (word: string): GramRange => lettersRange(WORD, word);
/** Initials from the beginning of a title; one or two letters are all that begin so. */
export const firstInitialsRange = (text: string): GramRange => lettersRange(INITIALS_FIRST, text);
/** Initials anywhere; at least three letters. */
export const initialsRanges = (text: string): GramRange[] => Array.from({ length: text.length - 2 }, (_, i) => lettersRange(INITIALS, text.slice(i, i + 3)));

/** At most two readings of a character are indexed by their first letter: the third is seldom meant. */
function twoInitials(code: number, into: Uint8Array): number {
  let count = 0;
  for (let bits = initialsOf(code); bits !== 0 && count < 2; bits &= bits - 1) into[count++] = 32 - Math.clz32(bits & -bits);
  return count;
}
const A = new Uint8Array(2);
const B = new Uint8Array(2);
const C = new Uint8Array(2);

/** Adds the numbers that a folded text, from `from` to `to` (exclusive), is found by. A number may be added twice. */
export function addGrams(text: string, from: number, to: number, add: (gram: number) => void): void {
  if (from < to && isHan(text, from)) add(PAIR_FIRST * KIND + text.charCodeAt(from));
  let inWord = false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isHan(text, at)) {
      inWord = false;
      const next = at + 1 < to && isHan(text, at + 1) ? text.charCodeAt(at + 1) : END;
      add(PAIR * KIND + pair(code, next));
      addInitials(text, at, from, to, add);
      continue;
    }
    const word = isWordCode(code);
    if (word && !inWord) {
      const second = at + 1 < to && isWordCode(text.charCodeAt(at + 1)) ? text.charCodeAt(at + 1) : END;
      const third = second !== END && at + 2 < to && isWordCode(text.charCodeAt(at + 2)) ? text.charCodeAt(at + 2) : END;
      add(WORD * KIND + letters(letterOf(code), second === END ? 0 : letterOf(second), third === END ? 0 : letterOf(third)));
    }
    inWord = word;
  }
}

function addInitials(text: string, at: number, from: number, to: number, add: (gram: number) => void): void {
  const first = twoInitials(text.charCodeAt(at), A);
  const second = at + 1 < to ? twoInitials(text.charCodeAt(at + 1), B) : 0;
  const third = second > 0 && at + 2 < to ? twoInitials(text.charCodeAt(at + 2), C) : 0;
  for (let i = 0; i < first; i++)
    for (let j = 0; j < Math.max(1, second); j++)
      for (let k = 0; k < Math.max(1, third); k++) {
        const gram = letters(A[i]!, second > 0 ? B[j]! : 0, third > 0 ? C[k]! : 0);
        if (at === from) add(INITIALS_FIRST * KIND + gram);
        add(INITIALS * KIND + gram);
      }
}
