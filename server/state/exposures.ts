import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Millis } from "@stacktwin/twin-models/ids";
import { WIDTH } from "@stacktwin/twin-models/preservation/exposure";
import { noRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import type { DueDay, ExposureStore, SensorDoubt } from "../contracts/exposure.ts";
import type { Database } from "../sqlite/database.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTES = 1440;
const ROW = 24 * WIDTH;
/** A minute that is not known. */
const NONE = -32_768;
const HUNDREDTHS = 100;
/** Beyond is no air. */
const MOST = 300;

const dayOf = (at: Millis): Millis => Math.floor(at / DAY) * DAY;

/** Bytes of a blob, at an address that wider numbers may begin at. */
const aligned = (bytes: Uint8Array): ArrayBuffer => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;

/** Two quantities as differences of hundredths, which a still air makes short. */
function packed(...quantities: readonly Float64Array[]): Uint8Array {
  const numbers = new Int16Array(quantities.length * MINUTES);
  let before = 0;
  for (const [n, minutes] of quantities.entries())
    for (let minute = 0; minute < MINUTES; minute++) {
      const value = minutes[minute]!;
      const now = value > -MOST && value < MOST ? Math.round(value * HUNDREDTHS) : NONE;
      // Wraps round, and back again when it is read.
      numbers[n * MINUTES + minute] = now - before;
      before = now;
    }
  return deflateRawSync(new Uint8Array(numbers.buffer));
}

function unpack(blob: Uint8Array, into: readonly Float64Array[], at: number): void {
  const numbers = new Int16Array(aligned(inflateRawSync(blob)));
  let now = 0;
  for (const [n, minutes] of into.entries())
    for (let minute = 0; minute < MINUTES; minute++) {
      now = ((now + numbers[n * MINUTES + minute]!) << 16) >> 16;
      minutes[at + minute] = now === NONE ? Number.NaN : now / HUNDREDTHS;
    }
}

export function exposureTables(db: Database): ExposureStore {
  const put = db.prepare(`INSERT INTO exposure_day (site, space, day, rows, minutes, doubts) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (site, space, day) DO UPDATE SET rows = excluded.rows, minutes = excluded.minutes, doubts = excluded.doubts`);
  const settle = db.prepare("DELETE FROM exposure_due WHERE site = ? AND space = ? AND day = ? AND mark = ?");
  const ask = db.prepare(`INSERT INTO exposure_due (site, space, day, mark) VALUES (?, ?, ?, 1) ON CONFLICT (site, space, day) DO UPDATE SET mark = mark + 1`);
  const due = db.prepare<DueDay>("SELECT space, day, mark FROM exposure_due WHERE site = ? ORDER BY day DESC, space LIMIT 1");
  const waiting = db.prepare<{ n: number }>("SELECT count(*) AS n FROM exposure_due WHERE site = ?");
  const waitingOf = db.prepare<{ n: number }>("SELECT count(*) AS n FROM exposure_due WHERE site = ? AND space = ?");
  const rows = db.prepare<{ day: number; rows: Uint8Array }>("SELECT day, rows FROM exposure_day WHERE site = ? AND space = ? AND day >= ? AND day < ? ORDER BY day");
  const minutes = db.prepare<{ day: number; minutes: Uint8Array }>("SELECT day, minutes FROM exposure_day WHERE site = ? AND space = ? AND day >= ? AND day < ? ORDER BY day");
  const doubts = db.prepare<{ doubts: string }>("SELECT doubts FROM exposure_day WHERE site = ? AND space = ? AND day >= ? AND day < ? AND doubts <> '[]' ORDER BY day DESC");
  const span = db.prepare<{ first: number | null; last: number | null }>("SELECT min(day) AS first, max(day) AS last FROM exposure_day WHERE site = ? AND space = ?");

  return {
    put: (site, { space, day, mark, rows: hours, temperature, humidity, doubts: told }) =>
      db.derived(() => {
        put.run(site, space, day, new Uint8Array(Float32Array.from(hours).buffer), packed(temperature, humidity), JSON.stringify(told));
        settle.run(site, space, day, mark);
      }),
    settle: (site, { space, day, mark }) => void settle.run(site, space, day, mark),
    ask: (site, space, days) =>
      db.derived(() => {
        for (const day of days) ask.run(site, space, dayOf(day));
      }),
    due: (site) => due.get(site),
    waiting: (site, space) => (space === undefined ? waiting.get(site) : waitingOf.get(site, space))?.n ?? 0,
    rows: (site, space, from, to) => {
      const first = dayOf(from);
      const days = Math.max(0, Math.ceil((to - first) / DAY));
      const into = noRows(first, days * 24);
      for (const { day, rows: blob } of rows.all(site, space, first, first + days * DAY)) into.rows.set(new Float32Array(aligned(blob)), ((day - first) / DAY) * ROW);
      return into;
    },
    minutes: (site, space, from, to) => {
      const found = minutes.all(site, space, dayOf(from), to);
      const count = found.length * MINUTES;
      const into = { times: new Float64Array(count), temperature: new Float64Array(count), humidity: new Float64Array(count) };
      for (const [n, { day, minutes: blob }] of found.entries()) {
        unpack(blob, [into.temperature, into.humidity], n * MINUTES);
        for (let minute = 0; minute < MINUTES; minute++) into.times[n * MINUTES + minute] = day + minute * 60_000;
      }
      return into;
    },
    doubts: (site, space, from, to) => doubts.all(site, space, dayOf(from), to).flatMap((row) => (JSON.parse(row.doubts) as SensorDoubt[]).toReversed()),
    span: (site, space) => {
      const { first = null, last = null } = span.get(site, space) ?? {};
      return first === null || last === null ? null : { first, last };
    },
  };
}
