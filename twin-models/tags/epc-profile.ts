import { Type, type Static } from "typebox";

/** How a barcode is written: two hex digits a character; a hex digit a decimal digit; hex digits themselves; an object of ISO 28560-2. */
export const EPC_FORMS = ["ascii", "bcd", "hex", "objects"] as const;
export type EpcForm = (typeof EPC_FORMS)[number];

const Hex = { pattern: "^([0-9A-F]{2}|[0-9A-F])*$" } as const;

/** Where the EPCs of a library's tags hold its barcodes. Offset and lengths are in hex digits, four bits each. */
export const EpcProfileSchema = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9-]{1,40}$", description: "Name of the profile" }),
    form: Type.Enum([...EPC_FORMS], { description: "ascii: two hex digits a character; bcd: a hex digit a decimal digit; hex: the digits are the barcode; objects: the primary item id of ISO 28560-2 objects" }),
    of: Type.Optional(Type.Enum(["items", "reader-cards"], { description: "Whose EPCs these are; items. Of cards of readers nothing is read or kept" })),
    epcLength: Type.Optional(Type.Integer({ minimum: 4, maximum: 124, multipleOf: 4, description: "Hex digits of the whole EPC; 24" })),
    prefix: Type.Optional(Type.String({ ...Hex, maxLength: 124, description: "Hex digits with which these EPCs begin, and no others; none" })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 123, description: "Hex digits before the barcode; those of the prefix" })),
    length: Type.Optional(Type.Integer({ minimum: 1, maximum: 124, description: "Hex digits that hold the barcode; all that follow" })),
    pad: Type.Optional(Type.String({ pattern: "^[0-9A-F]{1,2}$", description: "What fills up a barcode that is shorter: two hex digits of ascii, one of bcd and hex; without it all barcodes are as long as their room" })),
    padAt: Type.Optional(Type.Enum(["start", "end"], { description: "On which side it is filled up; end" })),
  },
  { additionalProperties: false },
);
export type EpcProfile = Static<typeof EpcProfileSchema>;

/** A profile with everything said. */
export interface EpcRoom {
  whole: number;
  prefix: string;
  from: number;
  to: number;
  pad: string;
  padAtStart: boolean;
}

const EPC_96 = 24;

export function roomOf({ epcLength = EPC_96, prefix = "", offset = prefix.length, length, pad = "", padAt = "end" }: EpcProfile): EpcRoom {
  return { whole: epcLength, prefix, from: offset, to: length === undefined ? epcLength : offset + length, pad, padAtStart: padAt === "start" };
}

export interface ProfileFault {
  /** Which profile of the list, and which of its fields. */
  row: number;
  field: keyof EpcProfile;
  what: string;
  advice: string;
}

const PADS: Readonly<Record<EpcForm, { pattern: RegExp; advice: string }>> = {
  ascii: { pattern: /^[0-9A-F]{2}$/, advice: "Write two hex digits, such as \"00\" or \"20\"." },
  bcd: { pattern: /^[0-9A-F]$/, advice: "Write one hex digit, such as \"F\" or \"0\"." },
  hex: { pattern: /^[0-9A-F]$/, advice: "Write one hex digit, such as \"F\" or \"0\"." },
  objects: { pattern: /^(?!)/, advice: "Leave it out: a zero byte ends objects." },
};

type Told = (field: keyof EpcProfile, what: string, advice: string) => void;

function checkOne(profile: EpcProfile, told: Told): void {
  const { form } = profile;
  const { whole, prefix, from, to, pad } = roomOf(profile);
  if (prefix.length > whole) told("prefix", "is longer than the EPC", "Give `epcLength`, or a shorter prefix.");
  if (from >= whole || to > whole) told(profile.length === undefined ? "offset" : "length", `reaches past the ${whole} hex digits of the EPC`, "Offset and length together are at most `epcLength`.");
  if ((form === "ascii" || form === "objects") && ((to - from) % 2 !== 0 || (form === "objects" && from % 2 !== 0)))
    told(profile.length === undefined ? "offset" : "length", `holds half a byte, and ${form} is written in whole ones`, "Give an even number of hex digits.");
  if (pad !== "" && !PADS[form].pattern.test(pad)) told("pad", `does not fit \`${form}\``, PADS[form].advice);
  if (profile.padAt !== undefined && pad === "") told("padAt", "says where to fill up, and no `pad` says with what", "Give `pad`, or leave `padAt` out.");
}

/** What the schema cannot say: rooms that do not exist, and profiles that would mean the same EPCs. */
export function profileFaults(profiles: readonly EpcProfile[]): ProfileFault[] {
  const faults: ProfileFault[] = [];
  for (const [row, profile] of profiles.entries()) {
    const told: Told = (field, what, advice) => faults.push({ row, field, what, advice });
    checkOne(profile, told);
    const before = profiles.slice(0, row);
    if (before.some(({ id }) => id === profile.id)) told("id", `\`${profile.id}\` is the name of another profile`, "Give each profile a name of its own.");
    const own = roomOf(profile);
    const wider = before.find((other) => roomOf(other).whole === own.whole && own.prefix.startsWith(roomOf(other).prefix));
    if (wider) told("prefix", `every EPC of this profile is one of \`${wider.id}\` too, which stands before it`, "Give each a prefix that the other has not, or put the longer prefix first.");
  }
  return faults;
}
