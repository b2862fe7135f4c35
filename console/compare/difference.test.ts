import type { Alarm } from "@stacktwin/twin-models/alarm";
import { NOWHERE } from "@stacktwin/twin-models/books";
import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";
import type { AlarmId, ThingId } from "@stacktwin/twin-models/ids";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { ModelInfo, Present, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { describe, expect, test } from "vitest";
import type { ThingPresent } from "../live/presents.ts";
import { books, layout, tree } from "../scene/testing.ts";
import { bookChanges, LISTED } from "./book-changes.ts";
import { differenceOf, sizeOf } from "./difference.ts";
import { isBlank, PAST_GRACE_MS, type Side } from "./side.ts";

const THEN = 1_000_000;
const NOW = 9_000_000;
const property = (name: string, more: Partial<PropertyInfo> = {}): PropertyInfo => ({
  name, title: { zh: name, en: name }, type: "number", unit: "°C", writable: false, maxAge: 60_000, deadband: 0.1, series: true, decimals: 1, ...more,
});
const model = (id: string, properties: PropertyInfo[], more: Partial<ModelInfo> = {}): [string, ModelInfo] => [id, { id, kind: id, title: { zh: id, en: id }, properties, actions: [], address: [], ...more }];
const models = new Map([
  model("climate", [property("t", { means: "air.temperature" }), property("rh", { unit: "%", deadband: 0.5 }), property("battery", { means: "upkeep", unit: "%" })]),
  model("door", [property("open", { type: "boolean", unit: "", series: false, abnormal: [true] })]),
  model("seat", [property("taken", { type: "boolean", unit: "", series: false, means: "seat", alarm: "never" })]),
  model("crane", [property("x", { unit: "m" }), property("state", { type: "string", unit: "", series: false })], { actions: [{ name: "go", title: { zh: "", en: "" }, input: {}, required: [], permission: "", confirm: false }] }),
  model("gate", [property("in", { means: "people.in", counter: true, unit: "" }), property("out", { means: "people.out", counter: true, unit: "" })]),
]);
const thing = (id: string, of: string, place = "D1"): ThingInstance => ({ id, site: "s", model: of, name: { zh: id, en: id }, place, address: {} }) as unknown as ThingInstance;
const said = (value: Present["value"], at: number): Present => ({ value, time: at, heard: at, quality: "good" });
const alarm = (id: string, more: Partial<Alarm> = {}): Alarm =>
  ({ id, thing: "a", priority: "medium", occurrence: 1, active: true, acknowledged: false, since: 0, cause: { zh: id, en: id }, ...more }) as unknown as Alarm;

interface Told {
  presents?: Record<string, Record<string, Present["value"]>>;
  alarms?: Alarm[];
  bins?: Record<string, string>;
  /** When everything was heard. */
  heard?: number;
}
const THINGS = new Map([thing("a", "climate"), thing("b", "climate"), thing("door", "door"), thing("s1", "seat"), thing("s2", "seat"), thing("crane", "crane"), thing("gate", "gate")].map((one) => [one.id, one]));
function side(at: number, { presents = {}, alarms = [], bins = {}, heard = at }: Told, on = tree): Side {
  const known = new Map<string, ThingPresent>(Object.entries(presents).map(([id, values]) => [id, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value, heard)]))]));
  return { at, grace: at === THEN ? PAST_GRACE_MS : 0, tree: on, things: THINGS, presentOf: (id) => known.get(id) ?? {}, alarms: new Map(alarms.map((one) => [one.id as AlarmId, one])), bins: new Map(Object.entries(bins)), books: null };
}
const between = (before: Told, after: Told, counted: readonly [Record<string, number>, Record<string, number>] = [{}, {}]) =>
  differenceOf(side(THEN, before), side(NOW, after), { models, countedBefore: (id: ThingId, name) => counted[0][`${id}/${name}`] ?? null, countedAfter: (id: ThingId, name) => counted[1][`${id}/${name}`] ?? null });

describe("alarms", () => {
  test("are raised, raised once more, or ended; acknowledging one is no difference", () => {
    const { alarms } = between(
      { alarms: [alarm("stays"), alarm("ends"), alarm("returns"), alarm("anew"), alarm("cleared", { active: false })] },
      { alarms: [alarm("stays", { acknowledged: true }), alarm("returns", { active: false }), alarm("anew", { occurrence: 2 }), alarm("cleared", { active: true, occurrence: 2 }), alarm("worst", { priority: "urgent" })] },
    );
    expect(alarms.map(({ turn, alarm: { id } }) => `${turn} ${id}`)).toEqual(["raised worst", "raised cleared", "again anew", "ended ends", "ended returns"]);
  });
});

describe("devices", () => {
  test("went silent or are heard again by what they measure; what measures nothing keeps no silence", () => {
    const { silences, unrecorded } = between({ presents: { a: { t: 20 }, door: { open: false } } }, { presents: { b: { t: 20 } } });
    expect(silences.map(({ thing: { id }, turn }) => [id, turn])).toEqual([["a", "silent"]]);
    // Of that moment nothing is known of it, not even its silence.
    expect(unrecorded.map(({ id }) => id)).toEqual(["b"]);
    expect(between({ presents: { b: { t: 20 } }, heard: THEN - 2 * PAST_GRACE_MS }, { presents: { b: { t: 20 } } }).silences.map(({ turn }) => turn)).toEqual(["back"]);
  });

  test("values are told from a few steps on, the largest first, in words of neither moment when stale", () => {
    const { values } = between({ presents: { a: { t: 20, rh: 50, battery: 90 }, b: { t: 20 } } }, { presents: { a: { t: 20.2, rh: 60, battery: 20 }, b: { t: 24 } } });
    expect(values.map(({ thing: { id }, info, before, after }) => [id, info.name, before, after])).toEqual([["b", "t", 20, 24], ["a", "rh", 50, 60]]);
    expect(between({ presents: { b: { t: 20 } }, heard: THEN - 2 * PAST_GRACE_MS }, { presents: { b: { t: 24 } } }).values).toEqual([]);
  });

  test("a past that was brought with one value an hour is not silent in between; the present is at once", () => {
    const hourly: Told = { presents: { b: { t: 20 } }, heard: THEN - PAST_GRACE_MS + 60_000 };
    expect(between(hourly, { presents: { b: { t: 24 } } })).toMatchObject({ silences: [], values: [{ before: 20, after: 24 }] });
    expect(between(hourly, { presents: { b: { t: 24 } }, heard: NOW - 120_000 }).silences.map(({ turn }) => turn)).toEqual(["silent"]);
  });

  test("a machine is told by its state, not by where it stands; what is abnormal now is on top", () => {
    const { values, states } = between({ presents: { crane: { x: 1, state: "idle" }, door: { open: false } } }, { presents: { crane: { x: 9, state: "running" }, door: { open: true } } });
    expect(values).toEqual([]);
    expect(states.map(({ thing: { id }, after }) => [id, after])).toEqual([["door", true], ["crane", "running"]]);
  });
});

test("seats and people are told by storey and site, as known at both moments", () => {
  const { rooms, states } = between(
    { presents: { s1: { taken: false }, s2: { taken: true } }, heard: THEN - 3_600_000 },
    { presents: { s1: { taken: true }, s2: { taken: true } } },
    [{ "gate/in": 30, "gate/out": 10 }, { "gate/in": 90, "gate/out": 15 }],
  );
  expect(rooms).toEqual([{ place: "s", what: "people", before: 20, after: 75, of: null }, { place: "F1", what: "seats", before: 1, after: 2, of: 2 }]);
  expect(states).toEqual([]);
});

const state = (name: ItemState): number => ITEM_STATES.indexOf(name);
const shelf = "R1.1.1";
const at = (name: ItemState, place: string | null = shelf): [string | null, number, number] => [place, 0, state(name)];

describe("books", () => {
  test.each<[string, ItemState, ItemState, string]>([
    ["missing", "on-shelf", "missing", "F1"], ["found", "missing", "on-shelf", "F1"], ["lent", "on-shelf", "on-loan", "F1"], ["returned", "on-loan", "on-shelf", "F1"],
    ["returned", "on-loan", "elsewhere", "F1"], ["astray", "on-loan", "misplaced", "F1"], ["righted", "out-of-order", "on-shelf", "F1"], ["away", "on-shelf", "in-transit", "F1"],
    ["back", "elsewhere", "on-shelf", "F1"], ["unknown", "on-shelf", "unknown", "F1"], ["known", "unknown", "on-shelf", "F1"],
  ])("%s: from %s to %s, in the storey where it is or was", (turn, was, is, storey) => {
    const gone = (name: ItemState): string | null => (name === "on-loan" || name === "missing" || name === "in-transit" ? null : shelf);
    expect(bookChanges({ tree, books: books([at(was, gone(was)), at("on-shelf")]) }, { tree, books: books([at(is, gone(is)), at("on-shelf")]) })).toEqual([{ turn, count: 1, storeys: [{ storey, count: 1, rows: [0] }] }]);
  });

  test("a book on another shelf has moved; in another layout the same shelf is the same", () => {
    const wider = expandLayout({ ...layout, validFrom: 5, buildings: layout.buildings.map((building) => ({ ...building, storeys: building.storeys.toReversed() })) });
    const [before, after] = [books([at("on-shelf"), at("on-shelf", "R2.1.1")]), books([at("on-shelf"), at("on-shelf", "R2.2.2")])];
    expect(bookChanges({ tree, books: before }, { tree, books: after })).toEqual([{ turn: "moved", count: 1, storeys: [{ storey: "F1", count: 1, rows: [1] }] }]);
    after.shelf.forEach((index, row) => (after.shelf[row] = wider.byId.get(tree.places[index]!.id)?.index ?? NOWHERE));
    expect(bookChanges({ tree, books: before }, { tree: wider, books: after })?.map(({ turn, count }) => [turn, count])).toEqual([["moved", 1]]);
  });

  test("many are counted, the first are listed; rows of another register tell nothing", () => {
    const many = (name: ItemState) => books(Array.from({ length: LISTED + 50 }, () => at(name)));
    const [found] = bookChanges({ tree, books: many("on-shelf") }, { tree, books: many("misplaced") }) ?? [];
    expect([found?.count, found?.storeys[0]?.rows.length]).toEqual([LISTED + 50, LISTED]);
    expect(bookChanges({ tree, books: books([at("on-shelf")]) }, { tree, books: many("on-shelf") })).toBeNull();
    expect(bookChanges({ tree, books: books([at("on-shelf")]) }, { tree, books: { ...books([at("missing")]), version: 2 } })).toBeNull();
  });
});

test("nothing differs from itself, and a moment of which nothing is known is blank", () => {
  const told: Told = { presents: { a: { t: 20, rh: 40 }, door: { open: true }, s1: { taken: true } }, alarms: [alarm("one")], bins: { B1: "K.1L.1.1" } };
  expect(sizeOf(between(told, told))).toBe(0);
  expect(isBlank(side(THEN, {}))).toBe(true);
  expect(isBlank(side(THEN, told))).toBe(false);
});

test("bins that stand elsewhere and another layout are told", () => {
  const { bins } = between({ bins: { B10: "K.1L.1.1", B2: "K.1L.2.1", B3: "K.1L.3.1" } }, { bins: { B10: "K.1R.1.1", B2: "P1", B3: "K.1L.3.1" } });
  expect(bins).toEqual([{ bin: "B2", before: "K.1L.2.1", after: "P1" }, { bin: "B10", before: "K.1L.1.1", after: "K.1R.1.1" }]);
  const fewer = expandLayout({ ...layout, validFrom: 7, buildings: layout.buildings.map((building) => ({ ...building, storeys: building.storeys.slice(0, 1) })) });
  const needs = { models, countedBefore: () => null, countedAfter: () => null };
  expect(differenceOf(side(THEN, {}), side(NOW, {}, fewer), needs).layout).toEqual({ added: 0, removed: 1 });
});
