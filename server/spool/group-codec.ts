import type { ThingId } from "@stacktwin/twin-models/ids";
import { QUALITIES, type Decoded, type Quality, type Reading, type Sighting, type Value } from "@stacktwin/twin-models/reading";
import { ByteReader, ByteWriter } from "../sqlite/bytes.ts";

/**
 * One commit group as a blob: version, dictionary of its strings, readings, sightings.
 * Times are deltas to the record before; strings stand once, as JSON, which also keeps broken surrogates.
 */
const VERSION = 1;
const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const STRING = 3;
const NUMBER = 4;
const QUALITY_SHIFT = 3;
const HAS_REASON = 32;

export function encodeGroup({ readings, sightings }: Decoded): Buffer {
  const ids = new Map<string, number>();
  const idOf = (text: string): number => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    ids.set(text, ids.size);
    return ids.size - 1;
  };
  const body = new ByteWriter(64 + readings.length * 24 + sightings.length * 24);
  body.varint(readings.length);
  let time = 0;
  for (const reading of readings) {
    const { value, reason } = reading;
    body.byte(valueKind(value) | (QUALITIES.indexOf(reading.quality) << QUALITY_SHIFT) | (reason === undefined ? 0 : HAS_REASON));
    body.varint(idOf(reading.thing));
    body.varint(idOf(reading.property));
    time = body.after(time, reading.time);
    body.after(time, reading.received);
    if (typeof value === "number") body.number(value);
    else if (typeof value === "string") body.varint(idOf(value));
    if (reason !== undefined) body.varint(idOf(reason));
  }
  body.varint(sightings.length);
  for (const sighting of sightings) {
    body.byte(sighting.phase === undefined ? 0 : 1);
    body.varint(idOf(sighting.epc));
    body.varint(idOf(sighting.reader));
    body.integer(sighting.antenna);
    time = body.after(time, sighting.time);
    body.after(time, sighting.received);
    body.number(sighting.rssi);
    body.integer(sighting.count);
    if (sighting.phase !== undefined) body.number(sighting.phase);
  }
  const dictionary = Buffer.from(JSON.stringify([...ids.keys()]));
  const written = body.finish();
  const head = new ByteWriter(dictionary.length + 16);
  head.byte(VERSION);
  head.bytes(dictionary);
  return Buffer.concat([head.finish(), written]);
}

export function decodeGroup(blob: Uint8Array): Decoded {
  const from = new ByteReader(blob);
  const version = from.byte();
  if (version !== VERSION) throw new RangeError(`Spool group of unknown version ${version}`);
  const texts = JSON.parse(Buffer.from(from.bytes()).toString()) as string[];
  const text = (): string => texts[from.varint()] as string;
  let time = 0;
  const readings: Reading[] = Array.from({ length: from.varint() }, () => {
    const flags = from.byte();
    const thing = text() as ThingId;
    const property = text();
    const at = from.after(time);
    time = wholeOr(at, time);
    const received = from.after(time);
    const value = readValue(flags & 7, from, text);
    const quality = QUALITIES[(flags >> QUALITY_SHIFT) & 3] as Quality;
    return flags & HAS_REASON ? { thing, property, time: at, received, value, quality, reason: text() } : { thing, property, time: at, received, value, quality };
  });
  const sightings: Sighting[] = Array.from({ length: from.varint() }, () => {
    const phased = from.byte() === 1;
    const epc = text();
    const reader = text() as ThingId;
    const antenna = from.integer();
    const at = from.after(time);
    time = wholeOr(at, time);
    const received = from.after(time);
    const heard = { epc, reader, antenna, time: at, received, rssi: from.number(), count: from.integer() };
    return phased ? { ...heard, phase: from.number() } : heard;
  });
  return { readings, sightings };
}

/** Written whole numbers are the base of what follows; written raw ones are not. */
const wholeOr = (time: number, before: number): number => (Number.isSafeInteger(time) && !Object.is(time, -0) ? time : before);

const valueKind = (value: Value): number => {
  if (typeof value === "number") return NUMBER;
  if (typeof value === "string") return STRING;
  return value === null ? NULL : value ? TRUE : FALSE;
};

function readValue(kind: number, from: ByteReader, text: () => string): Value {
  if (kind === NUMBER) return from.number();
  if (kind === STRING) return text();
  return kind === NULL ? null : kind === TRUE;
}
