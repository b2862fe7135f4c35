import { describe, expect, it } from "vitest";
import { parseExamples, runExamples } from "./run-examples.ts";
import { builtin, examplesText, instance } from "./testing.ts";

describe.each([...builtin.models.values()].map((model) => [model.id, model] as const))("%s", (id, model) => {
  const file = parseExamples(examplesText(model));

  it("has examples of its own", () => {
    expect(file.model).toBe(id);
  });

  it.each(runExamples(model, file).map((result) => [result.says, result] as const))("%s", (_, result) => {
    expect(result.found).toEqual(result.expected);
    expect(result.passed).toBe(true);
  });

  it("has an example for every property, action and kind of event", () => {
    const shown = JSON.stringify(file.examples);
    const { modbus, topics } = model.bind({ ...instance(model.id), address: file.address });
    // What files bring has the sample files of their readers for examples.
    const carried = modbus || topics.length > 0 ? model.info.properties : [];
    for (const { name } of [...carried, ...model.info.actions]) expect(shown, `no example of ${name}`).toContain(`"${name}"`);
  });
});

it("an example that does not hold is told apart", () => {
  const model = builtin.models.get("urn:stacktwin:tm:climate-transmitter:1.0.0");
  if (!model) throw new Error("the climate transmitter is missing");
  const file = parseExamples(examplesText(model));
  const wrong = runExamples(model, {
    ...file,
    examples: [{ says: "wrong", table: "holding", address: 34, words: [612], readings: [{ property: "co2", value: 613 }] }],
  });
  expect(wrong.map((result) => result.passed)).toEqual([false]);
});
