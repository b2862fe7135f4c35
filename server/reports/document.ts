import type { Bucket } from "@stacktwin/twin-models/bucket";
import type { Millis } from "@stacktwin/twin-models/ids";

export interface Column {
  title: string;
  /** Its share of the width. */
  share: number;
  align?: "right";
}

/** One day of one quantity. `part`: inside over known time, null where nothing was judged or nothing is known; `known`: 0 to 1. */
export interface DaySquare {
  /** 1 to 31. */
  day: number;
  part: number | null;
  known: number;
  judged: boolean;
}

interface Blocks {
  title: { text: string; lines: string[] };
  heading: { text: string; level: 1 | 2 };
  text: { text: string; quiet?: boolean };
  /** Names and values, in two columns where they are short. */
  facts: { rows: [name: string, value: string][]; columns: 1 | 2 };
  table: { columns: Column[]; rows: string[][] };
  /** `limit`: what was allowed, null on a side without an end; several where others came into force. `ticks` are the beginnings of days. */
  curve: { title: string; unit: string; buckets: Bucket[]; from: Millis; to: Millis; limits: { from: Millis; to: Millis; min: number | null; max: number | null }[]; ticks: { at: Millis; label: string }[] };
  /** Months side by side, each in weeks; `offset`: how many squares of the first week stay empty. */
  calendar: { months: { title: string; offset: number; days: DaySquare[] }[]; weekdays: string[]; legend: Legend };
  /** A year: one row a month. */
  yearCalendar: { title: string; rows: { title: string; days: DaySquare[]; told: string }[]; legend: Legend };
  page: object;
}
export interface Legend {
  inside: string;
  mostly: string;
  partly: string;
  outside: string;
  unknown: string;
  unjudged: string;
}

export type BlockKind = keyof Blocks;
export type BlockOf<K extends BlockKind> = { kind: K } & Blocks[K];
/** What stands on paper, from top to bottom. */
export type Block = { [K in BlockKind]: BlockOf<K> }[BlockKind];

/** A document to be printed. `foot` stands on every page before its number. */
export interface ReportDocument {
  title: string;
  author: string;
  language: "zh" | "en";
  at: Millis;
  head: string;
  foot: string;
  pageOf: (page: number, of: number) => string;
  blocks: Block[];
}
