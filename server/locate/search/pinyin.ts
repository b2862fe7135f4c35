import { pinyin } from "pinyin-pro";

const FIRST = 0x3400;
const LAST = 0x9fff;
const A = 97;
/** Interjections like hm and ng are no syllable that anybody types. */
const VOWEL = /[aeiouv]/;

interface Table {
  /** Bit n: a reading begins with the n-th letter. */
  initials: Uint32Array;
  /** The readings of each character, the usual one first, without tones, ü as v. */
  readings: (readonly string[] | undefined)[];
  syllables: ReadonlySet<string>;
  longest: number;
}

let table: Table | undefined;

/** Readings of all common characters, from the dictionary of pinyin-pro; made when it is asked for first. */
function readTable(): Table {
  const initials = new Uint32Array(LAST - FIRST + 1);
  const readings: Table["readings"] = [];
  const syllables = new Set<string>();
  for (let code = 0x4e00; code <= LAST; code++) {
    const char = String.fromCharCode(code);
    const known = [...new Set(pinyin(char, { multiple: true, toneType: "none", type: "array", v: true }))].filter((each) => /^[a-z]+$/.test(each));
    readings[code - FIRST] = known;
    for (const each of known) {
      if (VOWEL.test(each)) syllables.add(each);
      initials[code - FIRST]! |= 1 << (each.charCodeAt(0) - A);
    }
  }
  return { initials, readings, syllables, longest: Math.max(...Array.from(syllables, ({ length }) => length)) };
}
const known = (): Table => (table ??= readTable());

/** The letters with which the readings of a character begin, as bits from a; 0 for what is no Chinese character. */
export const initialsOf = (code: number): number => (code < FIRST || code > LAST ? 0 : known().initials[code - FIRST]!);

const beginsWith = (code: number, text: string): boolean => (initialsOf(code) & (1 << (text.charCodeAt(0) - A))) !== 0;
export const readsAs = (code: number, syllable: string): boolean => beginsWith(code, syllable) && (known().readings[code - FIRST]?.includes(syllable) ?? false);
export const readsFrom = (code: number, beginning: string): boolean => beginsWith(code, beginning) && (known().readings[code - FIRST]?.some((each) => each.startsWith(beginning)) ?? false);

const MOST_WAYS = 12;

/**
 * Every way to read letters as syllables, the last of which may be only begun: `xian` is `xian`, and `xi an`. At most twelve,
 * those with fewer syllables first.
 */
export function syllablesOf(letters: string): string[][] {
  const { syllables, longest } = known();
  const begins = (text: string): boolean => [...syllables].some((each) => each.startsWith(text));
  const ways: string[][] = [];
  const walk = (at: number, before: string[]): void => {
    if (ways.length >= MOST_WAYS) return;
    if (at === letters.length) {
      ways.push(before);
      return;
    }
    for (let length = Math.min(longest, letters.length - at); length > 0; length--) {
      const part = letters.slice(at, at + length);
      const last = at + length === letters.length;
      if (syllables.has(part) || (last && begins(part))) walk(at + length, [...before, part]);
    }
  };
  walk(0, []);
  return ways.toSorted((a, b) => a.length - b.length);
}
