import type { ModelFit } from "@stacktwin/twin-models/probe";
import type { Decoded, Reading } from "@stacktwin/twin-models/reading";
import { DecodeError, type CompiledModel, type RegisterPoint, type RegisterTable } from "../contract.ts";
import { testPoints } from "./test-registers.ts";
import { trialOf } from "./trial.ts";

/** The words that a unit holds, null where it has none. */
export type WordsAt = (table: RegisterTable, address: number, quantity: number) => Uint16Array | null;

const TRIALS = 400;
/** Below it a float is what noise or another word order makes of two registers, not a measurement. */
const LEAST = 1e-3;
const LIKELY_BITS = 14;
const POSSIBLE_BITS = 7;
/** What a value outside of its range speaks against a model. */
const WRONG_BITS = 5;

type Verdict = "good" | "wrong" | "nothing";

function read(point: RegisterPoint, words: Uint16Array): Reading | undefined {
  const out: Decoded = { readings: [], sightings: [] };
  try {
    point.decode(words, 0, 0, out);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
  }
  return out.readings[0];
}

function verdict(point: RegisterPoint, words: Uint16Array): Verdict {
  if (words.every((word) => word === 0)) return "nothing";
  const reading = read(point, words);
  if (!reading) return "wrong";
  const { value, quality, reason } = reading;
  // A sentinel is the device's own way to say that it has no value.
  if (quality === "bad") return reason?.startsWith("unknown") ? "wrong" : "nothing";
  if (quality !== "good" || (typeof value === "number" && value !== 0 && Math.abs(value) < LEAST)) return "wrong";
  return "good";
}

const evidence = new WeakMap<CompiledModel, Map<RegisterPoint, number>>();
const trials = new WeakMap<CompiledModel, ReturnType<typeof trialOf>>();

/** How much a good value at this point tells, in bits: none where any words would be good. Half of the words tried are small ones, as most registers hold. */
function bitsOf(point: RegisterPoint): number {
  let dice = 1;
  const roll = (): number => (dice = (Math.imul(dice, 1_103_515_245) + 12_345) >>> 0) >>> 16;
  const words = new Uint16Array(point.quantity);
  let good = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    for (let at = 0; at < words.length; at++) words[at] = trial % 2 === 0 ? roll() : roll() % 1024;
    if (verdict(point, words) === "good") good++;
  }
  return -Math.log2((good + 0.5) / (TRIALS + 1));
}

function thingOf(model: CompiledModel): ReturnType<typeof trialOf> {
  if (!trials.has(model)) trials.set(model, trialOf(model));
  return trials.get(model) ?? null;
}

function bits(model: CompiledModel, point: RegisterPoint): number {
  const known = evidence.get(model) ?? new Map<RegisterPoint, number>();
  evidence.set(model, known);
  const before = known.get(point);
  if (before !== undefined) return before;
  const found = bitsOf(point);
  known.set(point, found);
  return found;
}

/** The points of a model that are worth reading to recognise it, with its manners; null for a model without registers or with addresses to say. */
export const registersOf = (model: CompiledModel): NonNullable<ReturnType<typeof trialOf>>["modbus"] => thingOf(model)?.modbus ?? null;

interface Weighed {
  fit: ModelFit;
  bits: number;
}

function weigh(model: CompiledModel, wordsAt: WordsAt): Weighed | null {
  const thing = thingOf(model);
  if (!thing?.modbus) return null;
  const tests = testPoints(thing);
  const passed: string[] = [];
  for (const { point } of tests) {
    const words = wordsAt(point.table, point.address, point.quantity);
    if (!words) continue;
    if (verdict(point, words) !== "good") return null;
    const shown = read(point, words)?.value;
    passed.push(`${point.property} = ${String(shown)}`);
  }
  // Several properties in the bits of one register are one piece of evidence.
  const told = new Map<string, number>();
  let [good, of, away] = [0, 0, 0];
  for (const point of thing.modbus.points) {
    if (tests.some((test) => test.point === point)) continue;
    const words = wordsAt(point.table, point.address, point.quantity);
    if (!words) {
      away++;
      continue;
    }
    const worth = bits(model, point);
    const said = verdict(point, words);
    if (said === "nothing" || (worth < 0.5 && said === "good")) continue;
    of++;
    if (said === "good") good++;
    const key = `${point.table}/${point.address}`;
    const weight = said === "good" ? worth : -WRONG_BITS;
    told.set(key, said === "good" ? Math.max(told.get(key) ?? -Infinity, weight) : weight);
  }
  const sum = [...told.values()].reduce((total, weight) => total + weight, 0);
  if (passed.length === 0 && (away > thing.modbus.points.length / 2 || of - good > of / 4)) return null;
  // A sibling may have the same test registers and lie otherwise.
  const sure = passed.length > 0 ? (2 * good >= of ? "certain" : "possible") : sum >= LIKELY_BITS && of - good <= of / 10 ? "likely" : sum >= POSSIBLE_BITS ? "possible" : null;
  if (sure === null) return null;
  return { bits: sum + 20 * passed.length - away, fit: { model: model.id, title: model.info.title, sure, good, of, tests: passed } };
}

const RANK = { certain: 0, likely: 1, possible: 2 } as const;

/**
 * The models that what a unit holds speaks for, best first. A test register that holds what it must makes certain, one
 * that does not excludes; else what counts is how improbable it is that arbitrary words are plausible.
 */
export function fittingModels(models: Iterable<CompiledModel>, wordsAt: WordsAt, most = 4): ModelFit[] {
  return [...models]
    .map((model) => weigh(model, wordsAt))
    .filter((one) => one !== null)
    .toSorted((one, other) => RANK[one.fit.sure] - RANK[other.fit.sure] || other.bits - one.bits)
    .slice(0, most)
    .map(({ fit }) => fit);
}
