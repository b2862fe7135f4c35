import { DecodeError } from "../contract.ts";
import { PartDocument } from "./codec.ts";
import { fieldsSize, readFields, writeFields, type Field, type Said } from "./fields.ts";

/**
 * What follows a channel of each type. Channel ids tell sensors of one device apart, the type tells how the value
 * lies: so one table reads every model, and what a channel means is for the Thing Model to say.
 */
const TYPES: Readonly<Record<string, readonly Field[]>> = {
  "00": ["u8"],
  "67": ["s16"],
  "68": ["u8"],
  "73": ["u16"],
  "75": ["u8"],
  "7D": ["u16"],
  "94": ["u32"],
  C9: ["u8", "u8", "bits16"],
  CB: ["u8"],
  CC: ["u16", "u16"],
  CD: ["u8"],
  D2: ["u32"],
  D5: ["u8", "u8", "u8", "u8", "u8", "u8", "u8", "u8"],
  DA: ["u16", "u16", "u16", "u16"],
  E3: ["u8", "u8", "u8", "u8"],
  E6: ["u16"],
};

/** What a device says of itself on channel FF: protocol, power on, serial number, hardware, firmware, class. */
const ABOUT: Readonly<Record<string, readonly Field[]>> = {
  FF01: ["u8"],
  FF08: ["hex6"],
  FF09: ["u8", "u8"],
  FF0A: ["u8", "u8"],
  FF0B: ["u8"],
  FF0F: ["u8"],
  FF16: ["hex8"],
  FF1F: ["u8", "u8", "u8", "u8"],
};

/** The sub-channel after these types belongs to the key: `10E401` is region 1 of channel 10E4. */
const NUMBERED: Readonly<Record<string, readonly Field[]>> = { E4: ["u16", "u16"] };

/** An alarm repeats a channel with its highest bit set and one byte more, which says why. */
const ALARM = 0x80;

/** What a frame's history entries hold after their time, by model; undefined for an entry that is not known. */
export interface History {
  entry(bytes: Uint8Array, at: number): readonly (readonly [key: string, fields: readonly Field[]])[] | undefined;
}

/** One moment of a frame: its channels by id and type in hexadecimal, and for history its time in epoch seconds. */
export type Sample = Record<string, Said | Said[]>;

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");

function fieldsOf(key: string, channel: number, type: number): readonly Field[] | undefined {
  const about = ABOUT[key];
  if (about || channel === 0xff) return about;
  const fields = TYPES[hex(type)];
  return fields && channel >= ALARM ? [...fields, "u8"] : fields;
}

const single = (values: Said[]): Said | Said[] => (values.length === 1 ? (values[0] as Said) : values);

/**
 * The samples of a frame: first what holds now (when it says anything), then its history. Throws PartDocument with the
 * samples before an unknown channel or a cut; DecodeError when nothing came before it.
 */
export function readFrame(bytes: Uint8Array, history?: History): Sample[] {
  const now: Sample = {};
  const past: Sample[] = [];
  const samples = (): Sample[] => (Object.keys(now).length > 0 ? [now, ...past] : past);
  const stop: (reason: string) => never = (reason) => {
    const taken = samples();
    throw taken.length > 0 ? new PartDocument(taken, "bad-shape", reason) : new DecodeError("bad-shape", reason);
  };
  let at = 0;
  const take = (key: string, fields: readonly Field[], into: Sample): void => {
    if (at + fieldsSize(fields) > bytes.length) stop(`channel ${key} is cut off`);
    into[key] = single(readFields(bytes, at, fields));
    at += fieldsSize(fields);
  };
  while (at < bytes.length) {
    const channel = bytes[at] ?? 0;
    const type = bytes[at + 1] ?? stop("a channel is cut off");
    const key = hex(channel) + hex(type);
    at += 2;
    const numbered = NUMBERED[hex(type)];
    if (key === "20CE" && history) {
      const sample: Sample = {};
      for (const [name, fields] of history.entry(bytes, at) ?? stop("history is cut off or not known")) take(name, fields, sample);
      past.push(sample);
    } else if (numbered) {
      const index = bytes[at] ?? stop(`channel ${key} is cut off`);
      at += 1;
      take(key + hex(index), numbered, now);
    } else take(key, fieldsOf(key, channel, type) ?? stop(`unknown channel ${key}`), now);
  }
  return samples();
}

const listed = (said: Said | Said[]): Said[] => (Array.isArray(said) ? said : [said]);

/** The frame of what holds now, in the order of its keys; history is only read. Throws DecodeError for unknown keys. */
export function writeFrame(sample: Sample): Uint8Array {
  const parts = Object.entries(sample).flatMap(([key, said]) => {
    const head = Buffer.from(key, "hex");
    const fields =
      head.length === 3 ? NUMBERED[key.slice(2, 4)] : head.length === 2 ? fieldsOf(key, head[0] ?? 0, head[1] ?? 0) : undefined;
    if (!fields) throw new DecodeError("bad-shape", `unknown channel ${key}`);
    return [head, writeFields(fields, listed(said))];
  });
  return Buffer.concat(parts);
}
