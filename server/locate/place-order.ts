import type { BookColumns } from "@stacktwin/twin-models/books";
import { isParsed } from "@stacktwin/twin-models/call-numbers/call-numbers";
import { explain } from "@stacktwin/twin-models/call-numbers/explain";
import type { CallNumberScheme } from "@stacktwin/twin-models/call-numbers/scheme";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { MOST_LISTED, type PlaceOrder } from "@stacktwin/twin-models/place-order";
import type { Millis } from "@stacktwin/twin-models/ids";
import { movesOf } from "./sequences.ts";

interface Asked {
  place: PlaceId;
  places: PlaceTree;
  scheme: CallNumberScheme;
  items: (row: number) => Item | undefined;
  books: Pick<BookColumns, "shelf" | "slot">;
  /** When somebody read a shelf book by book. */
  readAt: (shelf: number) => Millis | undefined;
  /** Which items count. */
  among: (item: Item) => boolean;
}

/** Rows on each shelf at or under a place, as they stand. */
function rowsByShelf({ place, places, books }: Asked): Map<number, number[]> {
  const shelves = new Map<number, number[]>();
  const from = places.byId.get(place)?.index ?? -1;
  // What a place holds follows it in the order of the layout.
  for (let at = from; at >= 0 && at < places.places.length && (at === from || places.path(places.places[at]!.id).some(({ id }) => id === place)); at++)
    if (places.places[at]!.kind === "shelf") shelves.set(at, []);
  for (let row = 0; row < books.shelf.length; row++) shelves.get(books.shelf[row]!)?.push(row);
  for (const rows of shelves.values()) rows.sort((a, b) => books.slot[a]! - books.slot[b]!);
  return shelves;
}

/** How the books of a place stand, shelf by shelf. */
export function orderOf(asked: Asked): PlaceOrder {
  const { place, places, scheme, items, readAt, among } = asked;
  const found: PlaceOrder = { place, shelves: 0, books: 0, read: null, misplaced: [], moves: [], unreadable: [], more: false };
  const book = (row: number, { key, title, callNumber }: Item): { row: number; item: Item["key"]; title: string; callNumber: string } => ({ row, item: key, title, callNumber });
  for (const [shelf, rows] of rowsByShelf(asked)) {
    const stands = places.places[shelf]!.id;
    found.shelves++;
    const read = readAt(shelf);
    if (read !== undefined) found.read = { shelves: 1 + (found.read?.shelves ?? 0), from: Math.min(read, found.read?.from ?? read), to: Math.max(read, found.read?.to ?? read) };
    const own: { row: number; item: Item; key: string }[] = [];
    for (const row of rows) {
      const item = items(row);
      if (!item || !among(item)) continue;
      found.books++;
      const parsed = scheme.parse(item.callNumber);
      if (!isParsed(parsed)) found.unreadable.push({ ...book(row, item), stands, fault: parsed });
      else if (item.home === stands) own.push({ row, item, key: parsed.key });
      if (item.home !== stands) found.misplaced.push({ ...book(row, item), stands, home: item.home });
    }
    const { stays, order } = movesOf(own);
    for (const [at, index] of order.entries()) {
      if (stays[index]) continue;
      const { row, item } = own[index]!;
      const before = at === 0 ? undefined : own[order[at - 1]!]!;
      const [left, right] = [before && scheme.parse(before.item.callNumber), scheme.parse(item.callNumber)];
      const reason = left && isParsed(left) && isParsed(right) ? explain(left, right) : null;
      found.moves.push({ ...book(row, item), stands, behind: before ? book(before.row, before.item) : null, reason });
    }
  }
  for (const list of [found.misplaced, found.moves, found.unreadable]) {
    found.more ||= list.length > MOST_LISTED;
    list.length = Math.min(list.length, MOST_LISTED);
  }
  return found;
}
