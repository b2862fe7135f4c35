import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { entrancesOf } from "./entrances.ts";

test("gates of the house count, inner doors do not, and of each its lines that come in", () => {
  const kinds: Record<string, string> = { main: "site", house: "building", room: "space" };
  const tree = { byId: { get: (id: string) => ({ kind: kinds[id] }) } } as unknown as PlaceTree;
  const gate = (id: string, inward?: string) => ({ id, model: "gate", ...(inward ? { inward: inward as PlaceId } : {}) }) as ThingInstance;
  const property = (name: string, means: string, counter = true) => ({ name, means, counter });
  const models = new Map([["gate", { properties: [property("in1", "people.in"), property("in2", "people.in"), property("out", "people.out"), property("here", "people.here", false)] } as ModelInfo]]);
  const found = entrancesOf([gate("a"), gate("b", "house"), gate("c", "room"), { id: "x", model: "unknown" } as ThingInstance], models, tree);
  expect(found.map(({ thing, info }) => `${thing.id}.${info.name}`)).toEqual(["a.in1", "a.in2", "b.in1", "b.in2"]);
});
