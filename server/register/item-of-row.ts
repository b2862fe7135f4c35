import { censusOf } from "@stacktwin/twin-models/census";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ImportField, ImportProfile } from "@stacktwin/twin-models/import-profile";
import type { ImportList } from "@stacktwin/twin-models/import";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import { fault, isFault, type RowFault } from "@stacktwin/twin-models/row-fault";
import type { Row } from "./profile.ts";
import { EPC, keyFault } from "./read-register.ts";

export interface Refused {
  list: Exclude<ImportList, "absent" | "repaired">;
  fault: RowFault;
}

/** What a row is measured against. */
export interface Measure {
  profile: ImportProfile;
  /** True for a place of the layout and for a bin. */
  isPlace: (id: string) => boolean;
  /** The next free position on a shelf. */
  nextOrder: (home: PlaceId) => number;
}

export const badRow = (why: RowFault): Refused => ({ list: "bad", fault: why });
const LONGEST_TEXT = 1000;
const LONGEST_ISBN = 40;

/** Owner and barcode of a row, or why it names no item. */
export function keyOf(row: Row, { defaults }: ImportProfile): { owner: string; barcode: string } | Refused {
  const owner = row.owner ?? defaults?.owner ?? "";
  const barcode = row.barcode ?? "";
  const wrong = keyFault(owner, barcode);
  if (wrong) return badRow(wrong);
  return { owner, barcode };
}

export const isRefused = (value: object): value is Refused => "list" in value;

function homeOf(row: Row, before: Item | undefined, { profile, isPlace }: Measure): PlaceId | Refused {
  const { defaults, locations = {} } = profile;
  const named = row.home ?? (row.location === undefined ? undefined : (Object.hasOwn(locations, row.location) ? locations[row.location] : undefined)) ?? before?.home ?? defaults?.home;
  if (named !== undefined) return isPlace(named) ? (named as PlaceId) : { list: "no-home", fault: fault("place-unknown", { place: named }) };
  return { list: "no-home", fault: row.location === undefined ? fault("place-missing") : fault("location-unknown", { location: row.location }) };
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
  if (wrong !== undefined) return badRow(fault("epc-wrong", { epc: wrong }));
  const thickness = Number(said("thickness") ?? before?.thickness ?? defaults.thickness ?? "");
  if (!(thickness > 0 && thickness < 1000)) return badRow(fault("thickness-wrong", { thickness: said("thickness") ?? "" }));
  const home = homeOf(row, before, measure);
  if (typeof home === "object") return home;
  const kept = before?.home === home ? before.order : undefined;
  const given = said("order");
  const order = given === undefined ? (kept ?? measure.nextOrder(home)) : Number(given);
  if (!Number.isInteger(order) || order < 0) return badRow(fault("order-wrong", { order: given ?? "" }));
  const text = (field: "title" | "author" | "callNumber"): string => (said(field) ?? before?.[field] ?? defaults[field] ?? "").slice(0, LONGEST_TEXT);
  const census = censusOf(said, before?.census);
  if (census && isFault(census)) return badRow(census);
  const isbn = said("isbn")?.slice(0, LONGEST_ISBN) ?? before?.isbn;
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
    ...(isbn && { isbn }),
    ...(census && { census }),
  };
}

