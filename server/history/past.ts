import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { Compile } from "typebox/compile";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import { PastLineSchema, type PastLine } from "@stacktwin/twin-models/past";
import type { HistoryStore } from "../contracts/history.ts";

export interface PastSinks {
  history: Pick<HistoryStore, "bring">;
  state: { bringIntervals(intervals: readonly Interval[]): void; bringAlarms(site: SiteId, alarms: readonly Alarm[], events: readonly AlarmEvent[]): void };
}

export interface PastReport {
  lines: number;
  readings: number;
  intervals: number;
  alarmEvents: number;
  /** Lines that were left out; the first hundred with their number (from 1) and what is wrong. */
  bad: number;
  faults: { line: number; reason: string }[];
}

export interface PastProgress {
  /** Bytes of the file read so far, and all of them. */
  read: number;
  size: number;
  report: Readonly<PastReport>;
}

const FAULTS_SHOWN = 100;
const PROGRESS_LINES = 200;
const LineCheck = Compile(PastLineSchema);

/**
 * Takes a past file into history and state, line by line. A bad line is counted and left out. Taking a file twice changes
 * nothing. Throws TwinError NOT_FOUND when there is no such file, BAD_INPUT when it is not whole gzip.
 */
export async function takePast(file: string, sinks: PastSinks, progress: (now: PastProgress) => void = () => undefined): Promise<PastReport> {
  const report: PastReport = { lines: 0, readings: 0, intervals: 0, alarmEvents: 0, bad: 0, faults: [] };
  const { size } = await stat(file).catch((error: unknown) => {
    throw new TwinError("NOT_FOUND", `There is no past file ${file}`, undefined, { cause: error });
  });
  const source = createReadStream(file);
  const text = createGunzip();
  let torn: Error | undefined;
  text.once("error", (error) => (torn = error));
  source.once("error", (error) => text.destroy(error)).pipe(text);
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
      report.lines++;
      if (line.trim() !== "") await takeLine(line, sinks, report);
      if (report.lines % PROGRESS_LINES === 0) progress({ read: source.bytesRead, size, report });
    }
  } catch (error) {
    if (!torn) throw error;
  } finally {
    source.destroy();
  }
  if (torn) throw new TwinError("BAD_INPUT", `${file} cannot be unpacked after line ${report.lines}: ${torn.message}`, `line ${report.lines}`, { cause: torn });
  progress({ read: source.bytesRead, size, report });
  return report;
}

type Line<K extends PastLine["kind"]> = Extract<PastLine, { kind: K }>;

const TAKE: { [K in PastLine["kind"]]: (line: Line<K>, sinks: PastSinks, report: PastReport) => Promise<void> | void } = {
  intervals({ intervals }, { state }, report) {
    state.bringIntervals(intervals);
    report.intervals += intervals.length;
  },
  alarms({ site, alarms, events }, { state }, report) {
    state.bringAlarms(site, alarms, events);
    report.alarmEvents += events.length;
  },
  async series(line, { history }, report) {
    const { site, thing, property, values } = line;
    await history.bring({ site, thing, property }, timesOf(line), Float64Array.from(values, (value) => value ?? Number.NaN));
    report.readings += values.length;
  },
};

async function takeLine(text: string, sinks: PastSinks, report: PastReport): Promise<void> {
  const line = parse(text);
  if (typeof line === "string") {
    report.bad++;
    if (report.faults.length < FAULTS_SHOWN) report.faults.push({ line: report.lines, reason: line });
  } else await (TAKE[line.kind] as (typeof TAKE)["series"])(line as Line<"series">, sinks, report);
}

/** The line, or what is wrong with it. */
function parse(text: string): PastLine | string {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!LineCheck.Check(line)) {
    const [first] = LineCheck.Errors(line);
    return `not a past line: ${first ? `${first.instancePath || "/"} ${first.message}` : "unknown shape"}`;
  }
  if (line.kind !== "series") return line;
  const { step, values } = line;
  if (Array.isArray(step) && step.length !== Math.max(0, values.length - 1)) return `/step has ${step.length} entries for ${values.length} values: one less than values is needed`;
  if (Array.isArray(step) ? step.some((each) => !(each > 0)) : !(step > 0)) return "/step must be greater than 0: times ascend";
  return line;
}

function timesOf({ start, step, values }: Extract<PastLine, { kind: "series" }>): Float64Array {
  const times = new Float64Array(values.length);
  let time = start;
  for (let at = 0; at < values.length; at++) {
    times[at] = time;
    time += typeof step === "number" ? step : (step[at] ?? 0);
  }
  return times;
}
