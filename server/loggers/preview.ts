import { fileError } from "@stacktwin/twin-models/file-fault";
import type { LoggerOptions, LoggerPreview, LoggerThing } from "@stacktwin/twin-models/logger";
import type { LoggerProfile } from "@stacktwin/twin-models/logger-profile";
import { withReason } from "@stacktwin/twin-models/import";
import { QUALITIES } from "@stacktwin/twin-models/reading";
import { isFault } from "@stacktwin/twin-models/row-fault";
import { parseMoment } from "./moment.ts";
import { HEAD, headLines, isTemperature, planLogger, timeText, type LoggerPlan } from "./plan.ts";
import { rowReader, type Range } from "./rows.ts";
import { cellsOf, lineText } from "./text.ts";

const SHOWN = 20;
const LOOKED_AT = 2000;
const UNITS: Record<string, string> = { humidity: "%", illuminance: "lx" };

/** What of a file does not fit the thing that it is meant for. */
export function warningsOf(plan: LoggerPlan, thing: LoggerThing): LoggerPreview["warnings"] {
  const warnings: LoggerPreview["warnings"] = [];
  if (plan.serial !== null && thing.serial !== null && plan.serial !== thing.serial) warnings.push({ kind: "serial", file: plan.serial, thing: thing.serial });
  const seconds = plan.interval === null ? null : plan.interval / 1000;
  if (seconds !== null && thing.intervalS !== null && Math.abs(seconds - thing.intervalS) > thing.intervalS * 0.1)
    warnings.push({ kind: "interval", file: String(seconds), thing: String(thing.intervalS) });
  return warnings;
}

/** How the beginning of a file would be read. What is open is asked; the rows are shown as far as they can be told. */
export function previewLogger(
  head: Buffer,
  whole: boolean,
  profiles: readonly LoggerProfile[],
  asked: LoggerOptions,
  thing: LoggerThing | null,
  rangesOf: (plan: LoggerPlan) => Range[],
): LoggerPreview {
  const bytes = head.subarray(0, HEAD);
  const plan = planLogger(bytes, whole && bytes.length === head.length, profiles, asked);
  const { layout, encoding, questions, orders } = plan;
  const { frames } = headLines(bytes, whole, encoding);
  const read = rowReader({ ...plan, order: plan.order ?? orders[0] ?? "ymd", units: plan.units.map((unit) => unit ?? "°C") }, rangesOf(plan));
  const rows: LoggerPreview["rows"] = [];
  const bad: LoggerPreview["bad"] = [];
  let last: number | null = null;
  for (const { bytes: line, number } of frames.slice(layout.above.length, layout.above.length + LOOKED_AT)) {
    const text = lineText(line, encoding);
    if (text.trim() === "") continue;
    const row = read(text, last);
    if (isFault(row)) {
      if (bad.length < SHOWN) bad.push(withReason({ line: number, fault: row }));
      continue;
    }
    last = row.time;
    if (rows.length >= SHOWN) continue;
    const values = layout.values.map(({ property }, n) => ({ property, value: Number.isNaN(row.values[n]) ? null : (row.values[n] as number), quality: QUALITIES[row.quality[n] ?? 0] ?? "bad" }));
    rows.push({ line: number, said: timeText(cellsOf(text, layout.delimiter), layout.time), time: questions.some((each) => each !== "unit") ? null : row.time, values });
  }
  if (rows.length === 0 && bad.length === 0) throw fileError("rows-missing", {}, { place: `line ${layout.above.length}` });
  return {
    profile: layout.profile.name,
    recognised: plan.recognised,
    encoding,
    delimiter: layout.delimiter,
    decimal: plan.decimal,
    headings: layout.above.length,
    serial: plan.serial,
    intervalS: plan.interval === null ? null : plan.interval / 1000,
    columns: layout.values.map(({ property, column }, n) => ({
      heading: layout.headings[column] ?? "",
      property,
      unit: isTemperature(property) ? (plan.units[n] ?? "") : (UNITS[property] ?? ""),
    })),
    timeZone: plan.zone,
    dateOrder: plan.order,
    orders: questions.includes("dateOrder")
      ? orders.map((order) => ({ order, first: new Date(parseMoment(plan.first, order)?.local ?? 0).toISOString().slice(0, 10) }))
      : [],
    questions,
    warnings: thing ? warningsOf(plan, thing) : [],
    rows,
    bad,
  };
}
