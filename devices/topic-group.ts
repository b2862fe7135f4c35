import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Decoded, Sighting } from "@stacktwin/twin-models/reading";
import type { ValueMapping } from "@stacktwin/twin-models/thing-model";
import { below } from "./check.ts";
import { DecodeError } from "./contract.ts";
import { deviceTime, implausible, type DeviceTime } from "./device-time.ts";
import type { Judge } from "./judge.ts";
import type { ValueWire } from "./mapping.ts";
import { getter, placed, type Getter, type Path } from "./paths.ts";
import { pathAt } from "./steps/shape.ts";
import { kindOf, type Transform } from "./steps/step.ts";

export interface PropertySource {
  property: string;
  wire: ValueWire;
  judge: Judge;
}

export const SIGHTING_FIELDS = ["epc", "antenna", "rssi", "count", "phase"] as const;
export type SightingFields = {
  epc: Transform;
  antenna: Transform;
  rssi: Transform;
  count: Transform | undefined;
  phase: Transform | undefined;
};
export interface SightingSource {
  event: string;
  reader: ThingId;
  fields: SightingFields;
}

/** What of a message shares elements, condition and time: taken in one walk over its elements. */
export interface TopicGroup {
  each: Path | undefined;
  /** Elements of the document; the document itself where `each` leads nowhere. */
  eachOf: Getter | undefined;
  when: { get: Getter; path: Path; equals: unknown } | undefined;
  time: DeviceTime | undefined;
  properties: PropertySource[];
  sightings: SightingSource[];
}

export const groupKey = (mapping: ValueMapping): string => JSON.stringify([mapping.each, mapping.when, mapping.time]);

export function topicGroup(mapping: ValueMapping, place: string): TopicGroup {
  const each = mapping.each === undefined ? undefined : mapping.each === "" ? [] : pathAt(mapping.each, below(place, "each"));
  const whenPath = mapping.when && pathAt(mapping.when.path, below(place, "when"));
  return {
    each,
    eachOf: each && getter(each),
    when: mapping.when && whenPath && { get: getter(whenPath), path: whenPath, equals: mapping.when.equals },
    time: mapping.time === undefined ? undefined : deviceTime(mapping.time, below(place, "time")),
    properties: [],
    sightings: [],
  };
}

const HEX = /^(?:[0-9A-F]{2})+$/;

/** An EPC is whole bytes in upper-case hexadecimal. */
function epcOf(value: unknown): string {
  if (typeof value === "string") {
    if (HEX.test(value)) return value;
    const upper = value.toUpperCase();
    if (HEX.test(upper)) return upper;
  }
  throw new DecodeError(
    value === undefined ? "bad-shape" : "wrong-type",
    value === undefined ? "epc is missing" : "epc is not hexadecimal",
  );
}

function numberOf(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new DecodeError(
    value === undefined ? "bad-shape" : "wrong-type",
    value === undefined ? `${name} is missing` : `${name} is not a number`,
  );
}

function positive(value: unknown, name: string): number {
  const number = numberOf(value, name);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new DecodeError("wrong-type", `${name} ${number} is not 1 or more`);
}

function sighting(source: SightingSource, element: unknown, time: Millis, received: Millis): Sighting {
  const { fields } = source;
  const count = fields.count?.apply(element);
  const made: Sighting = {
    epc: epcOf(fields.epc.apply(element)),
    reader: source.reader,
    antenna: positive(fields.antenna.apply(element), "antenna"),
    time,
    received,
    rssi: numberOf(fields.rssi.apply(element), "rssi"),
    count: count === undefined ? 1 : positive(count, "count"),
  };
  const phase = fields.phase?.apply(element);
  if (phase !== undefined) made.phase = numberOf(phase, "phase");
  return made;
}

function takeElement(group: TopicGroup, element: unknown, received: Millis, out: Decoded): void {
  if (group.when) {
    if (typeof element !== "object") throw new DecodeError("bad-shape", `expected an object, found ${kindOf(element)}`);
    if (group.when.get(element) !== group.when.equals) return;
  }
  let time = received;
  let clock: string | undefined;
  let timed = group.time === undefined;
  for (const source of group.properties) {
    try {
      const value = source.wire.decode(element);
      if (value === undefined) continue;
      if (!timed) {
        timed = true;
        const said = group.time?.read(element);
        clock = said === undefined ? undefined : implausible(said, received);
        if (said !== undefined && clock === undefined) time = said;
      }
      out.readings.push(source.judge(value, time, received, clock));
    } catch (error) {
      if (error instanceof DecodeError) throw new DecodeError(error.reason, `${source.property}: ${error.message}`);
      throw error;
    }
  }
  for (const source of group.sightings) {
    const said = group.time?.read(element);
    out.sightings.push(
      sighting(source, element, said === undefined || implausible(said, received) !== undefined ? received : said, received),
    );
  }
}

/** Appends what the document says; throws DecodeError where it is not what the model says. */
export function takeGroup(group: TopicGroup, document: unknown, received: Millis, out: Decoded): void {
  const found = group.eachOf?.(document);
  const elements = found === undefined ? document : found;
  if (group.eachOf !== undefined && Array.isArray(elements)) for (const element of elements) takeElement(group, element, received, out);
  else takeElement(group, elements, received, out);
}

/** The message a device sends for these elements. */
export function wrapElements(group: TopicGroup, elements: unknown[]): unknown {
  const whole = group.each === undefined || (group.each.length === 0 && elements.length === 1) ? elements[0] : elements;
  return group.each === undefined ? whole : placed(group.each, whole);
}
