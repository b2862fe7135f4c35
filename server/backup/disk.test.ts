import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { daysLeft, diskSpace, type DiskSample } from "./disk.ts";

const HOUR = 3_600_000;
const GIB = 2 ** 30;
const samples = (hours: number, grow: (hour: number) => number, shrink = (_hour: number): number => 0): DiskSample[] =>
  Array.from({ length: hours + 1 }, (_, hour) => ({ at: hour * HOUR, usedBytes: GIB + grow(hour), freeBytes: 100 * GIB - shrink(hour) }));

describe("days left", () => {
  test("follow the growth of the data, and only the growth", () => {
    expect(daysLeft(samples(48, (hour) => (hour / 24) * GIB))).toBeCloseTo(100, 6);
    expect(daysLeft(samples(48, () => 0))).toBeNull();
    expect(daysLeft(samples(48, (hour) => -hour))).toBeNull();
  });

  test("are fewer when somebody else fills the disk faster", () => {
    const left = daysLeft(
      samples(
        24,
        (hour) => (hour / 24) * GIB,
        (hour) => (hour / 24) * 10 * GIB,
      ),
    );
    expect(left).toBeCloseTo(9, 6);
  });

  test("are not misled by the saw teeth of compaction", () => {
    const left = daysLeft(samples(72, (hour) => (hour / 24) * GIB + (hour % 6) * 0.05 * GIB));
    expect(left).toBeGreaterThan(90);
    expect(left).toBeLessThan(110);
  });

  test("are not told from less than an hour", () => {
    expect(daysLeft([])).toBeNull();
    expect(daysLeft(samples(1, (hour) => hour * GIB).map((sample) => ({ ...sample, at: sample.at / 2 })))).toBeNull();
  });
});

test("the space of a folder is what its files hold and what its disk still takes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stacktwin-disk-"));
  writeFileSync(join(folder, "a"), Buffer.alloc(12_345));
  const space = await diskSpace(folder, 7);
  expect(space).toMatchObject({ at: 7, usedBytes: 12_345 });
  expect(space.freeBytes).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});
