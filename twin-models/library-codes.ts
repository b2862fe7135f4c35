import type { LibraryStatus } from "./item.ts";

/** What a word of a library system means here; `none`: it says nothing of where the item is. */
export type Meaning = LibraryStatus["status"] | "none";
export type Meanings = Readonly<Record<string, Meaning>>;

/**
 * Circulation status of SIP2 (Item Information Response, two digits). 09, waiting to be put back, is what came back;
 * claimed returned stands with the lost ones, so that a book that is heard on a shelf after all is shown to a person.
 */
export const SIP2_MEANINGS: Meanings = {
  "01": "none", // other; many servers answer it for an item that they do not know
  "02": "none", // on order
  "03": "available",
  "04": "on-loan",
  "05": "on-loan", // charged, not to be recalled before a date
  "06": "none", // in process
  "07": "on-loan", // recalled
  "08": "in-transit", // on the hold shelf
  "09": "available", // waiting to be put back
  "10": "in-transit",
  "11": "lost", // claimed returned
  "12": "lost",
  "13": "lost", // missing
};

/** `status.name` of an item of FOLIO. */
export const FOLIO_MEANINGS: Meanings = {
  "Aged to lost": "lost",
  Available: "available",
  "Awaiting pickup": "in-transit",
  "Awaiting delivery": "in-transit",
  "Checked out": "on-loan",
  "Claimed returned": "lost",
  "Declared lost": "lost",
  "In process": "none",
  "In process (non-requestable)": "none",
  "In transit": "in-transit",
  "Intellectual item": "none",
  "Long missing": "lost",
  "Lost and paid": "lost",
  Missing: "lost",
  "On order": "none",
  "Order closed": "none",
  Paged: "in-transit",
  Restricted: "reference",
  Unavailable: "none",
  Unknown: "none",
  Withdrawn: "withdrawn",
};

/** The fields of an item of Koha that say where it is: numbers whose value 0 means nothing. */
export const KOHA_MARKS = ["withdrawn", "lost_status", "not_for_loan_status"] as const;
export type KohaMark = (typeof KOHA_MARKS)[number];
const KOHA_MARKED: Readonly<Record<KohaMark, Meaning>> = { withdrawn: "withdrawn", lost_status: "lost", not_for_loan_status: "reference" };

/** Of an item of Koha what is looked at, and nothing else. */
export type KohaItem = Record<KohaMark, number> & { checkedOut: boolean; inTransfer: boolean };

/**
 * What an item of Koha says, the first that holds: withdrawn, lost, lent, under way, reference only, else available. Own meanings
 * are for one value of one mark (`lost_status 4`). A negative not_for_loan_status is one on order, and says nothing.
 */
export function kohaMeaning(item: KohaItem, own: Meanings = {}): Meaning {
  const marked = (mark: KohaMark): Meaning | undefined => {
    const value = item[mark];
    if (value === 0) return undefined;
    return own[`${mark} ${value}`] ?? (value < 0 ? "none" : KOHA_MARKED[mark]);
  };
  return marked("withdrawn") ?? marked("lost_status") ?? (item.checkedOut ? "on-loan" : undefined) ?? (item.inTransfer ? "in-transit" : undefined) ?? marked("not_for_loan_status") ?? "available";
}
