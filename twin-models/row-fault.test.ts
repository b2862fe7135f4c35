import { expect, test } from "vitest";
import { fault, faultText, ROW_FAULTS } from "./row-fault.ts";

const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).toSorted();

test.each(Object.entries(ROW_FAULTS))("%s says the same in both languages, each in its own", (_code, { zh, en }) => {
  expect(blanks(zh)).toEqual(blanks(en));
  expect(new Set(blanks(en)).size).toBe(blanks(en).length);
  if (zh === en) return;
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
});

test("blanks are filled from the fault, whatever stands in them, and never without bounds", () => {
  expect(faultText(fault("epc-of-line", { epc: "{number}$&", number: 7 }), "en")).toBe("has EPC {number}$& of line 7");
  expect(faultText(fault("quote-open"), "zh")).toBe("引号没有闭合");
  expect(faultText(fault("order-wrong", { order: "9".repeat(100_000) }), "en").length).toBeLessThan(140);
});
