import type { Proposal, ProposedField } from "@stacktwin/twin-models/probe";
import { expect, test } from "vitest";
import { askOf, changed, isReady, taken, wrongWith } from "./draft.ts";

const field = (path: string, more: Partial<ProposedField> = {}): ProposedField => ({
  filter: "acme/{{DEVICE}}/up", path, name: path, titles: { zh: path, en: path }, type: "number", unit: "unit:DEG_C", minimum: -60, maximum: 125,
  scale: 1, offset: 0, text: false, kind: "gauge", decimals: 1, maxAgeS: 600, chosen: true, doubt: null, samples: [214], seen: 3, of: 3, ...more,
});
const proposal = (fields: ProposedField[]): Proposal => ({ name: "acme-sensor", kind: "Climate", levels: [], filters: [], devices: [], fields, times: [], notes: [] });

test("another unit drops the bounds of the one before, and what is scaled is no longer whole", () => {
  expect(changed(field("t"), { unit: "unit:K" })).not.toHaveProperty("minimum");
  expect(changed(field("t"), { scale: 0.1 })).toMatchObject({ scale: 0.1, minimum: -60, type: "number" });
  expect(changed(field("n", { type: "integer" }), { scale: 0.1 }).type).toBe("number");
  expect(changed(field("n", { type: "integer" }), { scale: 10 }).type).toBe("integer");
});

test("names must be names, and each its own among those that are taken", () => {
  const fields = [field("t"), field("h", { name: "t" }), field("x", { name: "1x" }), field("y", { name: "t", chosen: false })];
  expect(fields.map((each) => wrongWith(each, fields))).toEqual(["twice", "twice", "name", null]);
  const draft = taken(null, proposal([field("t"), field("h", { chosen: false, name: "" })]));
  expect(isReady(draft)).toBe(true);
  expect(isReady({ ...draft, name: "A" })).toBe(false);
  expect(isReady({ ...draft, fields: draft.fields.map((each) => ({ ...each, chosen: false })) })).toBe(false);
});

test("with other levels of the topic what was changed by hand stays, the topics are the new ones", () => {
  const first = taken(null, proposal([field("t"), field("h")]));
  const edited = { ...first, name: "mine", title: "Mine", fields: [changed(field("t"), { name: "air", unit: "unit:K", scale: 0.1 }), { ...field("h"), chosen: false }] };
  const next = taken(edited, proposal([field("t", { filter: "{{GROUP}}/{{DEVICE}}/up", seen: 9 }), field("h", { filter: "{{GROUP}}/{{DEVICE}}/up" }), field("new")]));
  expect(next.fields.map(({ name, filter, unit, chosen }) => [name, filter, unit, chosen])).toEqual([
    ["air", "{{GROUP}}/{{DEVICE}}/up", "unit:K", true],
    ["h", "{{GROUP}}/{{DEVICE}}/up", "unit:DEG_C", false],
    ["new", "acme/{{DEVICE}}/up", "unit:DEG_C", true],
  ]);
  expect(next.fields[0]?.seen).toBe(9);
  expect([next.name, next.title]).toEqual(["mine", "Mine"]);
  expect(askOf(next)).toMatchObject({ name: "mine", titles: { zh: "Mine", en: "Mine" } });
  expect(askOf(next).fields.map(({ name }) => name)).toEqual(["air", "new"]);
});

test("bare values of several topics stand at one place: each keeps what is proposed for it", () => {
  const bare = [field("", { filter: "a/t", name: "t" }), field("", { filter: "a/h", name: "h" })];
  expect(taken(taken(null, proposal(bare)), proposal(bare)).fields.map(({ name }) => name)).toEqual(["t", "h"]);
});
