import { readFileSync } from "node:fs";
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { SiteConfigSchema, type SiteConfig } from "@stacktwin/twin-models/config";
import { barcodeOf, epcOf } from "@stacktwin/twin-models/tags/barcode";
import { EPC_FORMS, EpcProfileSchema, type EpcProfile } from "@stacktwin/twin-models/tags/epc-profile";
import { UNKNOWN_BECAUSE } from "@stacktwin/twin-models/unknown-tag";
import { checkEpcProfiles } from "./epc-profiles.ts";

const page = readFileSync(new URL("../../docs/tags.md", import.meta.url), "utf8");
const yaml = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
const mistakesOf = (epcProfiles: EpcProfile[]): [string, string][] => {
  const found: [string, string][] = [];
  checkEpcProfiles([{}, { epcProfiles }], (pointer, what) => found.push([pointer, what]));
  return found;
};

test("the profiles of the page are taken as they stand, and read the EPCs that stand beside them", () => {
  const [site] = (parse(yaml) as { sites: unknown[] }).sites;
  const full = Value.Default(SiteConfigSchema, site) as SiteConfig;
  expect([...Value.Errors(SiteConfigSchema, full)]).toEqual([]);
  const profiles = full.epcProfiles ?? [];
  expect(mistakesOf(profiles)).toEqual([]);
  const beside = [...yaml.matchAll(/id: (\S+) +# ([0-9A-F ]+)/g)].map(([, id, epc]) => [id, epc!.replaceAll(" ", "")] as const);
  expect(beside.map(([id]) => id)).toEqual(profiles.map(({ id }) => id));
  expect(profiles.map(({ form }) => form)).toEqual(EPC_FORMS);
  const read = beside.map(([id, epc]) => {
    const found = barcodeOf(epc, profiles);
    expect(found).toHaveProperty("profile", id);
    const barcode = "barcode" in found ? found.barcode : "";
    expect(epcOf(barcode, profiles.find((profile) => profile.id === id)!)).toEqual({ epc });
    return barcode;
  });
  expect(read).toEqual(["0144012345", "01440100123456", "1F40B", "01440100123456"]);
});

test("every field and every reason is on the page", () => {
  for (const word of [...Object.keys(EpcProfileSchema.properties), ...EPC_FORMS, ...UNKNOWN_BECAUSE, "reader-cards"]) expect(page).toContain(`\`${word}\``);
});

test("a mistake is told where it stands: at its field, or at the profile where the field was left out", () => {
  expect(mistakesOf([{ id: "a", form: "bcd", pad: "00" }, { id: "b", form: "ascii" }])).toEqual([
    ["/sites/1/epcProfiles/0/pad", expect.stringContaining("does not fit")],
    ["/sites/1/epcProfiles/1", expect.stringContaining("`a` too")],
  ]);
});

test.each([{ id: "a", form: "utf-16" }, { id: "A b", form: "bcd" }, { id: "a", form: "bcd", prefix: "e2" }, { id: "a", form: "bcd", epcLength: 25 }, { id: "a", form: "bcd", offset: -1 }, { id: "a", form: "bcd", length: 0 }, { id: "a", form: "bcd", width: 3 }])("%j has not the form", (profile) =>
  expect(Value.Check(EpcProfileSchema, profile)).toBe(false));
