import type { LoggerProfile } from "@stacktwin/twin-models/logger-profile";
import { cellsOf } from "./text.ts";

/** Headings stand within so many lines. */
const DOWN_TO = 120;
export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Where the columns of a file are: what a profile finds in its first lines. */
export interface Layout {
  profile: LoggerProfile;
  delimiter: string;
  /** Lines down to the headings, these included, as cells. */
  above: string[][];
  headings: string[];
  /** Positions of the moment, or of date and time of day. */
  time: number[];
  values: { property: string; column: number }[];
  serialColumn: number | null;
}

/** Patterns of profiles, compiled once. */
const compiled = new Map<string, RegExp>();
export function pattern(source: string): RegExp {
  const known = compiled.get(source);
  if (known) return known;
  const made = new RegExp(source, "iu");
  compiled.set(source, made);
  return made;
}

const find = (headings: readonly string[], source: string, taken: ReadonlySet<number>): number =>
  headings.findIndex((heading, at) => !taken.has(at) && pattern(source).test(heading));

/** The columns of a line of headings; null when it has no time, or none of the values. */
function columnsOf(profile: LoggerProfile, headings: readonly string[]): Pick<Layout, "time" | "values" | "serialColumn"> | null {
  const taken = new Set<number>();
  const time = profile.time.columns
    .map((columns) => {
      const found: number[] = [];
      for (const source of columns) found.push(find(headings, source, new Set(found)));
      return found;
    })
    .find((found) => found.every((at) => at >= 0));
  if (!time) return null;
  for (const at of time) taken.add(at);
  const values: Layout["values"] = [];
  for (const [property, sources] of Object.entries(profile.values)) {
    const column = sources.map((source) => find(headings, source, taken)).find((at) => at >= 0);
    if (column === undefined) continue;
    taken.add(column);
    values.push({ property, column });
  }
  if (values.length === 0) return null;
  const serial = profile.serialColumn === undefined ? -1 : find(headings, profile.serialColumn, taken);
  return { time, values, serialColumn: serial < 0 ? null : serial };
}

/** How a profile sees the first lines of a file; null when it is not of this make. */
export function layoutOf(profile: LoggerProfile, lines: readonly string[]): Layout | null {
  for (let at = 0; at < lines.length && at < DOWN_TO; at++) {
    const line = lines[at] as string;
    for (const delimiter of DELIMITERS) {
      if (!line.includes(delimiter)) continue;
      const headings = cellsOf(line, delimiter).map((cell) => cell.trim());
      const found = columnsOf(profile, headings);
      if (!found) continue;
      const above = lines.slice(0, at + 1);
      if (!profile.signs.every((sign) => above.some((each) => pattern(sign).test(each)))) return null;
      return { profile, delimiter, headings, above: above.map((each) => cellsOf(each, delimiter)), ...found };
    }
  }
  return null;
}

/** What group 1 of the first of these patterns finds above the values. */
export function foundAbove(lines: readonly string[], sources: readonly string[] | undefined): string | null {
  for (const source of sources ?? [])
    for (const line of lines) {
      const found = pattern(source).exec(line)?.[1]?.trim();
      if (found) return found;
    }
  return null;
}
