import { setImmediate as turn } from "node:timers/promises";
import type { Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { LoggerImport, LoggerList, ListedRow } from "@stacktwin/twin-models/import";
import { QUALITIES } from "@stacktwin/twin-models/reading";
import { fault, isFault, type RowFault } from "@stacktwin/twin-models/row-fault";
import type { HistoryStore } from "../contracts/history.ts";
import type { Mark } from "../imports/frames.ts";
import { slicesOf } from "../imports/slices.ts";
import type { LoggerPlan } from "./plan.ts";
import { BAD, isEmpty, rowReader, type LoggerRow, type Range } from "./rows.ts";
import { cutLines, lineText } from "./text.ts";

/** Rows brought at once: some ten milliseconds of work for the history. */
const BATCH = 8192;

export interface LoggerRunParts {
  file: string;
  plan: LoggerPlan;
  ranges: readonly Range[];
  /** As it was left; a new one has everything at 0. */
  job: LoggerImport;
  mark: Mark | null;
  history: Pick<HistoryStore, "bring">;
  /** Writes how far the file is read, once what it led to is in the history. */
  commit: (progress: LoggerImport, mark: Mark, listed: readonly ListedRow<LoggerList>[]) => void;
  signal: AbortSignal;
  onProgress: (job: LoggerImport) => void;
}

const same = (a: LoggerRow, b: LoggerRow): boolean => a.values.every((value, n) => Object.is(value, b.values[n]) && a.quality[n] === b.quality[n]);

/** Rows that wait for the history, by their time: a time stands once. */
class Batch {
  readonly rows = new Map<Millis, { row: LoggerRow; line: number }>();
  listed: ListedRow<LoggerList>[] = [];

  /** Brings each series, ascending in time. */
  async bring(history: LoggerRunParts["history"], site: SiteId, thing: ThingId, properties: readonly string[]): Promise<void> {
    const rows = [...this.rows.values()].map(({ row }) => row).sort((a, b) => a.time - b.time);
    const times = Float64Array.from(rows, ({ time }) => time);
    for (const [n, property] of properties.entries()) {
      const values = Float64Array.from(rows, (row) => row.values[n] as number);
      const quality = Uint8Array.from(rows, (row) => row.quality[n] as number);
      if (values.every(Number.isNaN) && !quality.includes(BAD)) continue;
      await history.bring({ site, thing, property }, times, values, quality);
    }
    this.rows.clear();
    this.listed = [];
  }
}

/** Works off a logger's file row by row into the history, batch by batch; each is committed with how far the file is read. */
export async function runLogger({ file, plan, ranges, job, mark, history, commit, signal, onProgress }: LoggerRunParts): Promise<LoggerImport> {
  const { encoding } = plan;
  const properties = plan.layout.values.map(({ property }) => property);
  const columns = plan.layout.values.map(({ column }) => column);
  const read = rowReader(plan, ranges);
  const batch = new Batch();
  let now = job;
  let taking = { ...job, latest: { ...job.latest } };

  const list = (to: LoggerList, number: number, at: number, item: string, why: RowFault): void => void batch.listed.push({ list: to, number, at, item, fault: why });
  const take = (row: LoggerRow, line: number, at: number): void => {
    taking.last = row.time;
    if (isEmpty(row)) {
      taking.empty++;
      return;
    }
    const before = batch.rows.get(row.time);
    if (before) {
      if (same(before.row, row)) taking.repeated++;
      else {
        taking.bad++;
        list("bad", line, at, new Date(row.time).toISOString(), fault("time-twice", { number: before.line }));
      }
      return;
    }
    batch.rows.set(row.time, { row, line });
    taking.rows++;
    taking.from = Math.min(taking.from ?? row.time, row.time);
    taking.to = Math.max(taking.to ?? row.time, row.time);
    for (const [n, property] of properties.entries()) {
      const value = row.values[n] as number;
      const quality = row.quality[n] as number;
      if (Number.isNaN(value) && quality !== BAD) continue;
      taking.readings++;
      if (quality === BAD) {
        taking.faulty++;
        list("faulty", line, at, new Date(row.time).toISOString(), fault("value-missing", { column: plan.layout.headings[columns[n] ?? -1] ?? property }));
      }
      if ((taking.latest[property]?.time ?? -Infinity) < row.time)
        taking.latest[property] = { time: row.time, value: Number.isNaN(value) ? null : value, quality: QUALITIES[quality] ?? "bad" };
    }
  };

  const settle = async (reached: Mark): Promise<void> => {
    const { listed } = batch;
    await batch.bring(history, job.site, job.thing, properties);
    now = { ...taking, offset: reached.offset, latest: { ...taking.latest } };
    commit(now, reached, listed);
    onProgress(now);
  };

  for await (const { frames, mark: reached } of slicesOf(file, cutLines(encoding), mark ?? plan.start)) {
    if (signal.aborted) return now;
    for (const { number, at, bytes, fault: wrong } of frames) {
      const line = wrong === null ? lineText(bytes, encoding) : "";
      taking.records++;
      if (wrong === null && line.trim() === "") {
        taking.empty++;
        continue;
      }
      const row = wrong ?? read(line, taking.last);
      if (!isFault(row)) take(row, number, at);
      else {
        taking.bad++;
        list("bad", number, at, line.slice(0, 80), row);
      }
    }
    if (batch.rows.size >= BATCH || batch.listed.length >= BATCH) await settle(reached);
    else onProgress({ ...now, records: taking.records, offset: reached.offset });
    await turn();
    if (reached.offset >= job.bytes) await settle(reached);
  }
  return { ...now, state: "done", offset: job.bytes };
}
