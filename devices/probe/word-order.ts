import { WORD_ORDERS, type ValueFind, type WordOrder } from "@stacktwin/twin-models/probe";
import type { RegisterTable } from "../contract.ts";
import { wireType, type WireType } from "../registers.ts";

const BYTES: Record<WordOrder, readonly [byteFirst: boolean, wordFirst: boolean]> = {
  ABCD: [true, true],
  CDAB: [true, false],
  BADC: [false, true],
  DCBA: [false, false],
};

/** The order that `modv:mostSignificantByte` and `modv:mostSignificantWord` say. */
export const orderOf = (byteFirst: boolean, wordFirst: boolean): WordOrder =>
  WORD_ORDERS.find((order) => BYTES[order][0] === byteFirst && BYTES[order][1] === wordFirst) ?? "ABCD";

/** How a type lies in each order; one word knows the order of bytes only. */
export function inOrders(type: string): { orders: WordOrder[]; wire: WireType }[] {
  const ways = new Map<string, { orders: WordOrder[]; wire: WireType }>();
  for (const order of WORD_ORDERS) {
    const [byteFirst, wordFirst] = BYTES[order];
    const wire = wireType(type, byteFirst, wordFirst);
    if (!wire) continue;
    const key = wire.quantity === 1 ? String(byteFirst) : order;
    const known = ways.get(key);
    if (known) known.orders.push(order);
    else ways.set(key, { orders: [order], wire });
  }
  return [...ways.values()];
}

const SINGLES = inOrders("float").map(({ wire }) => wire);
const WHOLES = inOrders("int").map(({ wire }) => wire);
const pair = new Uint16Array(2);

/** The two registers as a float and as a signed integer, each in the order of WORD_ORDERS. */
export function pairOf(first: number, second: number): { float: number[]; int: number[] } {
  pair[0] = first;
  pair[1] = second;
  return { float: SINGLES.map((wire) => wire.read(pair, 0)), int: WHOLES.map((wire) => wire.read(pair, 0)) };
}

export interface Known {
  text: string;
  value: number;
  /** Half of the last digit shown. */
  tolerance: number;
}

/** What a display shows: `21.4` is anything that rounds to it. Null for what is no number, and for zero, which stands everywhere. */
export function knownValue(text: string): Known | null {
  const found = /^([+-]?\d{1,12})(?:[.,](\d{1,6}))?$/.exec(text.trim());
  if (!found) return null;
  const decimals = found[2]?.length ?? 0;
  const value = Number(`${found[1]}.${found[2] ?? "0"}`);
  return value === 0 ? null : { text: text.trim(), value, tolerance: 0.5 * 10 ** -decimals };
}

interface Form {
  type: string;
  ways: ReturnType<typeof inOrders>;
  scales: readonly number[];
}

const form = (type: string, scales: readonly number[]): Form => ({ type, ways: inOrders(type), scales });
const STEPS = [1, 0.1, 0.01, 0.001];
const FORMS = [form("short", STEPS), form("unsignedShort", STEPS), form("float", [1]), form("int", STEPS), form("unsignedInt", STEPS), form("double", [1])];
/** The upper word of a small number is zero in most devices, so that 32 bits tell little more than 16. */
const LEAST_CHANCE = 2 ** -16;

/** How probable it is that arbitrary words hold this value in this form. */
function chanceOf({ value, tolerance }: Known, wire: WireType, scale: number): number {
  if (!wire.float) return Math.max((Math.floor((2 * tolerance) / scale) + 1) / 2 ** (16 * wire.quantity), LEAST_CHANCE);
  // A value and its neighbours share sign and exponent; of those a float has 512.
  const binade = 2 ** Math.floor(Math.log2(Math.abs(value)));
  return Math.max(Math.min(1, (2 * tolerance) / binade) / 512, LEAST_CHANCE / 2 ** 6);
}

const scaled = (wire: number, scale: number): number => (scale < 1 ? wire / Math.round(1 / scale) : wire * scale);

export interface WordBlock {
  table: RegisterTable;
  address: number;
  words: Uint16Array;
}

/**
 * Every place where a known value stands, in any type, scale and order, the least accidental first. A form that says no
 * more than a simpler one at the same place (unsigned beside signed) is left out.
 */
export function findValue(known: Known, blocks: readonly WordBlock[]): ValueFind[] {
  const finds: ValueFind[] = [];
  for (const { table, address, words } of blocks)
    for (let at = 0; at < words.length; at++)
      for (const { type, ways, scales } of FORMS)
        for (const scale of scales) {
          const fits = ways.filter(({ wire }) => {
            if (at + wire.quantity > words.length) return false;
            const value = scaled(wire.read(words, at), scale);
            return Math.abs(value - known.value) <= known.tolerance * (1 + 1e-9) + Math.abs(known.value) * 1e-7;
          });
          const [first] = fits;
          if (!first) continue;
          const value = scaled(first.wire.read(words, at), scale);
          const orders = WORD_ORDERS.filter((order) => fits.some((fit) => fit.orders.includes(order)));
          const same = (one: ValueFind): boolean => one.address === address + at && one.table === table && one.scale === scale && one.value === value;
          const signed = type.startsWith("unsigned") && finds.some((one) => same(one) && one.orders.join() === orders.join());
          if (signed) continue;
          finds.push({ known: known.text, table, address: address + at, type, orders, scale, value, chance: chanceOf(known, first.wire, scale) });
        }
  const tried = blocks.reduce((sum, { words }) => sum + words.length, 0);
  for (const find of finds) find.chance = Math.min(1, find.chance * Math.max(1, tried));
  return finds.toSorted((one, other) => one.chance - other.chance || one.address - other.address);
}

/**
 * How sure each order is, best first: a value that hardly stands there by accident speaks for the orders in which it
 * stands, several values together the more. Orders in which everything stands alike share it.
 */
export function rankOrders(found: readonly (readonly Pick<ValueFind, "orders" | "chance">[])[]): { order: WordOrder; sure: number }[] {
  const weights = WORD_ORDERS.map((order) => {
    const best = found.map((finds) => finds.reduce((least, find) => (find.orders.includes(order) ? Math.min(least, find.chance) : least), 1));
    return { order, weight: best.reduce((weight, chance) => weight / Math.max(chance, 1e-9), 1) };
  });
  // Beside the four there is that all of it is accident.
  const all = weights.reduce((sum, { weight }) => sum + (weight > 1 ? weight : 0), 1);
  return weights
    .filter(({ weight }) => weight > 1)
    .map(({ order, weight }) => ({ order, sure: weight / all }))
    .filter(({ sure }) => sure > 0.02)
    .toSorted((one, other) => other.sure - one.sure);
}
