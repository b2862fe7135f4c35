import type { ModbusLimits, RegisterPoint, RegisterTable } from "./contract.ts";

/** One request that fetches several points. */
export interface PlannedRead {
  table: RegisterTable;
  /** PDU address of the first register. */
  address: number;
  quantity: number;
  /** Milliseconds between polls. */
  every: number;
  /** By address; point p starts at word `p.address - address` of the answer. */
  points: RegisterPoint[];
}

const endOf = (point: RegisterPoint): number => point.address + point.quantity;
const byAddress = (one: RegisterPoint, other: RegisterPoint): number => one.address - other.address || endOf(one) - endOf(other);

/** True when no address from `from` up to, not including, `to` is forbidden. */
const readable = (table: RegisterTable, from: number, to: number, limits: ModbusLimits): boolean =>
  !limits.noRead.some((range) => range.table === table && range.from < to && range.to >= from);

function runs(points: readonly RegisterPoint[], joins: (read: PlannedRead, point: RegisterPoint) => boolean): PlannedRead[] {
  const reads: PlannedRead[] = [];
  for (const point of points.toSorted(byAddress)) {
    const last = reads.at(-1);
    if (last && joins(last, point)) {
      last.quantity = Math.max(last.address + last.quantity, endOf(point)) - last.address;
      last.points.push(point);
    } else reads.push({ table: point.table, address: point.address, quantity: point.quantity, every: point.every, points: [point] });
  }
  return reads;
}

/**
 * The fewest requests that fetch all points: those of one table and interval, by address, with gaps of unwanted
 * registers read along up to `maxGap`, none longer than `maxRegisters`, none touching a forbidden range between
 * points, and no point in two parts. A point that alone is longer than the limit is asked for as it is.
 */
export function planReads(points: readonly RegisterPoint[], limits: ModbusLimits): PlannedRead[] {
  const groups = new Map<string, RegisterPoint[]>();
  for (const point of points) {
    const key = `${point.table}/${point.every}`;
    const group = groups.get(key);
    if (group) group.push(point);
    else groups.set(key, [point]);
  }
  return [...groups.values()].flatMap((group) =>
    runs(group, (read, point) => {
      const end = read.address + read.quantity;
      const grown = Math.max(end, endOf(point)) - read.address;
      return point.address - end <= limits.maxGap && grown <= limits.maxRegisters && readable(read.table, end, point.address, limits);
    }),
  );
}

/**
 * After exception 2 or 3: the read in pieces without gaps, since what the device refuses may lie in a gap.
 * One piece means that there is nothing to split: a wanted register itself is refused.
 */
export const splitRead = (read: PlannedRead): PlannedRead[] =>
  runs(read.points, (last, point) => point.address <= last.address + last.quantity);
