import { expect, test } from "vitest";
import { decideAtGate, GATE_REASONS, type GateDecision, type GateReason, type ListWord, type Passage } from "./gate-decision.ts";

const word: ListWord = { status: "available", stale: false, listStale: false };
const old = { ...word, stale: true };
const blind = { ...word, stale: true, listStale: true };
const out = (reason: GateReason): Passage => ({ reason, direction: "out" });

const TABLE: [name: string, passage: Passage, word: ListWord, decision: GateDecision][] = [
  ["the gate's own, AFI", out("afi"), word, "own-alarm"],
  ["the gate's own, security bit", out("eas"), word, "own-alarm"],
  ["by the gate's list, and the list is good", out("list"), word, "list-alarm"],
  ["by the gate's list of an item that nobody says anything of", out("list"), { ...word, status: null }, "list-alarm"],
  ["by the gate's list, whose word is stale", out("list"), old, "suppressed"],
  ["by the gate's list, and it is blind", out("list"), { ...word, status: null, listStale: true }, "suppressed"],
  ["held back by the gate itself", out("suppressed"), word, "suppressed"],
  ["passed, not lent by a good word", out("none"), word, "list-alarm"],
  ["passed, not lent by a stale word", out("none"), old, "suppressed"],
  ["passed, lent", out("none"), { ...word, status: "on-loan" }, "passed"],
  ["passed, on its way to another library", out("unknown"), { ...word, status: "in-transit" }, "passed"],
  ["a tag of nobody", out("unknown"), { ...word, status: null }, "passed"],
  ["comes in", { reason: "none", direction: "in" }, word, "passed"],
  ["nobody knows which way", { reason: "none", direction: "unknown" }, word, "passed"],
];
test.each(TABLE)("%s", (_, passage, said, decision) => expect(decideAtGate(passage, said)).toBe(decision));

test("a stale list makes no alarm, and hides none of the gate's own", () => {
  for (const reason of GATE_REASONS)
    for (const direction of ["in", "out", "unknown"] as const)
      for (const status of ["available", "on-loan", "in-transit", "reference", "withdrawn", "lost", null] as const) {
        const decision = decideAtGate({ reason, direction }, { ...blind, status });
        expect(decision === "own-alarm").toBe(reason === "afi" || reason === "eas");
        expect(decision).not.toBe("list-alarm");
      }
});
