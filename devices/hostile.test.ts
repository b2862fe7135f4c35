import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodeError, type TopicBinding } from "./contract.ts";
import { bytesOf, parseExamples } from "./run-examples.ts";
import { builtin, examplesText, instance, nothing } from "./testing.ts";

const RECEIVED = Date.UTC(2026, 10, 21, 1, 2, 5);

/** Every message of every model's examples, with the binding that takes it. */
const messages = [...builtin.models.values()].flatMap((model) => {
  const file = parseExamples(examplesText(model));
  const thing = model.bind(instance(model.id, file.address));
  return file.examples.flatMap((example) => {
    if (!("topic" in example)) return [];
    const binding = thing.topics.find((topic) => topic.filter === example.topic);
    return binding ? [[`${model.id}: ${example.says}`, binding, bytesOf(example)] as const] : [];
  });
});

/** What was taken, or what was kept of it and why the rest was refused. Anything but DecodeError goes through. */
function taken(binding: TopicBinding, payload: Uint8Array): void {
  const out = nothing();
  try {
    binding.decode(payload, binding.filter, RECEIVED, out);
  } catch (error) {
    expect(error).toBeInstanceOf(DecodeError);
    expect((error as Error).message).not.toBe("");
  }
  for (const reading of out.readings) expect(reading.value === null).toBe(reading.quality === "bad");
  for (const heard of out.sightings) {
    expect(heard.epc).toMatch(/^(?:[0-9A-F]{2})+$/);
    expect(heard.antenna).toBeGreaterThanOrEqual(1);
  }
}

it("there are messages to be hostile with", () => {
  expect(messages.length).toBeGreaterThan(120);
});

describe.each(messages)("%s", (_, binding, bytes) => {
  it("cut at every byte it is taken or refused, never more", () => {
    for (let length = 0; length < bytes.length; length++) taken(binding, bytes.subarray(0, length));
  });

  it("with any byte another one it is taken or refused, never more", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(bytes);
        if (changed.length > 0) changed[at % changed.length] = byte;
        taken(binding, changed);
      }),
      { numRuns: 60 },
    );
  });
});
