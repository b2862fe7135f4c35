import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";

export interface Machine {
  cores: number;
  memory_gib: number;
  node: string;
  cpu_loop_ms: number;
  fsync_ms: number;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** A fixed loop of integer and float work: the same on every machine, so that times can be judged beside it. */
function cpuLoop(): number {
  const began = performance.now();
  let state = 1;
  let sum = 0;
  for (let step = 0; step < 20_000_000; step++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    sum += Math.sqrt(state);
  }
  if (sum === 0) throw new Error("the loop was not run");
  return performance.now() - began;
}

function fsync(): number {
  const folder = mkdtempSync(join(tmpdir(), "stacktwin-fsync-"));
  const file = openSync(join(folder, "probe"), "w");
  const page = Buffer.alloc(4096, 7);
  const times: number[] = [];
  for (let round = 0; round < 50; round++) {
    const began = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    times.push(performance.now() - began);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(times);
}

export const calibrate = (): Machine => ({
  cores: cpus().length,
  memory_gib: rounded(totalmem() / 2 ** 30, 1),
  node: process.version,
  cpu_loop_ms: rounded(median([cpuLoop(), cpuLoop(), cpuLoop()]), 1),
  fsync_ms: rounded(fsync(), 3),
});
