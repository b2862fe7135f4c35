import { expect, test } from "vitest";
import { createTopicMap } from "./topic-map.ts";

const found = (filters: string[], topic: string): string[] => {
  const map = createTopicMap<string>();
  for (const filter of filters) map.add(filter, filter);
  return [...map.find(topic)].toSorted();
};

test("an exact filter is found by its topic only", () => {
  expect(found(["a/b", "a/c"], "a/b")).toEqual(["a/b"]);
  expect(found(["a/b"], "a/b/c")).toEqual([]);
  expect(found(["a/b"], "a")).toEqual([]);
});

test("wildcards match as MQTT says", () => {
  expect(found(["a/+", "a/#", "+/b", "#", "a/b"], "a/b")).toEqual(["#", "+/b", "a/#", "a/+", "a/b"]);
  expect(found(["a/#"], "a")).toEqual(["a/#"]);
  expect(found(["a/+"], "a")).toEqual([]);
  expect(found(["+/+/c"], "a/b/c")).toEqual(["+/+/c"]);
  expect(found(["a/+"], "a/")).toEqual(["a/+"]);
});

test("wildcards in the first level leave $ topics alone", () => {
  expect(found(["#", "+/x", "$SYS/#"], "$SYS/x")).toEqual(["$SYS/#"]);
});

test("several things may share a filter", () => {
  const map = createTopicMap<number>();
  map.add("a", 1);
  map.add("a", 2);
  expect(map.find("a")).toEqual([1, 2]);
});
