import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WORD_ORDERS, type WordOrder } from "@stacktwin/twin-models/probe";
import { builtin } from "../testing.ts";
import { modelsInOrder, ordersOfTest, testRegisters } from "./test-registers.ts";
import { findValue, inOrders, knownValue, pairOf, rankOrders, type Known } from "./word-order.ts";

const wireIn = (type: string, order: WordOrder) => inOrders(type).find(({ orders }) => orders.includes(order))!.wire;
const known = (text: string): Known => knownValue(text)!;
const noise = fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 0, maxLength: 20 });
const decimal = fc.tuple(fc.integer({ min: -9_999, max: 9_999 }).filter((n) => n !== 0), fc.constantFrom(0, 1, 2));

test("a value that was put into registers is found there, in the order and scale in which it was put", () => {
  fc.assert(
    fc.property(decimal, fc.constantFrom(...WORD_ORDERS), fc.constantFrom("short", "int", "float", "double"), noise, noise, (said, order, type, before, after) => {
      const [digits, decimals] = said;
      const text = (digits / 10 ** decimals).toFixed(decimals);
      const wire = wireIn(type, order);
      const words = wire.write(wire.float ? digits / 10 ** decimals : digits)!;
      const block = { table: "holding", address: 100, words: Uint16Array.from([...before, ...words, ...after]) } as const;
      const found = findValue(known(text), [block]).find((find) => find.address === 100 + before.length && find.orders.includes(order) && (find.type === type || find.type.toLowerCase().endsWith(type)));
      expect(found).toBeDefined();
      expect(Math.abs(found!.value - Number(text))).toBeLessThanOrEqual(known(text).tolerance * 1.0001);
    }),
  );
});

test("what is found is there: read again in its own type, order and scale it rounds to what was shown", () => {
  fc.assert(
    fc.property(decimal, fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 1, maxLength: 40 }), (said, list) => {
      const text = (said[0] / 10 ** said[1]).toFixed(said[1]);
      const words = Uint16Array.from(list);
      for (const find of findValue(known(text), [{ table: "input", address: 7, words }]))
        for (const order of find.orders) {
          const wire = wireIn(find.type, order);
          expect(Math.abs(wire.read(words, find.address - 7) * find.scale - Number(text))).toBeLessThanOrEqual(known(text).tolerance * 1.001 + Math.abs(Number(text)) * 1e-6);
        }
    }),
  );
});

test.each(WORD_ORDERS)("one float that a display shows makes %s nearly sure", (order) => {
  const words = [...wireIn("float", order).write(21.37)!, 0, 17, 4_000, 65_535];
  const ranked = rankOrders([findValue(known("21.4"), [{ table: "holding", address: 0, words: Uint16Array.from(words) }])]);
  expect(ranked[0]?.order).toBe(order);
  expect(ranked[0]?.sure).toBeGreaterThan(0.95);
});

test("one word tells the order of bytes only, and both orders of words share it", () => {
  const ranked = rankOrders([findValue(known("-12345"), [{ table: "holding", address: 0, words: Uint16Array.of(53_191) }])]);
  expect(ranked.map(({ order }) => order)).toEqual(["ABCD", "CDAB"]);
  expect(ranked[0]?.sure).toBeCloseTo(0.5, 2);
});

test("random registers make no order sure", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 65_535 }), { minLength: 20, maxLength: 60 }), (words) => {
      const finds = findValue(known("7"), [{ table: "holding", address: 0, words: Uint16Array.from(words) }]);
      for (const { sure } of rankOrders([finds])) expect(sure).toBeLessThan(0.999);
    }),
  );
});

test.each(["", "warm", "0", "0.0", "1e3", "21.4.1"])("%j is no value to look for", (text) => expect(knownValue(text)).toBeNull());
test("a comma is a decimal point, and digits say how exact it is", () => expect(knownValue("21,40")).toMatchObject({ value: 21.4, tolerance: 0.005 }));

test("a pair of registers in all four orders", () => {
  expect(pairOf(0x42f6, 0xe979).float.map((value) => Number(value.toPrecision(5)))[0]).toBe(123.46);
  expect(pairOf(0x0001, 0x0002).int).toEqual([0x00010002, 0x00020001, 0x01000200, 0x02000100]);
});

describe("test registers of the catalogue", () => {
  const tests = testRegisters(builtin.models.values());
  const float = tests.find(({ address, type }) => address === 0x1f01 && type === "float")!;

  test("Vaisala's are among them, with the models that have them", () => {
    expect(tests.find(({ address }) => address === 0x1f00)).toMatchObject({ type: "short", value: -12_345 });
    expect(float).toMatchObject({ value: -123.45, quantity: 2 });
    expect(float.models).toContain("urn:stacktwin:tm:vaisala-hmp:1.0.0");
  });

  test.each(WORD_ORDERS)("-123.45 in %s is recognised in that order alone", (order) => {
    expect(ordersOfTest(float, Uint16Array.from(wireIn("float", order).write(-123.45)!))).toEqual([order]);
  });

  test("models that lie so are named, those with the test register first", () => {
    const tested = { ...float, orders: ["CDAB" as const] };
    const models = modelsInOrder(builtin.models.values(), ["CDAB"], [], [tested]);
    expect(models[0]?.fits).toBe("test");
    expect(models.every(({ order }) => order === "CDAB")).toBe(true);
    expect(models.some(({ model }) => model.includes("climate-float-cdab"))).toBe(true);
  });
});
