import { mkdtempSync, rmSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { replayLimits, type ReplayCase } from "../../server/alarms/replay/replay.ts";
import type { HistoryStore } from "../../server/contracts/history.ts";
import { openEmbeddedHistory } from "../../server/history/embedded.ts";
import { openDatabase } from "../../server/sqlite/database.ts";
import type { Benchmark } from "./benchmark.ts";
import { climateYear } from "./load/climate.ts";

const MINUTE = 60_000;
const BEGIN = Date.UTC(2025, 0, 1);
const SITE = "main" as SiteId;
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });

export interface ReplayCaseSize {
  sensors: number;
  rows: number;
  seed: number;
}

/** What stands over the sensor: temperature is even, humidity odd, as `climateYear` has it. */
const QUANTITIES = [
  { property: "temperature", high: 23, deadband: 0.5, onDelayS: 300, offDelayS: 300, least: 600, unit: "°C" },
  { property: "humidity", high: 58, deadband: 2, onDelayS: 600, offDelayS: 600, least: 900, unit: "%" },
] as const;

const thingOf = (sensor: number): ThingId => `climate-${sensor}` as ThingId;
const quantityOf = (sensor: number): (typeof QUANTITIES)[number] => QUANTITIES[sensor % 2 === 1 ? 1 : 0];

const limitOf = (sensor: number, parts: Pick<NumberLimit, "kind" | "limit" | "deadband" | "onDelayS" | "offDelayS">): NumberLimit => ({
  id: `${parts.kind}.${thingOf(sensor)}`, rule: parts.kind, thing: thingOf(sensor), property: quantityOf(sensor).property, priority: "low", desk: "facility", under: [],
  source: both(""), consequence: both(""), response: both(""), ...parts,
});

/** The high limit without deadband and delay as it is; with both, as it is proposed. */
const caseOf = (sensor: number): ReplayCase => {
  const { property, unit, high, deadband, onDelayS, offDelayS, least } = quantityOf(sensor);
  const before = limitOf(sensor, { kind: "high", limit: high, deadband: 0, onDelayS: 0, offDelayS: 0 });
  const after = limitOf(sensor, { kind: "high", limit: high, deadband, onDelayS, offDelayS });
  return { thing: thingOf(sensor), name: both(thingOf(sensor)), property, unit, maxAge: 15 * MINUTE, calibrations: [], pairs: [{ before, after, least: 1000 * least }] };
};

async function fill(store: HistoryStore, { sensors, rows, seed }: ReplayCaseSize, say: (line: string) => void): Promise<void> {
  for (let sensor = 0; sensor < sensors; sensor++) {
    const { times, values } = climateYear(sensor, seed, BEGIN, rows);
    await store.bring({ site: SITE, thing: thingOf(sensor), property: quantityOf(sensor).property }, times, values);
    if ((sensor + 1) % 50 === 0) say(`  ${sensor + 1} sensors brought`);
  }
}

/**
 * Seconds that it takes to hold one limit, as it is and as proposed, against a year of minutes of many sensors in the embedded
 * history, opened anew; and the longest time, ms, that everything else waited for its turn.
 */
export async function measureReplay(size: ReplayCaseSize, say: (line: string) => void): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "stacktwin-replay-"));
  const file = join(folder, "stacktwin.db");
  const clock = { now: () => BEGIN + size.rows * MINUTE };
  try {
    const written = openDatabase(file);
    const filled = openEmbeddedHistory(written, clock);
    await filled.start();
    say(`${size.sensors} sensors of ${size.rows} rows …`);
    await fill(filled, size, say);
    await filled.stop();
    written.close();
    const db = openDatabase(file);
    const history = openEmbeddedHistory(db, clock);
    await history.start();
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    try {
      const began = performance.now();
      const result = await replayLimits({
        site: SITE,
        cases: Array.from({ length: size.sensors }, (_, sensor) => caseOf(sensor)),
        from: BEGIN,
        to: BEGIN + size.rows * MINUTE,
        history,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      const seconds = (performance.now() - began) / 1000;
      return {
        replay_year_s: seconds,
        replay_readings: size.sensors * size.rows,
        replay_alarms_before: result.before.alarms,
        replay_alarms_after: result.after.alarms,
        replay_excursions: result.excursions,
        replay_missed: result.missed,
        replay_loop_p99_ms: loop.percentile(99) / 1e6,
        replay_loop_max_ms: loop.max / 1e6,
      };
    } finally {
      loop.disable();
      await history.stop();
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const alarmsReplay: Benchmark = async ({ quick, option, say }) => {
  const size = { sensors: option("sensors", quick ? 20 : 300), rows: option("rows", 525_600), seed: option("seed", 1) };
  return {
    values: { sensors: size.sensors, rows: size.rows, ...(await measureReplay(size, say)) },
    notes: "one limit a sensor, as it is (no deadband, no delay) and as proposed (0.5 °C and 5 min, 2 % and 10 min), and its true excursions; embedded history, opened anew; loop: how long everything else waited for its turn (resolution 5 ms)",
  };
};
