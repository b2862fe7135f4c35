import type { TagFault } from "./fault.ts";

type Set = "upper" | "lower" | "digits";
type Turn = { to: Set; for: "one" | "all" };
interface Table {
  width: 4 | 5;
  /** Characters by code. */
  chars: string;
  /** What the last four codes do. */
  turns: readonly Turn[];
}

const one = (to: Set): Turn => ({ to, for: "one" });
const all = (to: Set): Turn => ({ to, for: "all" });

/**
 * The code of ISO 28560-2 for an ISIL (ISO 15511): letters in five bits, digits in four, and codes that turn to another
 * set for one character or for all that follow. It begins in capital letters.
 */
const TABLES: Readonly<Record<Set, Table>> = {
  upper: { width: 5, chars: "-ABCDEFGHIJKLMNOPQRSTUVWXYZ:", turns: [all("lower"), one("lower"), all("digits"), one("digits")] },
  lower: { width: 5, chars: "-abcdefghijklmnopqrstuvwxyz/", turns: [all("upper"), one("upper"), all("digits"), one("digits")] },
  digits: { width: 4, chars: "0123456789-:", turns: [all("upper"), one("upper"), all("lower"), one("lower")] },
};

/** The text of an ISIL; a turn at the end, of which the filling is one, says nothing. `from`: place of the first byte, for the fault. */
export function readIsil(bytes: Uint8Array, from: number): string | TagFault {
  let text = "";
  let set: Set = "upper";
  let next: Set | null = null;
  let at = 0;
  const end = bytes.length * 8;
  for (;;) {
    const { width, chars, turns }: Table = TABLES[next ?? set];
    if (at + width > end) break;
    const pair = (bytes[at >> 3]! << 8) | (bytes[(at >> 3) + 1] ?? 0);
    const code = (pair >> (16 - (at & 7) - width)) & ((1 << width) - 1);
    const byte = from + (at >> 3);
    at += width;
    const char = chars[code];
    if (char !== undefined) {
      text += char;
      next = null;
      continue;
    }
    const turn: Turn = turns[code - chars.length]!;
    // After a turn for one comes a character.
    if (next !== null) return { code: "character", byte };
    if (turn.for === "one") next = turn.to;
    else set = turn.to;
  }
  return text === "" ? { code: "empty", byte: from } : text;
}

const SETS = ["upper", "lower", "digits"] as const;

/** The shortest way to say it, with ones that fill the last byte; null for a character that no ISIL has. */
export function writeIsil(text: string): Uint8Array | null {
  const bits = (value: number, width: number): string => value.toString(2).padStart(width, "0");
  let ways: Partial<Record<Set, string>> = { upper: "" };
  for (const char of text) {
    const turned: Partial<Record<Set, string>> = { ...ways };
    const following: Partial<Record<Set, string>> = {};
    const keep = (of: Partial<Record<Set, string>>, set: Set, way: string): void => {
      if (way.length < (of[set]?.length ?? Number.POSITIVE_INFINITY)) of[set] = way;
    };
    for (const set of SETS) {
      const way = ways[set];
      if (way === undefined) continue;
      const { width, chars, turns } = TABLES[set];
      for (const [row, { to, for: span }] of turns.entries()) {
        const after = way + bits(chars.length + row, width);
        if (span === "all") keep(turned, to, after);
        else if (TABLES[to].chars.includes(char)) keep(following, set, after + bits(TABLES[to].chars.indexOf(char), TABLES[to].width));
      }
    }
    for (const set of SETS) {
      const way = turned[set];
      if (way !== undefined && TABLES[set].chars.includes(char)) keep(following, set, way + bits(TABLES[set].chars.indexOf(char), TABLES[set].width));
    }
    ways = following;
  }
  const best = SETS.flatMap((set) => ways[set] ?? []).toSorted((a, b) => a.length - b.length)[0];
  if (!best) return null;
  const filled = best.padEnd(Math.ceil(best.length / 8) * 8, "1");
  return Uint8Array.from({ length: filled.length / 8 }, (_, at) => Number.parseInt(filled.slice(at * 8, at * 8 + 8), 2));
}

const LONGEST = 16;

/** What is unusual about an ISIL. Real codes in China are longer than ISO 15511 allows: they are taken, and told. */
export function isilDoubt(text: string): "form" | "long" | null {
  if (!/^[A-Za-z0-9]{1,4}-[A-Za-z0-9:/-]+$/.test(text)) return "form";
  return text.length > LONGEST ? "long" : null;
}
