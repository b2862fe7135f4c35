import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { OrderFinding, RegisterRow, Watch, WatchAsk, WatchedValue } from "@stacktwin/twin-models/probe";
import type { Decoded, Reading } from "@stacktwin/twin-models/reading";
import { DecodeError, type BoundThing, type CompiledModel, type RegisterTable } from "@stacktwin/devices/contract";
import { planReads } from "@stacktwin/devices/plan-reads";
import { modelsInOrder, ordersOfTest, testRegisters } from "@stacktwin/devices/probe/test-registers";
import { trialOf } from "@stacktwin/devices/probe/trial";
import { findValue, knownValue, pairOf, rankOrders, type WordBlock } from "@stacktwin/devices/probe/word-order";
import type { Clock } from "../../contracts/clock.ts";
import { describeException } from "../modbus/exceptions.ts";
import type { ProbeLine } from "./lines.ts";

const EVERY_MS = 1000;
const LONGEST_MS = 1_800_000;
const MOST_PIECES = 64;

interface Block {
  table: RegisterTable;
  address: number;
  quantity: number;
}
interface Cell {
  word: number;
  changedAt: Millis | null;
}

export interface Watching {
  view(): Pick<Watch, "readAt" | "reads" | "rows" | "values" | "problem">;
  orders(shown: readonly string[]): Promise<OrderFinding>;
}

const isWide = (table: RegisterTable): boolean => table === "holding" || table === "input";

function blocksOf({ table, address, quantity }: WatchAsk, thing: BoundThing | null): Block[] {
  if (address + quantity > 65_536) throw new TwinError("BAD_INPUT", "Registers end at 65535", "/quantity");
  const planned = thing?.modbus ? planReads(thing.modbus.points.map((point) => ({ ...point, every: 1 })), thing.modbus.limits) : [];
  const wanted = { table, address, quantity };
  return [wanted, ...planned.map(({ table: of, address: from, quantity: count }) => ({ table: of, address: from, quantity: count }))].filter((block, at, all) => at === 0 || !isDeepStrictEqual(block, all[0]));
}

/** Reads the same registers again and again until the signal says stop. Throws BAD_INPUT for a model without registers. */
export function startWatch({ line, ask, models, clock, signal, ended }: { line: ProbeLine; ask: WatchAsk; models: readonly CompiledModel[]; clock: Clock; signal: AbortSignal; ended: () => void }): Watching {
  const model = ask.model === undefined ? undefined : models.find(({ id }) => id === ask.model);
  if (ask.model !== undefined && !model) throw new TwinError("NOT_FOUND", `There is no model ${ask.model}`, "/model");
  const thing = model ? trialOf(model) : null;
  if (model && !thing?.modbus) throw new TwinError("BAD_INPUT", `${model.id} has no registers, or needs addresses of its own`, "/model");
  let blocks = blocksOf(ask, thing);
  const cells = new Map<string, Cell>();
  const presents = new Map<string, { reading: Reading; changedAt: Millis | null }>();
  const names = new Map<string, string[]>();
  for (const { property, table, address, quantity } of thing?.modbus?.points ?? [])
    for (let at = 0; at < quantity; at++) names.set(`${table}/${address + at}`, [...(names.get(`${table}/${address + at}`) ?? []), property]);
  let readAt: Millis | null = null;
  let reads = 0;
  let problem: string | null = null;
  const refused = new Set<string>();

  function take({ table, address }: Block, words: Uint16Array, now: Millis): void {
    words.forEach((word, at) => {
      const key = `${table}/${address + at}`;
      const before = cells.get(key);
      if (!before) cells.set(key, { word, changedAt: null });
      else if (before.word !== word) cells.set(key, { word, changedAt: now });
    });
    for (const point of thing?.modbus?.points ?? []) {
      if (point.table !== table || point.address < address || point.address + point.quantity > address + words.length) continue;
      const out: Decoded = { readings: [], sightings: [] };
      try {
        point.decode(words, point.address - address, now, out);
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        problem = `${point.property}: ${error.message}`;
      }
      const [reading] = out.readings;
      const before = presents.get(point.property);
      if (reading) presents.set(point.property, { reading, changedAt: before && before.reading.value !== reading.value ? now : (before?.changedAt ?? null) });
    }
  }

  /** What is refused as a whole may be there in part: it is halved down to the registers that are not. */
  async function fetch(block: Block): Promise<Block[]> {
    const { table, address, quantity } = block;
    if (signal.aborted) return [block];
    const { failure, words } = await line.ask(ask.unit, { read: table, address, quantity });
    if (!failure) {
      take(block, words, clock.now());
      return [block];
    }
    problem = failure.kind === "exception" ? describeException(failure.code) : failure.message;
    if (failure.kind !== "exception" || ![1, 2, 3].includes(failure.code)) return [block];
    problem = null;
    if (quantity === 1 || failure.code === 1 || blocks.length + refused.size > MOST_PIECES) {
      for (let at = 0; at < quantity; at++) refused.add(`${table}/${address + at}`);
      return [];
    }
    const half = Math.ceil(quantity / 2);
    return [...(await fetch({ table, address, quantity: half })), ...(await fetch({ table, address: address + half, quantity: quantity - half }))];
  }

  async function round(): Promise<void> {
    problem = null;
    const next: Block[] = [];
    for (const block of blocks) next.push(...(await fetch(block)));
    blocks = next;
    if (blocks.length === 0) problem = "the unit refuses all of these registers";
    if (problem === null) readAt = clock.now();
    reads += 1;
  }

  const endsAt = performance.now() + LONGEST_MS;
  async function run(): Promise<void> {
    const away = await line.ready();
    if (away !== null) problem = away;
    while (!signal.aborted && performance.now() < endsAt) {
      const from = performance.now();
      await round();
      await pause(Math.max(100, EVERY_MS - (performance.now() - from)), undefined, { signal }).catch(() => undefined);
    }
    ended();
  }
  void run();

  const keys = (): { table: RegisterTable; address: number }[] =>
    [...new Set([...cells.keys(), ...refused])]
      .map((key) => ({ table: key.split("/")[0] as RegisterTable, address: Number(key.split("/")[1]) }))
      .toSorted((one, other) => one.table.localeCompare(other.table) || one.address - other.address);

  function row({ table, address }: { table: RegisterTable; address: number }): RegisterRow {
    const cell = cells.get(`${table}/${address}`);
    const next = cells.get(`${table}/${address + 1}`);
    const pair = cell && next && isWide(table) ? pairOf(cell.word, next.word) : { float: [], int: [] };
    return { table, address, word: cell?.word ?? null, changedAt: cell?.changedAt ?? null, names: names.get(`${table}/${address}`) ?? [], float: pair.float.map((value) => (Number.isFinite(value) ? String(value) : Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞")), int: pair.int };
  }

  const values = (): WatchedValue[] =>
    (thing?.modbus?.points ?? []).flatMap(({ property, table, address }): WatchedValue[] => {
      const present = presents.get(property);
      const info = thing?.info.properties.find(({ name }) => name === property);
      if (!present || !info) return [];
      const { value, quality, reason } = present.reading;
      return [{ property, title: info.title, value, unit: info.unit, decimals: info.decimals, quality, ...(reason === undefined ? {} : { reason }), table, address, changedAt: present.changedAt }];
    });

  function wordBlocks(): WordBlock[] {
    const found: { table: RegisterTable; address: number; words: number[] }[] = [];
    for (const { table, address } of keys()) {
      const cell = cells.get(`${table}/${address}`);
      if (!cell || !isWide(table)) continue;
      const last = found.at(-1);
      if (last?.table === table && last.address + last.words.length === address) last.words.push(cell.word);
      else found.push({ table, address, words: [cell.word] });
    }
    return found.map((block) => ({ ...block, words: Uint16Array.from(block.words) }));
  }

  return {
    view: () => ({ readAt, reads, rows: keys().map(row), values: values(), problem }),
    async orders(shown) {
      const known = shown.map((text) => {
        const value = knownValue(text);
        if (!value) throw new TwinError("BAD_INPUT", `${text} tells nothing: choose a value that is not zero`, "/shown");
        return value;
      });
      const tests: OrderFinding["tests"] = [];
      const evidence: { orders: OrderFinding["finds"][number]["orders"]; chance: number }[][] = [];
      for (const test of testRegisters(models)) {
        const { table, address, quantity, type, value } = test;
        const { failure, words } = await line.ask(ask.unit, { read: table, address, quantity });
        const orders = failure ? [] : ordersOfTest(test, words);
        if (orders.length === 0) continue;
        tests.push({ table, address, type, value, orders, models: test.models });
        evidence.push([{ orders, chance: 2 ** (-16 * quantity + 2) }]);
      }
      const blocks = wordBlocks();
      const finds = known.map((one) => findValue(one, blocks));
      const ranked = rankOrders([...evidence, ...finds]);
      const best = ranked.filter(({ sure }) => sure >= (ranked[0]?.sure ?? 1) * 0.9).map(({ order }) => order);
      return { orders: ranked, tests, finds: finds.flatMap((each) => each.slice(0, 8)), models: modelsInOrder(models, best, finds.flat(), tests).slice(0, 12) };
    },
  };
}
