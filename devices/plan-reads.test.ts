import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ModbusLimits, RegisterPoint, RegisterTable } from "./contract.ts";
import { planReads, splitRead } from "./plan-reads.ts";

const point = (address: number, quantity = 1, every = 1000, table: RegisterTable = "holding"): RegisterPoint => ({
  property: `p${address}`,
  table,
  address,
  quantity,
  every,
  decode: () => undefined,
});
const limits = (changes: Partial<ModbusLimits> = {}): ModbusLimits => ({
  maxRegisters: 125,
  maxGap: 4,
  delayMs: 0,
  noRead: [],
  ...changes,
});
const spans = (points: RegisterPoint[], changes?: Partial<ModbusLimits>) =>
  planReads(points, limits(changes)).map((read) => [read.address, read.quantity]);

describe("planReads", () => {
  it("reads along over small gaps and not over large ones", () => {
    expect(spans([point(0, 2), point(6), point(12)])).toEqual([
      [0, 7],
      [12, 1],
    ]);
  });

  it("keeps to the longest read without cutting a point", () => {
    expect(spans([point(0, 4), point(4, 4), point(8, 4)], { maxRegisters: 10 })).toEqual([
      [0, 8],
      [8, 4],
    ]);
  });

  it("never reads over a forbidden range, even where the gap is small", () => {
    expect(spans([point(0, 2), point(3), point(10)], { maxGap: 20, noRead: [{ table: "holding", from: 2, to: 2 }] })).toEqual([
      [0, 2],
      [3, 8],
    ]);
    expect(spans([point(0, 2), point(3)], { noRead: [{ table: "input", from: 2, to: 2 }] })).toEqual([[0, 4]]);
  });

  it("keeps tables and intervals apart", () => {
    expect(planReads([point(0), point(1, 1, 5000), point(2, 1, 1000, "input")], limits())).toHaveLength(3);
  });

  it("fetches registers that several points share once", () => {
    const [read] = planReads([point(9), point(9), point(8, 2)], limits());
    expect(read).toMatchObject({ address: 8, quantity: 2 });
    expect(read?.points).toHaveLength(3);
  });
});

/** The fewest runs into which sorted points can be cut, by trying every cut: slow, and plainly right. */
function fewest(points: RegisterPoint[], bounds: ModbusLimits): number {
  const allowed = (run: RegisterPoint[]): boolean => {
    const wanted = new Set(run.flatMap((one) => Array.from({ length: one.quantity }, (_, index) => one.address + index)));
    const first = Math.min(...wanted);
    const last = Math.max(...wanted);
    let gap = 0;
    for (let address = first; address <= last; address++) {
      gap = wanted.has(address) ? 0 : gap + 1;
      if (gap > bounds.maxGap) return false;
      if (gap > 0 && bounds.noRead.some((range) => address >= range.from && address <= range.to)) return false;
    }
    return run.length === 1 || last - first + 1 <= bounds.maxRegisters;
  };
  const best = [0];
  for (let end = 1; end <= points.length; end++) {
    let least = Infinity;
    for (let start = 0; start < end; start++) if (allowed(points.slice(start, end))) least = Math.min(least, (best[start] as number) + 1);
    best.push(least);
  }
  return best[points.length] as number;
}

const sparse = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(1, 2, 4)), { minLength: 1, maxLength: 9 }).map((steps) => {
  let at = 0;
  return steps.map(([gap, quantity]) => {
    const one = point(at + gap, quantity);
    at += gap + quantity;
    return one;
  });
});
const bounds = fc.record({
  maxRegisters: fc.integer({ min: 4, max: 20 }),
  maxGap: fc.integer({ min: 0, max: 6 }),
  forbidden: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 3 }),
});

describe("any points", () => {
  it("are read whole, within the limits, in the fewest requests", () => {
    fc.assert(
      fc.property(sparse, bounds, (points, { maxRegisters, maxGap, forbidden }) => {
        const noRead = forbidden
          .filter((at) => !points.some((one) => at >= one.address && at < one.address + one.quantity))
          .map((at) => ({ table: "holding" as const, from: at, to: at }));
        const within = limits({ maxRegisters, maxGap, noRead });
        const reads = planReads(points, within);
        for (const read of reads) {
          expect(read.quantity).toBeLessThanOrEqual(maxRegisters);
          for (const range of noRead) expect(range.from >= read.address && range.from < read.address + read.quantity).toBe(false);
          for (const one of read.points)
            expect(one.address >= read.address && one.address + one.quantity <= read.address + read.quantity).toBe(true);
        }
        expect(reads.flatMap((read) => read.points)).toHaveLength(points.length);
        expect(reads).toHaveLength(fewest(points, within));
      }),
      { numRuns: 300 },
    );
  });

  it("are still all there after a split, without a gap", () => {
    fc.assert(
      fc.property(sparse, (points) => {
        for (const read of planReads(points, limits({ maxGap: 6 }))) {
          const pieces = splitRead(read);
          expect(pieces.flatMap((piece) => piece.points)).toEqual(read.points);
          for (const piece of pieces) {
            const wanted = new Set(piece.points.flatMap((one) => Array.from({ length: one.quantity }, (_, index) => one.address + index)));
            expect(wanted.size).toBe(piece.quantity);
          }
        }
      }),
    );
  });

  it("without a gap cannot be split", () => {
    const [read] = planReads([point(0, 2), point(2, 2)], limits());
    if (!read) throw new Error("nothing was planned");
    expect(splitRead(read)).toHaveLength(1);
  });
});
