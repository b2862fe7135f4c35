import { expect, test } from "vitest";
import { checkSetPoints } from "./set-points.ts";

const site = (spaces: string[]) => ({ config: { id: "s", setPoints: { twoPersons: { spaces } } }, places: { byId: new Map([["rare", { kind: "space" }], ["range", { kind: "range" }]]) } }) as never;

test("a space that is not there, or is none, is a mistake", () => {
  const told: string[] = [];
  checkSetPoints([site(["rare", "rear", "range"])], (pointer, what) => told.push(`${pointer} ${what}`));
  expect(told).toEqual(["/sites/0/setPoints/twoPersons/spaces/1 `rear` is no space of site `s`", "/sites/0/setPoints/twoPersons/spaces/2 `range` is no space of site `s`"]);
});
