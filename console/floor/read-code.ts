import type { PlaceId } from "@stacktwin/twin-models/ids";
import { codeOf, type Symbology } from "@stacktwin/twin-models/scan";

/** An EPC of 96 bits at least, in whole words of 16 (TDS 2.1, 14): shorter ones look like barcodes. */
const EPC = /^(?:[0-9A-F]{4}){6,31}$/;
const LONGEST = 128;

/** What was typed, or what a scanner or camera read: a book's code, the label of a shelf, or nothing (null). */
export type ReadCode = { kind: "book"; code: string; symbology: Symbology } | { kind: "shelf"; shelf: PlaceId };

/** `isShelf` knows the shelves of the stocktake that are kept; their labels bear their id, or an address with `place=`. */
export function readCode(text: string, isShelf: (id: string) => boolean): ReadCode | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const labelled = /[?&]place=([^&#\s]+)/.exec(trimmed)?.[1];
  for (const id of labelled === undefined ? [trimmed] : [labelled.replaceAll("%20", " "), trimmed]) if (isShelf(id)) return { kind: "shelf", shelf: id as PlaceId };
  const epc = codeOf(trimmed, "epc");
  if (EPC.test(epc)) return { kind: "book", code: epc, symbology: "epc" };
  const code = codeOf(trimmed, "barcode").slice(0, LONGEST);
  return code === "" ? null : { kind: "book", code, symbology: "barcode" };
}
