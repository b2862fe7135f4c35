import type { Millis } from "@stacktwin/twin-models/ids";
import type { DateOrder } from "@stacktwin/twin-models/logger-profile";
import { QUALITIES, type Quality } from "@stacktwin/twin-models/reading";
import { fault, type RowFault } from "@stacktwin/twin-models/row-fault";
import { parseMoment } from "./moment.ts";
import { isSentinel, numberReader, toCelsius } from "./numbers.ts";
import { epochMs, timeText, type LoggerPlan } from "./plan.ts";
import { cellsOf } from "./text.ts";
import { chosen, zoneOf } from "./zone.ts";

/** What a thing may say of a property. */
export interface Range {
  minimum?: number | undefined;
  maximum?: number | undefined;
}

/** A row as it is understood. `values` lies as the plan's columns: NaN where nothing stands or the logger told a fault. */
export interface LoggerRow {
  time: Millis;
  values: number[];
  /** Indices into QUALITIES; of a NaN that is good, nothing stands there. */
  quality: number[];
}

const code = (quality: Quality): number => QUALITIES.indexOf(quality);
const GOOD = code("good");
const UNCERTAIN = code("uncertain");
export const BAD = code("bad");

/** How a person would write the order of dates. */
const ORDERS: Record<DateOrder, string> = { ymd: "Y-M-D", dmy: "D/M/Y", mdy: "M/D/Y" };

/** Reads the rows of a file in their order: a row, or why it is none. `last` is the time of the row before. */
export function rowReader(plan: LoggerPlan, ranges: readonly Range[]): (line: string, last: Millis | null) => LoggerRow | RowFault {
  const { layout, decimal, order, direction, units } = plan;
  const { delimiter, time, values, profile } = layout;
  const { epoch } = profile.time;
  const zone = zoneOf(plan.zone ?? "+00:00");
  const read = numberReader(decimal, profile.invalid ?? []);
  const convert = units.map((unit) => (unit === null ? null : toCelsius(unit)));
  const needed = Math.max(...time);

  const momentOf = (text: string, last: Millis | null): Millis | RowFault => {
    if (epoch) return epochMs(text, epoch) ?? fault("time-uncounted", { text });
    const said = parseMoment(text, order ?? "ymd");
    if (!said) return text === "" ? fault("time-missing") : fault("time-wrong", { text, order: ORDERS[order ?? "ymd"] });
    if (said.offset !== null) return said.local - said.offset;
    return chosen(zone.moments(said.local), last, direction) ?? fault("time-skipped", { text, zone: zone.name });
  };

  return (line, last) => {
    const cells = cellsOf(line, delimiter);
    if (cells.length <= needed) return fault("cells-wrong", { cells: cells.length, headings: layout.headings.length });
    const row: LoggerRow = { time: 0, values: [], quality: [] };
    const at = momentOf(timeText(cells, time), last);
    for (let n = 0; n < values.length; n++) {
      const { column } = values[n]!;
      const cell = read(cells[column] ?? "");
      if (typeof cell === "string") return typeof at === "object" ? at : fault("value-wrong", { column: layout.headings[column] ?? "", text: cell });
      const number = typeof cell === "number" ? (convert[n]?.(cell) ?? cell) : Number.NaN;
      const { minimum = -Infinity, maximum = Infinity } = ranges[n] ?? {};
      const outside = number < minimum || number > maximum;
      const wrong = cell === null || (outside && isSentinel(cell as number));
      row.values.push(wrong ? Number.NaN : number);
      row.quality.push(wrong ? BAD : outside ? UNCERTAIN : GOOD);
    }
    if (typeof at === "object") return at;
    row.time = at;
    return row;
  };
}

/** Nothing stands in any of its values: a mark of the logger, not a record. */
export const isEmpty = ({ values, quality }: LoggerRow): boolean => values.every((value, n) => value !== value && quality[n] !== BAD);
