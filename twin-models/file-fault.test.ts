import { expect, test } from "vitest";
import { TwinError } from "./errors.ts";
import { faultOf, FILE_FAULTS, fileError, fileFaultText } from "./file-fault.ts";
import { fault } from "./row-fault.ts";

const blanks = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).toSorted();

test.each(Object.entries(FILE_FAULTS))("%s says the same in both languages, each in its own", (_code, { zh, en }) => {
  expect(blanks(zh)).toEqual(blanks(en));
  expect(new Set(blanks(en)).size).toBe(blanks(en).length);
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).toMatch(/^[^\p{Script=Han}]+$/u);
});

test("an error carries its fault, and says it in English; what is wrong with a row is said inside", () => {
  const error = fileError("first-line", {}, { place: "line 1", row: fault("encoding-wrong", { name: "cell 2", encoding: "UTF-8" }) });
  expect([error.code, error.place, error.message]).toEqual(["BAD_INPUT", "line 1", "The first line `cell 2` is not UTF-8"]);
  expect(fileFaultText(faultOf(error), "zh")).toBe("首行“cell 2”不是 UTF-8");
  expect(fileFaultText(fileError("file-large", { most: 8 }, { code: "TOO_LARGE" }).fault!, "zh")).toBe("文件超过 8 GiB");
});

test("what nobody expected is told as such, never without bounds", () => {
  expect(fileFaultText(faultOf(new Error("x".repeat(10_000))), "zh").length).toBeLessThan(320);
  expect(faultOf(new TwinError("INTERNAL", "odd"))).toEqual({ code: "unexpected", params: { detail: "odd" } });
});
