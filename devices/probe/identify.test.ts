import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CompiledModel } from "../contract.ts";
import { builtin, modelOf } from "../testing.ts";
import { fittingModels, type WordsAt } from "./identify.ts";
import { trialOf } from "./trial.ts";

/** A unit that holds what a device of this model shows for these values. */
function unitOf(model: CompiledModel, values: Record<string, number | string | boolean>): WordsAt {
  const tables = new Map<string, number>();
  const thing = trialOf(model)!;
  for (const [property, value] of Object.entries(values)) {
    const { table, address, words, masks } = thing.device.registersOf(property, value);
    words.forEach((word, at) => {
      const key = `${table}/${address + at}`;
      const mask = masks?.[at] ?? 0xffff;
      tables.set(key, ((tables.get(key) ?? 0) & ~mask) | (word & mask));
    });
  }
  return (table, address, quantity) => {
    const words = Array.from({ length: quantity }, (_, at) => tables.get(`${table}/${address + at}`));
    return words.every((word) => word === undefined) ? null : Uint16Array.from(words.map((word) => word ?? 0));
  };
}
const fit = (words: WordsAt) => fittingModels(builtin.models.values(), words);

test("test registers make a Vaisala certain", () => {
  const words = unitOf(modelOf("vaisala-hmp"), { humidity: 51.5, temperature: 18.2, dewPoint: 8, testInteger: -12345, testFloat: -123.45 });
  const [best] = fit(words);
  expect(best).toMatchObject({ sure: "certain" });
  expect(best?.tests).toContain("testFloat = -123.45");
});

test("a wrong test register excludes the model, whatever else is plausible", () => {
  const words = unitOf(modelOf("vaisala-hmp"), { humidity: 51.5, temperature: 18.2, dewPoint: 8 });
  const wrong: WordsAt = (table, address, quantity) => (address === 0x1f00 ? Uint16Array.of(1) : words(table, address, quantity));
  expect(fit(wrong).map(({ model }) => model)).not.toContain("urn:stacktwin:tm:vaisala-hmp:1.0.0");
});

test.each(["abcd", "cdab", "badc", "dcba"])("floats in %s are told from the other orders", (order) => {
  const model = modelOf(`climate-float-${order}`);
  const names = fit(unitOf(model, { humidity: 47.31, temperature: 19.84 })).map((one) => one.model);
  expect(names).toContain(model.id);
  for (const other of ["abcd", "cdab", "badc", "dcba"].filter((one) => one !== order)) expect(names).not.toContain(modelOf(`climate-float-${other}`).id);
});

test("a unit that is all zero, or has nothing, fits no model", () => {
  expect(fit((_table, _address, quantity) => new Uint16Array(quantity))).toEqual([]);
  expect(fit(() => null)).toEqual([]);
});

test("arbitrary words are never certain, whatever they are", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const words: WordsAt = (table, address, quantity) => Uint16Array.from({ length: quantity }, (_, at) => (Math.imul(seed + address + at + table.length, 2_654_435_761) >>> 16) & 0xffff);
      expect(fit(words).filter(({ sure }) => sure === "certain")).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
