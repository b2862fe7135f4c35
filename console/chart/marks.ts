import type { Millis } from "@stacktwin/twin-models/ids";
import type { Span } from "./zoom.ts";

/** Something that happened, to be marked below a chart. */
export interface Mark {
  at: Millis;
  kind: "alarm" | "cleared" | "command" | "event";
  text: string;
}

export interface MarkGroup {
  at: Millis;
  /** 0 to 1 of the span. */
  part: number;
  marks: readonly Mark[];
}

/** Marks within the span, oldest first; those that would touch stand together. `apart` is a part of the span. */
export function grouped(marks: readonly Mark[], { from, to }: Span, apart: number): MarkGroup[] {
  const groups: { at: Millis; part: number; marks: Mark[] }[] = [];
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    if (mark.at < from || mark.at >= to) continue;
    const part = (mark.at - from) / (to - from);
    const last = groups.at(-1);
    if (last && part - last.part < apart) last.marks.push(mark);
    else groups.push({ at: mark.at, part, marks: [mark] });
  }
  return groups;
}
