import { isPatronCard, PRIMARY_ITEM_ID, readTag } from "./elements.ts";
import { roomOf, type EpcForm, type EpcProfile, type EpcRoom } from "./epc-profile.ts";
import { bytesOf, hexOf, isFault } from "./fault.ts";
import { writeObject } from "./objects.ts";

/** Why an EPC says no barcode. */
export const UNREAD = ["no-profile", "not-hex", "empty", "character", "damaged", "no-item", "patron-card"] as const;
export type Unread = (typeof UNREAD)[number];
/** Why a barcode has no EPC. */
export const UNWRITTEN = ["empty", "character", "too-long", "too-short", "like-padding", "other-prefix", "patron-card"] as const;
export type Unwritten = (typeof UNWRITTEN)[number];

interface Because<R> {
  reason: R;
}
/** `profile`: whose EPC it is by its prefix; null of none. */
export type EpcBarcode = { barcode: string; profile: string } | (Because<Unread> & { profile: string | null });

interface Form {
  read: (digits: string) => string | Because<Unread>;
  write: (barcode: string) => string | Because<Unwritten>;
}

const CHARACTER = { reason: "character" } as const;
const DAMAGED = { reason: "damaged" } as const;
const NO_ITEM = { reason: "no-item" } as const;
const PATRON_CARD = { reason: "patron-card" } as const;

const digits = (allowed: RegExp): Form => ({
  read: (text) => (allowed.test(text) ? text : CHARACTER),
  write: (barcode) => (allowed.test(barcode) ? barcode : CHARACTER),
});

const SPACE = 0x20;
const LAST = 0x7e;
const nibble = (code: number): number => (code <= 57 ? code - 48 : code - 55);

const FORMS: Readonly<Record<EpcForm, Form>> = {
  ascii: {
    read: (text) => {
      let barcode = "";
      for (let at = 0; at < text.length; at += 2) {
        const char = nibble(text.charCodeAt(at)) * 16 + nibble(text.charCodeAt(at + 1));
        if (char < SPACE || char > LAST) return CHARACTER;
        barcode += String.fromCharCode(char);
      }
      return barcode;
    },
    write: (barcode) => (/^[ -~]*$/.test(barcode) ? hexOf(Uint8Array.from(barcode, (char) => char.charCodeAt(0))) : CHARACTER),
  },
  bcd: digits(/^[0-9]*$/),
  hex: digits(/^[0-9A-F]*$/),
  objects: {
    read: (text) => {
      const memory = bytesOf(text);
      if (isFault(memory)) return DAMAGED;
      const { item, usage, fault } = readTag(memory);
      if (usage !== null && isPatronCard(usage)) return PATRON_CARD;
      // Where reading ended before the usage, it may be the card of a reader.
      if (fault && usage === null) return DAMAGED;
      return item ?? NO_ITEM;
    },
    write: (barcode) => {
      const object = writeObject({ oid: PRIMARY_ITEM_ID, value: barcode });
      return object ? hexOf(object) : CHARACTER;
    },
  },
};

/** What stands in the room of a barcode without what fills it up. */
function unpadded(text: string, { pad, padAtStart }: EpcRoom): string {
  const step = pad.length;
  if (step === 0) return text;
  let from = 0;
  let to = text.length;
  if (padAtStart) while (from < to && text.startsWith(pad, from)) from += step;
  else while (to > from && text.endsWith(pad, to)) to -= step;
  return text.slice(from, to);
}

const HEX = /^[0-9A-F]+$/;

function readWith(epc: string, profile: EpcProfile, room: EpcRoom): EpcBarcode {
  if (profile.of === "reader-cards") return { ...PATRON_CARD, profile: profile.id };
  const text = unpadded(epc.slice(room.from, room.to), room);
  const read = text === "" ? "" : FORMS[profile.form].read(text);
  if (read === "") return { reason: "empty", profile: profile.id };
  return typeof read === "string" ? { barcode: read, profile: profile.id } : { reason: read.reason, profile: profile.id };
}

const rooms = new WeakMap<EpcProfile, EpcRoom>();
const known = (profile: EpcProfile): EpcRoom => {
  let room = rooms.get(profile);
  if (!room) rooms.set(profile, (room = roomOf(profile)));
  return room;
};

/**
 * The barcode in an EPC (hex of either case), by the first profile whose length and prefix it has: that one alone is asked,
 * for what it cannot read is its own tag written wrongly and nobody else's. Nothing here takes an EPC for a GS1 number.
 */
export function barcodeOf(epcHex: string, profiles: readonly EpcProfile[]): EpcBarcode {
  const epc = epcHex.toUpperCase();
  if (!HEX.test(epc)) return { reason: "not-hex", profile: null };
  for (const profile of profiles) {
    const room = known(profile);
    if (epc.length === room.whole && epc.startsWith(room.prefix)) return readWith(epc, profile, room);
  }
  return { reason: "no-profile", profile: null };
}

const filler = (room: EpcRoom, missing: number): string => room.pad.repeat(Math.ceil(missing / room.pad.length)).slice(0, missing);

/** The EPC (upper-case hex) of a barcode, zeros where the profile says nothing. What would be read as another barcode is refused. */
export function epcOf(barcode: string, profile: EpcProfile): { epc: string } | Because<Unwritten> {
  if (profile.of === "reader-cards") return PATRON_CARD;
  if (barcode === "") return { reason: "empty" };
  const room = known(profile);
  const written = FORMS[profile.form].write(barcode);
  if (typeof written !== "string") return written;
  const missing = room.to - room.from - written.length;
  if (missing < 0) return { reason: "too-long" };
  const objects = profile.form === "objects";
  if (missing > 0 && room.pad === "" && !objects) return { reason: "too-short" };
  const fill = objects ? "0".repeat(missing) : missing === 0 ? "" : filler(room, missing);
  const epc = (room.prefix.slice(0, room.from).padEnd(room.from, "0") + (room.padAtStart ? fill + written : written + fill)).padEnd(room.whole, "0");
  if (!epc.startsWith(room.prefix)) return { reason: "other-prefix" };
  const again = readWith(epc, profile, room);
  return "barcode" in again && again.barcode === barcode ? { epc } : { reason: "like-padding" };
}
