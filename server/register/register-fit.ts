import { isBin } from "@stacktwin/twin-models/bins";
import { isSparse, type Item, type RegisterFit } from "@stacktwin/twin-models/item";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";

/** Enough to see what kind of place it is about. */
const EXAMPLES = 5;

/** How a register and a layout fit: items whose place the layout does not have, and shelves that no item belongs on. */
export function registerFit(items: readonly Pick<Item, "home">[], { places, byId }: PlaceTree): RegisterFit {
  const lacking = new Set<PlaceId>();
  const used = new Uint8Array(places.length);
  let unplaced = 0;
  for (const { home } of items) {
    const at = byId.get(home)?.index;
    if (at !== undefined) used[at] = 1;
    else if (!isBin(home)) {
      unplaced++;
      lacking.add(home);
    }
  }
  const bare: PlaceId[] = [];
  let [shelves, without] = [0, 0];
  for (const { id, kind, index } of places) {
    if (kind !== "shelf") continue;
    shelves++;
    if (used[index]) continue;
    without++;
    if (bare.length < EXAMPLES) bare.push(id);
  }
  return { items: items.length, unplaced: { items: unplaced, places: lacking.size, examples: [...lacking].slice(0, EXAMPLES) }, bare: { shelves: without, of: shelves, examples: bare } };
}

const listed = (examples: readonly string[], all: number): string => `${examples.join(", ")}${all > examples.length ? ", …" : ""}`;

/** What to tell whoever starts a server or checks its files: a line for each thing that is amiss, with its remedy. */
export function fitLines(fit: RegisterFit): string[] {
  const { items, unplaced, bare } = fit;
  return [
    ...(unplaced.items > 0
      ? [`${unplaced.items} of ${items} items belong on ${unplaced.places} places that the layout does not have (${listed(unplaced.examples, unplaced.places)}): they are found by name, but nothing shows where. Add these places to the layout, or import the register with the places that there are.`]
      : []),
    ...(isSparse(fit)
      ? [`${bare.shelves} of ${bare.of} shelves have no item in the register (${listed(bare.examples, bare.shelves)}): they stay empty until the register names them. Import the register of these shelves, if books stand there.`]
      : []),
  ];
}
