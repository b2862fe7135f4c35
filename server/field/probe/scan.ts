import { setTimeout as pause } from "node:timers/promises";
import type { FoundUnit, Scan } from "@stacktwin/twin-models/probe";
import type { CompiledModel, RegisterTable } from "@stacktwin/devices/contract";
import { planReads, splitRead, type PlannedRead } from "@stacktwin/devices/plan-reads";
import { fittingModels, registersOf } from "@stacktwin/devices/probe/identify";
import { describeException, meaningOf } from "../modbus/exceptions.ts";
import type { Answer, ProbeLine } from "./lines.ts";

const LEAST_REST_MS = 5;
const MOST_BROKEN = 5;
/** A device that lets that many requests in a row go by unanswered does not want to be asked more. */
const MOST_SILENT = 3;
/** So many numbers with the same answer, and no other, are one device that does not look at the unit. */
const ANY_UNIT = 4;

export type ScanState = Pick<Scan, "at" | "asked" | "step" | "found" | "anyUnit">;

/** Its own refusal is an answer; a gateway's word that nobody is there is none. */
function answerOf({ failure, words }: Answer): string | null {
  if (!failure) return `holding 0 = ${words[0] ?? 0}`;
  if (failure.kind === "exception") return meaningOf(failure.code) === "unreachable" ? null : describeException(failure.code);
  return failure.kind === "frame" ? failure.message : null;
}

/** Asks, and leaves the line to its polls as long as it took. */
async function politely(line: ProbeLine, ...[unit, ask, absent]: Parameters<ProbeLine["ask"]>): Promise<Answer & { ms: number }> {
  const from = performance.now();
  const answer = await line.ask(unit, ask, absent);
  const ms = performance.now() - from;
  await pause(line.shared ? Math.max(ms, LEAST_REST_MS) : LEAST_REST_MS);
  return { ...answer, ms };
}

/** What a unit holds of the registers that models read. */
async function wordsOf(line: ProbeLine, unit: number, models: readonly CompiledModel[], signal: AbortSignal): Promise<(table: RegisterTable, address: number, quantity: number) => Uint16Array | null> {
  const words = new Map<string, number>();
  const tried = new Set<string>();
  let silent = 0;
  const known = (table: RegisterTable, address: number, quantity: number): Uint16Array | null => {
    const found = Array.from({ length: quantity }, (_, at) => words.get(`${table}/${address + at}`));
    return found.every((word) => word !== undefined) ? Uint16Array.from(found) : null;
  };
  async function fetch(read: PlannedRead, whole: boolean): Promise<void> {
    const { table, address, quantity } = read;
    const key = `${table}/${address}/${quantity}`;
    if (signal.aborted || silent >= MOST_SILENT || tried.has(key) || known(table, address, quantity)) return;
    tried.add(key);
    const { failure, words: came } = await politely(line, unit, { read: table, address, quantity });
    silent = failure && failure.kind !== "exception" ? silent + 1 : 0;
    if (!failure) came.forEach((word, at) => words.set(`${table}/${address + at}`, word));
    else if (failure.kind === "exception" && (failure.code === 2 || failure.code === 3) && whole) for (const piece of splitRead(read)) await fetch(piece, false);
  }
  for (const model of models) {
    const modbus = registersOf(model);
    if (modbus) for (const read of planReads(modbus.points.map((point) => ({ ...point, every: 1 })), modbus.limits)) await fetch(read, true);
  }
  return known;
}

async function identify(line: ProbeLine, found: FoundUnit, models: readonly CompiledModel[], signal: AbortSignal): Promise<void> {
  const { failure, said } = await politely(line, found.unit, { identify: true });
  const [vendor = "", product = "", revision = ""] = [said[0], said[1], said[2]].map((text) => text?.trim());
  if (!failure && (vendor !== "" || product !== "")) found.identity = { vendor, product, revision };
  if (signal.aborted) return;
  found.models = fittingModels(models, await wordsOf(line, found.unit, models, signal));
}

const sameForAll = ({ found, asked }: ScanState): boolean => asked >= ANY_UNIT && found.length === asked && new Set(found.map(({ answer }) => answer)).size === 1;

export interface ScanParts {
  line: ProbeLine;
  from: number;
  to: number;
  identify: boolean;
  models: readonly CompiledModel[];
  site: string;
  signal: AbortSignal;
}

/** Asks one unit after the other. Throws an Error with the reason when the connection does not come, or does not stay. */
export async function runScan(state: ScanState, { line, from, to, models, site, signal, ...parts }: ScanParts): Promise<void> {
  const away = await line.ready();
  if (away !== null) throw new Error(away);
  let broken = 0;
  for (let unit = from; unit <= to && !signal.aborted; unit += 1) {
    state.at = unit;
    let answer = await politely(line, unit, { read: "holding", address: 0, quantity: 1 }, true);
    // Noise may fall on any answer; twice is what the line makes of them.
    if (answer.failure?.kind === "frame" && !signal.aborted) answer = await politely(line, unit, { read: "holding", address: 0, quantity: 1 }, true);
    if (signal.aborted) return;
    state.asked += 1;
    broken = answer.failure?.kind === "closed" ? broken + 1 : 0;
    if (answer.failure?.kind === "closed") {
      const gone = broken >= MOST_BROKEN ? answer.failure.message : await line.ready();
      if (gone !== null) throw new Error(gone);
    }
    const said = answerOf(answer);
    if (said === null) continue;
    const things = line.things.filter((one) => one.site === site && one.thing.modbus?.unit === unit).map(({ thing }) => thing.instance.id);
    state.found.push({ unit, ms: Math.round(answer.ms * 10) / 10, answer: said, identity: null, models: [], things });
  }
  state.anyUnit = sameForAll(state);
  if (!parts.identify) return;
  state.step = "identifying";
  for (const found of state.anyUnit ? state.found.slice(0, 1) : state.found) {
    if (signal.aborted) return;
    state.at = found.unit;
    await identify(line, found, models, signal);
  }
}
