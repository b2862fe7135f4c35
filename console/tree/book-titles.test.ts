import type { ItemKey } from "@stacktwin/twin-models/ids";
import { expect, test, vi } from "vitest";
import { createBookTitles } from "./book-titles.ts";

const found = (row: number) => ({ row, view: { item: { key: `L:${row}` as ItemKey, title: `Title ${row}`, callNumber: `I${row}` } } });
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

test("asks for what is in sight, a page at a time, and for nothing twice", async () => {
  const asked: number[][] = [];
  const titles = createBookTitles(async (rows) => {
    asked.push([...rows]);
    return rows.map(found);
  });
  titles.want(range(0, 150), 1);
  await vi.waitFor(() => expect(titles.of(149)?.title).toBe("Title 149"));
  expect(asked.map(({ length }) => length)).toEqual([100, 50]);
  titles.want(range(140, 151), 1);
  await vi.waitFor(() => expect(titles.of(150)).toBeDefined());
  expect(asked.at(-1)).toEqual([150]);
});

test("what went out of sight before it came is not asked for any more", async () => {
  const asked: number[][] = [];
  let answer = (): void => undefined;
  const titles = createBookTitles(async (rows) => {
    asked.push([...rows]);
    await new Promise<void>((done) => (answer = done));
    return rows.map(found);
  });
  titles.want([1], 1);
  titles.want([2], 1);
  titles.want([3], 1);
  answer();
  await vi.waitFor(() => expect(asked).toEqual([[1], [3]]));
});

test("a failure is told and stays until it is tried again; a row nobody knows is not asked for again", async () => {
  const fetch = vi.fn(async (rows: readonly number[]) => rows.filter((row) => row !== 7).map(found));
  fetch.mockRejectedValueOnce(new Error("away"));
  const titles = createBookTitles(fetch);
  titles.want([7, 8], 1);
  await vi.waitFor(() => expect(titles.state().problem).toEqual(new Error("away")));
  titles.again();
  await vi.waitFor(() => expect(titles.of(8)).toBeDefined());
  expect(titles.state().problem).toBeNull();
  titles.want([7, 8], 1);
  expect([titles.of(7), fetch.mock.calls.length]).toEqual([null, 2]);
});

test("another register has other titles", async () => {
  const titles = createBookTitles(async (rows) => rows.map(found));
  titles.want([1], 1);
  await vi.waitFor(() => expect(titles.of(1)).toBeDefined());
  titles.want([], 2);
  expect(titles.of(1)).toBeUndefined();
});
