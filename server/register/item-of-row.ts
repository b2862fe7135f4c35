import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ImportField, ImportProfile } from "@stacktwin/twin-models/import-profile";
import type { ImportList } from "@stacktwin/twin-models/import";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { Row } from "./profile.ts";
import { EPC, KEY_PART } from "./read-register.ts";

export interface Refused {
  list: Exclude<ImportList, "absent" | "repaired">;
  reason: string;
}

/** What a row is measured against. */
export interface Measure {
  profile: ImportProfile;
  /** True for a place of the layout and for a bin. */
  isPlace: (id: string) => boolean;
  /** The next free position on a shelf. */
  nextOrder: (home: PlaceId) => number;
}

const bad = (reason: string): Refused => ({ list: "bad", reason });
const LONGEST_TEXT = 1000;

/** Owner and barcode of a row, or why it names no item. */
export function keyOf(row: Row, { defaults }: ImportProfile): { owner: string; barcode: string } | Refused {
  const owner = row.owner ?? defaults?.owner ?? "";
  const barcode = row.barcode ?? "";
  if (!KEY_PART.test(owner)) return bad(`owner \`${owner}\` is not an ISIL${owner === "" ? ": name one under `defaults` of the profile" : ""}`);
  if (!KEY_PART.test(barcode)) return bad(`barcode \`${barcode}\` is empty or holds spaces or one of / ? # :`);
  return { owner, barcode };
}

export const isRefused = (value: object): value is Refused => "list" in value;

function homeOf(row: Row, before: Item | undefined, { profile, isPlace }: Measure): PlaceId | Refused {
  const { defaults, locations = {} } = profile;
  const named = row.home ?? (row.location === undefined ? undefined : (Object.hasOwn(locations, row.location) ? locations[row.location] : undefined)) ?? before?.home ?? defaults?.home;
  if (named !== undefined) return isPlace(named) ? (named as PlaceId) : { list: "no-home", reason: `\`${named}\` is no place of the layout` };
  const why = row.location === undefined ? "neither a place nor a location code" : `location code \`${row.location}\` has no place in the profile`;
  return { list: "no-home", reason: why };
}

/**
 * The item that a row says, on top of what is known of it: what the row does not speak of stays as it was, so that a
 * catalogue's export does not wipe out tags and shelves that it knows nothing of.
 */
export function itemOf(row: Row, { owner, barcode }: { owner: string; barcode: string }, before: Item | undefined, measure: Measure): Item | Refused {
  const { defaults = {} } = measure.profile;
  const said = (field: ImportField): string | undefined => row[field];
  const epcs = said("epcs")
    ?.toUpperCase()
    .split(/[\s,;|]+/)
    .filter((epc) => epc !== "");
  const wrong = epcs?.find((epc) => !EPC.test(epc));
  if (wrong !== undefined) return bad(`EPC \`${wrong}\` is not hexadecimal of 8 to 124 digits`);
  const thickness = Number(said("thickness") ?? before?.thickness ?? defaults.thickness ?? "");
  if (!(thickness > 0 && thickness < 1000)) return bad(`thickness \`${said("thickness") ?? ""}\` is not a number of millimetres`);
  const home = homeOf(row, before, measure);
  if (typeof home === "object") return home;
  const kept = before?.home === home ? before.order : undefined;
  const given = said("order");
  const order = given === undefined ? (kept ?? measure.nextOrder(home)) : Number(given);
  if (!Number.isInteger(order) || order < 0) return bad(`order \`${given ?? ""}\` is not a whole number from 0`);
  const text = (field: "title" | "author" | "callNumber"): string => (said(field) ?? before?.[field] ?? defaults[field] ?? "").slice(0, LONGEST_TEXT);
  return {
    key: itemKey(owner, barcode),
    owner,
    barcode,
    epcs: epcs ?? before?.epcs ?? [],
    title: text("title"),
    author: text("author"),
    callNumber: text("callNumber"),
    home,
    order,
    thickness,
  };
}

