import { expect, test } from "vitest";
import { seekName } from "./seek.ts";

const NAMES = [["F2"], ["阅览室", "Reading room"], ["A-1"], ["A-2"], ["Aachen"], ["Lobby"]];
const seek = (from: number, typed: string): number => seekName((at) => NAMES[at] ?? [], NAMES.length, from, typed);

test("a letter goes on to the next line so named, and round", () => {
  expect([seek(0, "a"), seek(2, "a"), seek(3, "a"), seek(4, "A"), seek(5, "l")]).toEqual([2, 3, 4, 2, 5]);
  expect(seek(0, "z")).toBe(-1);
});

test("more letters are the beginning of a name, which may be that of the line one is on", () => {
  expect(seek(3, "a-")).toBe(3);
  expect(seek(3, "a-1")).toBe(2);
  expect(seek(0, "read")).toBe(1);
});

test("the same letter again goes on, unless a name begins so", () => {
  expect(seek(2, "aa")).toBe(4);
  expect(seek(2, "ff")).toBe(0);
});
