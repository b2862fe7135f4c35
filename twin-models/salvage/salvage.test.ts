import { describe, expect, test } from "vitest";
import { BOX_KG, BOX_RUN_MM, kgOf, packed, runOf, stopsOf, wavesOf, type Packed, type Standing } from "./boxes.ts";
import { boxesNow, progressOf, type BoxAct } from "./log.ts";
import { salvageOrder, threatOf, WAVES, type Ranked } from "./priority.ts";
import { exposureOf, INCIDENTS, RISE, type Hazard, type Reach, type Shelf } from "./risk.ts";
import { MATERIALS, vulnerabilityOf } from "./vulnerability.ts";
import { reasonOf } from "./words.ts";
import { worthOf } from "./worth.ts";

function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => Math.floor(((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648) * below);
}
const shelf = (more: Partial<Shelf> = {}): Shelf => ({ storey: "f1", space: "room", x: 0, z: 0, half: 0.45, height: 0.1, top: 1.6, ...more });
const hazard = (more: Partial<Hazard> = {}): Hazard => ({ kind: "leak", point: { storey: "f1", x: 0, z: 0, height: null }, radius: 2, water: 0, rooms: new Map<string, Reach>([["room", "here"]]), only: null, ...more });

describe("worth and vulnerability", () => {
  test("grades come before editions, editions before what is unknown", () => {
    const worths = ["一级甲等", "一级", "二级甲等", "三级丙等", "四级"].map((grade) => worthOf({ grade }).worth);
    expect(worths).toEqual([...worths].sort((a, b) => b - a));
    expect(worths[0]).toBe(1);
    expect([worthOf({ grade: "1A" }).worth, worthOf({ grade: "Grade 2" }).by]).toEqual([1, "grade"]);
    expect([worthOf({ edition: "宋刻本" }), worthOf({ edition: "明嘉靖刻本" }), worthOf({ edition: "清康熙元年刻本" })].map(({ worth }) => worth)).toEqual([0.9, 0.75, 0.6]);
    expect([worthOf({ binding: "线装" }).by, worthOf({}).by, worthOf(undefined).by]).toEqual(["census", "nothing", "nothing"]);
    expect(worthOf(undefined).worth).toBeGreaterThan(0);
  });

  test("what must be frozen within hours is named, and damage adds to it", () => {
    expect(vulnerabilityOf({ binding: "羊皮面" }, "water")).toEqual({ vulnerability: 1, material: "parchment", hours: 6 });
    expect(vulnerabilityOf({ binding: "铜版纸" }, "water").hours).toBe(6);
    expect(vulnerabilityOf({ edition: "清抄本", binding: "线装" }, "water").material).toBe("soluble");
    expect(vulnerabilityOf({ binding: "线装", damage: 1 }, "water").vulnerability).toBeGreaterThan(vulnerabilityOf({ binding: "线装", damage: 4 }, "water").vulnerability);
    expect(vulnerabilityOf({ binding: "线装", sensitivity: "high" }, "water").vulnerability).toBeGreaterThan(vulnerabilityOf({ binding: "线装" }, "water").vulnerability);
    for (const binding of ["羊皮", "照片", "线装", "皮面", "平装", "?"]) for (const by of ["water", "fire"] as const) expect(vulnerabilityOf({ binding, damage: 1, sensitivity: "high" }, by).vulnerability).toBeLessThanOrEqual(1);
    expect(MATERIALS.includes(vulnerabilityOf(undefined, "fire").material)).toBe(true);
  });
});

describe("risk by geometry", () => {
  test("a leak reaches what is within its radius at every height below it, the top first", () => {
    const [top, low] = [exposureOf(hazard(), shelf({ height: 1.6 })), exposureOf(hazard(), shelf({ height: 0.1 }))];
    expect(top!.risk).toBeGreaterThan(low!.risk);
    expect(low!.risk).toBeGreaterThan(0);
    expect([exposureOf(hazard(), shelf({ x: 2.5 })), exposureOf(hazard({ point: { storey: "f1", x: 0, z: 0, height: 1 } }), shelf({ height: 1.6 })), exposureOf(hazard(), shelf({ space: "other" }))]).toEqual([null, null, null]);
    expect(exposureOf(hazard(), shelf({ x: 2.4 }))?.away).toBeCloseTo(1.95);
    const below = exposureOf(hazard({ rooms: new Map([["room", "below"]]) }), shelf({ height: 1.6 }));
    expect(below!.risk).toBeLessThan(top!.risk);
  });

  test("a flood reaches the boards in the water, and those it rises to", () => {
    const at = (height: number) => exposureOf(hazard({ kind: "flood", point: null, water: 0.3 }), shelf({ height }))?.risk ?? 0;
    expect([at(0.1), at(0.3)]).toEqual([1, 1]);
    expect(at(0.4)).toBeLessThan(1);
    expect([at(0.3 + RISE) > 0, at(0.3 + RISE + 0.01)]).toEqual([true, 0]);
  });

  test("a fire is worst in its room, then beside, above and below", () => {
    const risks = (["here", "beside", "above", "below"] as const).map((reach) => exposureOf(hazard({ kind: "fire", point: null, rooms: new Map([["room", reach]]) }), shelf({ height: 2 }))!.risk);
    expect(risks).toEqual([...risks].sort((a, b) => b - a));
  });

  test("nearer, wetter and wider is never less: 3,000 shelves", () => {
    const roll = dice(5);
    const between = (low: number, high: number): number => low + ((high - low) * roll(1e6)) / 1e6;
    for (let round = 0; round < 3000; round++) {
      const kind = INCIDENTS[roll(3)]!;
      const rooms = new Map<string, Reach>([["room", (["here", "beside", "above", "below"] as const)[roll(4)]!]]);
      const one = shelf({ x: between(0, 6), z: between(0, 6), height: between(0, 2.4), top: 2.4 });
      const there = hazard({ kind, rooms, radius: between(0.5, 5), water: between(0, 2), point: roll(4) === 0 ? null : { storey: "f1", x: 0, z: 0, height: null } });
      const risk = exposureOf(there, one)?.risk ?? 0;
      expect(risk).toBeGreaterThanOrEqual(0);
      expect(risk).toBeLessThanOrEqual(1);
      expect(exposureOf(there, { ...one, x: one.x * 0.7, z: one.z * 0.7 })?.risk ?? 0).toBeGreaterThanOrEqual(risk - 1e-12);
      expect(exposureOf({ ...there, radius: there.radius * 1.3, water: there.water * 1.3 }, one)?.risk ?? 0).toBeGreaterThanOrEqual(risk - 1e-12);
      const higher = exposureOf(there, { ...one, height: Math.min(2.4, one.height + 0.3) })?.risk ?? 0;
      if (kind === "flood") expect(higher).toBeLessThanOrEqual(risk + 1e-12);
      else expect(higher).toBeGreaterThanOrEqual(risk - 1e-12);
    }
  });
});

const GRADES = ["一级甲等", "二级乙等", "三级", "四级", undefined];
const BINDINGS = ["羊皮", "线装", "平装", undefined];
interface Volume extends Ranked, Packed {}

/** A library of random volumes on ranges of bays of shelves. */
function volumes(roll: (below: number) => number, count: number): { items: Volume[]; shelves: Standing[] } {
  const shelves = new Map<string, Standing>();
  const items = Array.from({ length: count }, (_, n): Volume => {
    const [range, bay, level] = [roll(4), roll(5), roll(5)];
    const place = `R${range}.${bay}.${level}`;
    const exposure = { risk: (1 + level) / 5, reach: "here" as const, away: bay };
    shelves.set(place, { shelf: place, range: `R${range}`, bay, risk: exposure.risk, height: level * 0.36 });
    const [grade, binding] = [GRADES[roll(5)], BINDINGS[roll(4)]];
    const census = { ...(grade && { grade }), ...(binding && { binding }) };
    const threat = threatOf({ kind: "leak", census, exposure, chance: (1 + roll(10)) / 10, height: level * 0.36 });
    return { key: `k${n}`, shelfIndex: range * 100 + bay * 10 + level, order: roll(30), threat, shelf: place, range: `R${range}`, loss: threat.loss, thickness: roll(60) };
  });
  return { items: items.sort(salvageOrder), shelves: [...shelves.values()] };
}
const apart = (from: string | null, to: readonly string[]): number[] => to.map((range) => Math.abs(Number(range.slice(1)) - Number(from?.slice(1) ?? 0)));

describe("order and boxes", () => {
  test("the same volumes have one order, however they come, and more risk never comes later", () => {
    const roll = dice(7);
    for (let round = 0; round < 100; round++) {
      const { items } = volumes(roll, 60);
      const shuffled = items.map((item) => ({ item, by: roll(1e6) })).sort((a, b) => a.by - b.by).map(({ item }) => item);
      expect(shuffled.sort(salvageOrder).map(({ key }) => key)).toEqual(items.map(({ key }) => key));
      const at = roll(items.length);
      const worse = items.map((item, n) => (n === at ? { ...item, threat: { ...item.threat, risk: 1, loss: item.threat.loss * (1 / item.threat.risk) } } : item)).sort(salvageOrder);
      expect(worse.findIndex(({ key }) => key === items[at]!.key)).toBeLessThanOrEqual(at);
    }
  });

  test("every volume is in one box, no box is too much, and nobody comes to a shelf twice", () => {
    const roll = dice(11);
    for (let round = 0; round < 100; round++) {
      const { items, shelves } = volumes(roll, 20 + roll(400));
      const stops = stopsOf(shelves, wavesOf(items), apart, 40);
      const boxes = packed(items, stops, true);
      expect(boxes.flatMap((box) => box.items.map(({ key }) => key)).sort()).toEqual(items.map(({ key }) => key).sort());
      expect(boxes.map(({ number }) => number)).toEqual(boxes.map((_, at) => at + 1));
      for (const { items: inside, run, kg } of boxes) {
        expect(run <= BOX_RUN_MM || inside.length === 1).toBe(true);
        expect(kg <= BOX_KG || inside.length === 1).toBe(true);
        expect(run).toBeCloseTo(inside.reduce((sum, { thickness }) => sum + runOf(thickness), 0));
        expect(kg).toBeCloseTo(inside.reduce((sum, { thickness }) => sum + kgOf(thickness, true), 0));
      }
      const walked = boxes.flatMap((box) => box.items.map((item) => item.shelf)).filter((each, at, all) => each !== all[at - 1]);
      expect(new Set(walked).size).toBe(walked.length);
      const waves = boxes.map(({ wave }) => WAVES.indexOf(wave));
      expect(waves).toEqual([...waves].sort((a, b) => a - b));
    }
  });

  test("ranges are walked nearest first, and the next one from its nearer end", () => {
    const shelves: Standing[] = ["R5", "R1", "R3"].flatMap((range) => [0, 1, 2].map((bay) => ({ shelf: `${range}.${bay}`, range, bay, risk: 1, height: 0 })));
    const stops = stopsOf(shelves, new Map(shelves.map(({ shelf }) => [shelf, "first"])), apart, 40);
    expect(stops.map(({ shelf }) => shelf)).toEqual(["R1.0", "R1.1", "R1.2", "R3.2", "R3.1", "R3.0", "R5.0", "R5.1", "R5.2"]);
  });

  test("in a range the level most in danger goes first, along it and back", () => {
    const shelves: Standing[] = [0, 1].flatMap((bay) => [0.1, 1.5].map((height) => ({ shelf: `R.${bay}.${height}`, range: "R1", bay, risk: height, height })));
    const stops = (of: Standing[]) => stopsOf(of, new Map(of.map(({ shelf }) => [shelf, "first"])), apart, 40).map(({ shelf }) => shelf);
    expect(stops(shelves)).toEqual(["R.0.1.5", "R.1.1.5", "R.1.0.1", "R.0.0.1"]);
    expect(stops(shelves.map((shelf) => ({ ...shelf, risk: 1 })))).toEqual(["R.0.0.1", "R.1.0.1", "R.1.1.5", "R.0.1.5"]);
  });

  test("why it stands there is said in both languages", () => {
    const threat = threatOf({ kind: "leak", census: { grade: "一级甲等", binding: "线装" }, exposure: { risk: 0.8, reach: "here", away: 1.12 }, chance: 0.84, height: 0.2 });
    expect(reasonOf(threat, "leak", "en")).toBe("grade 一级甲等, thread-bound, 0.2 m above the floor, the leak 1.1 m away, 84 % likely here");
    expect(reasonOf(threat, "leak", "zh")).toBe("一级甲等，线装类，离地 0.2 米，距漏水点 1.1 米，在此的可能 84%");
  });
});

describe("the log", () => {
  const acts = (roll: (below: number) => number): BoxAct[] =>
    Array.from({ length: 40 }, (_, n): BoxAct => {
      const common = { id: `a${n}`, at: roll(20), box: 1 + roll(3) };
      const each: BoxAct[] = [{ ...common, act: "packed", condition: "damp" }, { ...common, act: "moved", to: `van ${n}` }, { ...common, act: "reopened" }, { ...common, act: "absent", item: `i${roll(3)}` }, { ...common, act: "found", item: `i${roll(3)}` }, { ...common, act: "note", text: "x" }];
      return each[roll(each.length)]!;
    });

  test("no order and no repetition changes what it tells", () => {
    const roll = dice(3);
    for (let round = 0; round < 200; round++) {
      const log = acts(roll);
      const other = [...log, ...log.slice(0, roll(40))].map((act) => ({ act, by: roll(1e6) })).sort((a, b) => a.by - b.by).map(({ act }) => act);
      const plain = (of: readonly BoxAct[]) => [...boxesNow(of)].sort(([a], [b]) => a - b);
      expect(plain(other)).toEqual(plain(log));
    }
  });

  test("a box that is away already is not brought back by a late word of the shelf; opened again it is", () => {
    const moved: BoxAct[] = [{ id: "b", at: 5, box: 1, act: "moved", to: "freezer" }, { id: "c", at: 9, box: 1, act: "packed", condition: "wet" }, { id: "d", at: 9, box: 2, act: "absent", item: "k" }];
    expect(boxesNow(moved).get(1)).toMatchObject({ state: "moved", to: "freezer", condition: "wet" });
    expect(progressOf(moved)).toEqual({ packed: 1, moved: 1, absent: 1 });
    expect(progressOf([...moved, { id: "e", at: 10, box: 1, act: "reopened" }])).toEqual({ packed: 0, moved: 0, absent: 1 });
  });
});
