import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import { builtinModels } from "@stacktwin/devices/builtin";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import { LimitRuleSchema } from "@stacktwin/twin-models/alarm";
import { ItemSchema } from "@stacktwin/twin-models/item";
import { LayoutSchema } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import { THING_KINDS, ThingInstanceSchema } from "@stacktwin/twin-models/thing";
import { shelfKey } from "./call-number.ts";
import { makeLibrary } from "./make-library.ts";
import { MODELS, SEAT_SENSORS, SHELF_READERS } from "./models.ts";
import { OPEN_SHELVING, RARE_SHELVING } from "./shelving.ts";

const library = makeLibrary({ seed: 7, items: 60_000 });
const tree = expandLayout(library.layout);

describe("the library made from a seed", () => {
  it("is the same for the same seed and another for another", () => {
    const small = makeLibrary({ seed: 3, items: 2_000 });
    expect(makeLibrary({ seed: 3, items: 2_000 })).toEqual(small);
    expect(makeLibrary({ seed: 4, items: 2_000 }).items.map((item) => item.title)).not.toEqual(small.items.map((item) => item.title));
  });

  it("keeps to the schemas", () => {
    expect([...Value.Errors(LayoutSchema, library.layout)]).toEqual([]);
    for (const thing of library.things) expect(Value.Check(ThingInstanceSchema, thing), thing.id).toBe(true);
    for (const limit of library.limits) expect(Value.Check(LimitRuleSchema, limit), limit.id).toBe(true);
    expect(library.items.filter((item: unknown) => !Value.Check(ItemSchema, item))).toEqual([]);
  });

  it("holds what was asked for, with every number once", () => {
    expect(library.items).toHaveLength(60_000);
    expect(new Set(library.items.map((item) => item.barcode)).size).toBe(60_000);
    expect(new Set(library.items.flatMap((item) => item.epcs)).size).toBe(60_000);
    for (const item of library.items) {
      expect(item.barcode).toMatch(/^\d{14}$/);
      expect(item.epcs[0]).toMatch(/^[0-9A-F]{24}$/);
    }
    const latin = library.items.filter((item) => /^[\u0020-\u007f]+$/.test(item.title)).length;
    expect(latin / 60_000).toBeGreaterThan(0.12);
    expect(latin / 60_000).toBeLessThan(0.28);
    expect(library.items.filter((item) => item.title.includes("红楼")).length).toBeGreaterThan(20);
  });

  it("gives every item a home that exists, in bins or on shelves that it fits", () => {
    const bins = new Set<string>(library.bins.map((bin) => bin.id));
    const used = new Map<string, number>();
    for (const item of library.items) {
      used.set(item.home, (used.get(item.home) ?? 0) + item.thickness);
      if (!bins.has(item.home)) expect(tree.byId.get(item.home)?.kind).toBe("shelf");
    }
    for (const [home, thickness] of used)
      if (!bins.has(home)) expect(thickness).toBeLessThan(1000 * Math.min(OPEN_SHELVING.bayWidth, RARE_SHELVING.bayWidth));
    expect(library.items.filter((item) => bins.has(item.home))).toHaveLength(15_000);
  });

  it("puts each bin into a cell of its own", () => {
    expect(new Set(library.bins.map((bin) => bin.home)).size).toBe(library.bins.length);
    for (const bin of library.bins) expect(tree.byId.get(bin.home)?.kind).toBe("cell");
  });

  it("shelves each room's books in call number order", () => {
    const rooms = new Map<string, string[]>();
    for (const item of library.items) {
      const space = tree.within(item.home, "space");
      if (!space) continue;
      const keys = rooms.get(space.id) ?? [];
      keys.push(shelfKey(item.callNumber));
      rooms.set(space.id, keys);
    }
    expect([...rooms.keys()].sort()).toEqual(["F1-OPEN", "F2-OPEN", "F3-OPEN", "F3-RARE"]);
    for (const keys of rooms.values()) expect(keys).toEqual([...keys].sort());
  });

  it("covers every shelf with exactly one antenna", () => {
    const readersOf = library.things.filter((thing) => SHELF_READERS.has(thing.model));
    const heard = readersOf.flatMap((thing) => thing.antennas ?? []).map((antenna) => antenna.place);
    const shelves = tree.places.filter((place) => place.kind === "shelf").map((place) => place.id);
    expect([...heard].sort()).toEqual([...shelves].sort());
    for (const thing of library.things) expect((thing.antennas ?? []).length).toBeLessThanOrEqual(32);
    const readers = readersOf.length;
    expect(new Set(readersOf.map((thing) => thing.model)).size).toBe(3);
    expect(readers).toBeGreaterThanOrEqual(55);
    expect(readers).toBeLessThanOrEqual(85);
  });

  it("watches the rare-book store with four transmitters and gives every device a place and a position", () => {
    expect(library.things.filter((thing) => thing.place === "F3-RARE" && thing.model === MODELS.transmitter)).toHaveLength(4);
    for (const thing of library.things) {
      expect(tree.byId.has(thing.place), thing.id).toBe(true);
      expect(thing.position, thing.id).toBeDefined();
    }
    const addresses = library.things
      .filter((thing) => thing.address.UNIT !== undefined)
      .map((thing) => `${thing.address.CONNECTION}/${thing.address.UNIT}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    const uplinks = library.things.flatMap((thing) => thing.address["UPLINK"] ?? []);
    expect(new Set(uplinks).size).toBe(uplinks.length);
    expect(new Set(library.things.map((thing) => thing.id)).size).toBe(library.things.length);
  });

  it("has a device of every class, each in its room", () => {
    const catalogue = loadCatalogue(builtinModels());
    const kinds = new Set(library.things.map((thing) => catalogue.models.get(thing.model)?.info.kind));
    for (const kind of THING_KINDS) if (kind !== "other") expect(kinds, kind).toContain(kind);
    const spaces = library.layout.buildings.flatMap((building) => building.storeys).flatMap((storey) => storey.spaces);
    for (const thing of library.things) {
      const [x = NaN, , z = NaN] = thing.position ?? [];
      const space = spaces.find((one) => one.id === tree.within(thing.place, "space")?.id);
      const [xs, zs] = [space?.outline.map(([east]) => east) ?? [], space?.outline.map(([, south]) => south) ?? []];
      expect(x >= Math.min(...xs) && x <= Math.max(...xs) && z >= Math.min(...zs) && z <= Math.max(...zs), thing.id).toBe(true);
    }
  });

  it("watches each seat and each gate where it stands, and sets no limit on a seat", () => {
    const seats = tree.places.filter((place) => place.kind === "seat").map((place) => place.id);
    const sensors = library.things.filter((thing) => SEAT_SENSORS.has(thing.model));
    expect(seats.length).toBeGreaterThan(60);
    expect(sensors.map((thing) => thing.place).sort()).toEqual(seats.sort());
    expect(new Set(sensors.map((thing) => thing.model)).size).toBe(3);
    for (const gate of tree.places.filter((place) => place.kind === "gate"))
      expect(library.things.filter((thing) => thing.place === gate.id)).toHaveLength(2);
    const limited = new Set(library.limits.map((limit) => limit.thing));
    for (const { id } of sensors) expect(limited.has(id)).toBe(false);
  });
});

describe("shelf order of call numbers", () => {
  it("takes classes as decimals, dots as nothing and book numbers as whole numbers", () => {
    const ordered = [
      "A11/45",
      "A2/13",
      "B43/6",
      "B43/11",
      "D033-53/1",
      "D0331/1",
      "G250.7/2",
      "G250.71/1",
      "I247.5/100",
      "I247.5/100:2",
      "I561.4/A2",
      "TP3-05/1",
      "TP311/4",
      "TP311.13/5",
    ];
    expect(ordered.toReversed().sort((a, b) => (shelfKey(a) < shelfKey(b) ? -1 : 1))).toEqual(ordered);
  });
});
