import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { schemeOf } from "@stacktwin/twin-models/call-numbers/call-numbers";
import { CallNumbersSchema, type CallNumbersConfig } from "@stacktwin/twin-models/call-numbers/scheme";

test("the example of the page is one that the configuration takes, and its rules are the default ones but for prefixes", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/call-numbers.md"), "utf8");
  const [, yaml = ""] = /```yaml\n([^]*?)```/.exec(page) ?? [];
  const { sites } = parse(yaml) as { sites: { callNumbers: CallNumbersConfig }[] };
  const config = sites[0]!.callNumbers;
  expect([...Value.Errors(CallNumbersSchema, config)]).toEqual([]);
  const [ours, theirs] = [schemeOf(), schemeOf(config)];
  for (const text of ["TP311.13/5", "D033-53/1", "I247.57/N234"]) {
    const [plain, own] = [ours.parse(text), theirs.parse(text)];
    expect(typeof plain === "object" && typeof own === "object" && own.parts.slice(1).map(({ key }) => key)).toEqual(typeof plain === "object" && plain.parts.map(({ key }) => key));
  }
});
