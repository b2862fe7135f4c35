import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { ThingModel } from "@stacktwin/twin-models/thing-model";
import { below } from "./check.ts";
import { DecodeError, ModelError, type ModbusLimits, type RegisterPoint } from "./contract.ts";
import { judge } from "./judge.ts";
import { isRegisterForm, parseRegisterForm, tableOf, type RegisterForm, type WireOrder } from "./modbus-form.ts";
import type { FormPart, ModelParts } from "./model-parts.ts";
import { filled, filledText, type Address } from "./placeholders.ts";
import { wireType, type WireType } from "./registers.ts";
import type { ValueWire } from "./mapping.ts";
import { Unusable } from "./steps/step.ts";

/** Where a property's value lies in registers. */
export interface PropertyRegisters {
  property: string;
  form: RegisterForm;
  /** How its number lies in them. */
  number: WireType;
  wire: ValueWire;
}

/** The consecutive registers of an action: each an input or a constant. */
export interface Mailbox {
  action: string;
  form: RegisterForm;
  fields: { name: string | undefined; const: number; number: WireType; offset: number }[];
}

export function bindRegisters(property: string, part: FormPart, address: Address, order: WireOrder): PropertyRegisters {
  const { href, "modv:pollingTime": polling, ...rest } = part.form;
  const said = { ...rest, href: filledText(href, address) };
  const form = parseRegisterForm(
    polling === undefined ? said : { ...said, "modv:pollingTime": Number(filled(polling, address)) },
    part.place,
    order,
  );
  if (!form.wire) throw new ModelError("registers need modv:type", part.place);
  return { property, form, number: form.wire, wire: part.wire };
}

export function bindMailboxes(parts: ModelParts, address: Address, order: WireOrder): Mailbox[] {
  return parts.actions.flatMap((part) => {
    if (!part.pack) return [];
    const { "modv:pollingTime": _, ...rest } = part.form;
    const form = parseRegisterForm({ ...rest, href: filledText(part.form.href, address) }, part.place, order);
    if (form.table !== "holding") throw new ModelError("an action is packed into holding registers", part.place);
    let offset = 0;
    const fields = part.pack.fields.map((field, index) => {
      const number = wireType(field.type, form.byteFirst, form.wordFirst);
      if (!number) throw new ModelError(`unknown type "${field.type}"`, `${part.place}/lib:valueMapping/toWire/0/fields/${index}`);
      const at = offset;
      offset += number.quantity;
      return { name: "name" in field ? field.name : undefined, const: "const" in field ? field.const : 0, number, offset: at };
    });
    if (offset !== form.quantity)
      throw new ModelError(`the fields fill ${offset} registers, the form says ${form.quantity}`, below(part.place, "href"));
    return [{ action: part.name, form, fields }];
  });
}

/** The value that lies in these words, as the application knows it; undefined or Unusable where there is none. */
export function valueIn(registers: PropertyRegisters, words: Uint16Array, offset: number): unknown {
  const number = registers.number.read(words, offset);
  return registers.wire.decode(registers.number.boolean ? number !== 0 : number);
}

/** The words for a wire value; null when it does not fit them. */
export function wordsFor(number: WireType, wire: unknown): number[] | null {
  if (typeof wire === "boolean") return number.write(wire ? 1 : 0);
  return typeof wire === "number" ? number.write(wire) : null;
}

/** The words a device shows for a value; for null, what it shows instead of one. */
export function shownWords(registers: PropertyRegisters, value: Value): number[] {
  const { number, wire, property } = registers;
  const shown = value === null ? (number.float ? NaN : wire.sentinel) : wire.report(value);
  const words = shown instanceof Unusable ? null : wordsFor(number, shown);
  if (!words) throw new ModelError(`${property} has no words for ${String(value)}`, `/properties/${property}`);
  return words;
}

export function registerPoint(
  registers: PropertyRegisters,
  part: FormPart,
  affordance: Parameters<typeof judge>[2],
  thing: ThingId,
): RegisterPoint {
  const { form, property, number } = registers;
  if (form.every === undefined) throw new ModelError("what is read from registers needs modv:pollingTime", part.place);
  const judged = judge(thing, property, affordance);
  return {
    property,
    table: form.table,
    address: form.address,
    quantity: form.quantity,
    every: form.every,
    layout: { type: form.type.replace(/^xsd:/i, ""), byteFirst: form.byteFirst, wordFirst: form.wordFirst },
    decode(words, offset, received, out) {
      if (offset < 0 || offset + number.quantity > words.length) throw new DecodeError("bad-shape", `${property}: the answer is too short`);
      const value = valueIn(registers, words, offset);
      if (value !== undefined) out.readings.push(judged(value, received, received, undefined));
    },
  };
}

/** The model's manners with defaults; throws ModelError where a point lies in a range that must not be read. */
export function modbusLimits(model: ThingModel, points: readonly RegisterPoint[]): ModbusLimits {
  const manners = model["lib:modbus"] ?? {};
  const noRead = (manners.noRead ?? []).map((range, index) => {
    const place = `/lib:modbus/noRead/${index}`;
    const table = tableOf(range.entity);
    if (!table) throw new ModelError(`unknown entity "${range.entity}"`, below(place, "entity"));
    if (range.from > range.to) throw new ModelError("the range runs backwards", place);
    const hit = points.find((point) => point.table === table && point.address <= range.to && point.address + point.quantity > range.from);
    if (hit) throw new ModelError(`"${hit.property}" lies in a range that must not be read`, place);
    return { table, from: range.from, to: range.to };
  });
  return {
    maxRegisters: manners.maxRegistersPerRead ?? 125,
    maxGap: manners.maxGap ?? 16,
    delayMs: manners.interRequestDelayMs ?? 0,
    noRead,
  };
}

export const registerReads = (parts: ModelParts): { name: string; read: FormPart; affordance: Parameters<typeof judge>[2] }[] =>
  parts.properties.flatMap((part) => {
    const read = part.reads.find((one) => isRegisterForm(one.form));
    return read ? [{ name: part.name, read, affordance: part.property }] : [];
  });
