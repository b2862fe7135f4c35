import type { SiteId } from "@stacktwin/twin-models/ids";
import { expect, test } from "vitest";
import { homesOf } from "./homes.ts";

const HERE = "main" as SiteId;
const grant = (role: Parameters<typeof homesOf>[0][number]["role"], ...sites: string[]) => ({ role, sites: sites as SiteId[] });

test("each role has its home, and who has several may choose among them", () => {
  expect(homesOf([grant("staff")], HERE)).toEqual(["librarian"]);
  expect(homesOf([grant("conservator", "main"), grant("facility")], HERE)).toEqual(["facility", "conservator"]);
  expect(homesOf([grant("admin")], HERE)).toEqual(["facility", "librarian", "conservator"]);
});

test("a role elsewhere makes no home here, and a viewer who also works here does not need the viewer's", () => {
  expect(homesOf([grant("facility", "other")], HERE)).toEqual(["viewer"]);
  expect(homesOf([], HERE)).toEqual(["viewer"]);
  expect(homesOf([grant("viewer"), grant("staff", "main")], HERE)).toEqual(["librarian"]);
});
