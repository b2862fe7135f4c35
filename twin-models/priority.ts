import { Type } from "typebox";
import type { Text } from "./ids.ts";

export const PRIORITIES = ["low", "medium", "high", "urgent"] as const;
export const PrioritySchema = Type.Enum(PRIORITIES);
export type Priority = (typeof PRIORITIES)[number];

export const PRIORITY_WORDS: Readonly<Record<Priority, Text>> = {
  urgent: { zh: "紧急", en: "Urgent" },
  high: { zh: "高", en: "High" },
  medium: { zh: "中", en: "Medium" },
  low: { zh: "低", en: "Low" },
};

/** Operating positions: whose work an alarm is. Figures are counted for each of them, never for a site. */
export const DESKS = ["facility", "stacks", "conservation"] as const;
export const DeskSchema = Type.Enum(DESKS);
export type Desk = (typeof DESKS)[number];

/** How bad it is when nobody responds: a nuisance, harm that can be made good, harm that cannot. */
export const SEVERITIES = ["minor", "serious", "severe"] as const;
export const SeveritySchema = Type.Enum(SEVERITIES);
export type Severity = (typeof SEVERITIES)[number];

/** Up to how many minutes to respond each column of the table goes. */
const RESPOND_MIN = [15, 60, 480, Infinity] as const;
const TABLE: Record<Severity, readonly [Priority, Priority, Priority, Priority]> = {
  minor: ["medium", "low", "low", "low"],
  serious: ["urgent", "high", "medium", "low"],
  severe: ["urgent", "urgent", "high", "medium"],
};

/** Priority by consequence and time to respond (the method of ISA-18.2; the table is our own). `respondMin` in minutes. */
export const priorityOf = (severity: Severity, respondMin: number): Priority => TABLE[severity][RESPOND_MIN.findIndex((upTo) => respondMin <= upTo)] ?? "low";

/** Those that may only be given to a limit whose record is complete: what to do, within which time, by whom. */
export const NEEDS_RECORD: ReadonlySet<Priority> = new Set(["high", "urgent"]);
