import type { OrderFinding, ValueFind, WordOrder } from "@stacktwin/twin-models/probe";
import type { BoundThing, CompiledModel, RegisterPoint, RegisterTable } from "../contract.ts";
import { trialOf } from "./trial.ts";
import { inOrders, orderOf } from "./word-order.ts";

/** A register that always holds the same number, as a model says it. */
export interface TestRegister {
  table: RegisterTable;
  address: number;
  quantity: number;
  type: string;
  value: number;
  minimum: number;
  maximum: number;
  models: string[];
}

/** A property that may hold one number only tells how everything else lies. */
export function testPoints({ info, modbus }: BoundThing): { point: RegisterPoint; minimum: number; maximum: number }[] {
  return (modbus?.points ?? []).flatMap((point) => {
    const { minimum, maximum } = info.properties.find(({ name }) => name === point.property) ?? {};
    if (minimum === undefined || maximum === undefined || maximum - minimum > 1e-4 * Math.abs(maximum)) return [];
    return [{ point, minimum, maximum }];
  });
}

/** The test registers of all models, each once. */
export function testRegisters(models: Iterable<CompiledModel>): TestRegister[] {
  const found = new Map<string, TestRegister>();
  for (const model of models) {
    const thing = trialOf(model);
    for (const { point, minimum, maximum } of thing ? testPoints(thing) : []) {
      const { table, address, quantity, layout } = point;
      if (!layout) continue;
      const key = `${table}/${address}/${layout.type}/${minimum}`;
      const known = found.get(key);
      if (known) known.models.push(model.id);
      else
        found.set(key, {
          table,
          address,
          quantity,
          type: layout.type,
          minimum,
          maximum,
          value: Number(((minimum + maximum) / 2).toPrecision(8)),
          models: [model.id],
        });
    }
  }
  return [...found.values()];
}

/** The orders in which these words are the test value; none when they are not. */
export const ordersOfTest = (test: TestRegister, words: Uint16Array): WordOrder[] =>
  inOrders(test.type).flatMap(({ orders, wire }) => {
    if (words.length < wire.quantity) return [];
    const value = wire.read(words, 0);
    return value >= test.minimum && value <= test.maximum ? orders : [];
  });

/** Models whose 32-bit values lie in one of these orders; those that have a value exactly where one was found go first. */
export function modelsInOrder(models: Iterable<CompiledModel>, orders: readonly WordOrder[], finds: readonly ValueFind[], tests: OrderFinding["tests"]): OrderFinding["models"] {
  const rank = { test: 0, address: 1, order: 2 } as const;
  const fitting: OrderFinding["models"] = [];
  for (const model of models) {
    const points = trialOf(model)?.modbus?.points ?? [];
    const wide = points.find(({ quantity, layout }) => layout && quantity > 1);
    if (!wide?.layout) continue;
    const order = orderOf(wide.layout.byteFirst, wide.layout.wordFirst);
    if (!orders.includes(order)) continue;
    const tested = tests.some((test) => test.models.includes(model.id));
    const there = finds.some((find) => points.some((point) => point.table === find.table && point.address === find.address && point.layout?.type === find.type && find.orders.includes(order)));
    fitting.push({ model: model.id, title: model.info.title, order, fits: tested ? "test" : there ? "address" : "order" });
  }
  return fitting.toSorted((one, other) => rank[one.fits] - rank[other.fits]);
}
