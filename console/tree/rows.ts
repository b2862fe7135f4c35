import type { PlaceId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { Place, PlaceKind, PlaceTree } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";

/** One visible line of the tree. `key` is unique in it and names what it stands for. */
export interface TreeRow {
  key: string;
  /** The place, or the place that the thing or the book stands in. */
  place: PlaceId;
  thing: ThingInstance | null;
  /** A book by its row in the book columns. */
  book: number | null;
  /** `loading` and `empty` stand where a shelf's books would. */
  kind: PlaceKind | "thing" | "book" | "loading" | "empty";
  /** Empty for what has no name of its own here. */
  label: Text;
  /** What the label is said under: the place above. */
  under: Text | null;
  level: number;
  parent: string | null;
  expandable: boolean;
  expanded: boolean;
  position: number;
  setSize: number;
}

/** The structure of a site as a tree shows it: no single building, things under their place, cells apart. */
export interface Branches {
  roots: readonly Place[];
  children: ReadonlyMap<PlaceId, readonly Place[]>;
  things: ReadonlyMap<PlaceId, readonly ThingInstance[]>;
  /** The cells of each aisle: too many to be shown before it is known what is in them. */
  cells: ReadonlyMap<PlaceId, readonly Place[]>;
}

/** What stands where the tree is unfolded. */
export interface Shelved {
  /** Books from the left, by the shelf or cell they stand in; null until they are here. */
  books: ReadonlyMap<PlaceId, readonly number[]> | null;
  /** The bin in each cell that is known to hold one. */
  bins: ReadonlyMap<PlaceId, string>;
}

export const holdsBooks = ({ kind }: { kind: TreeRow["kind"] }): boolean => kind === "shelf" || kind === "cell";

export const placeKey = (id: PlaceId): string => `place:${id}`;
export const thingKey = (id: ThingId): string => `thing:${id}`;
export const bookKey = (row: number): string => `book:${row}`;

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const others = lists.get(key);
  if (others) others.push(value);
  else lists.set(key, [value]);
}

export function branches(tree: PlaceTree, things: Iterable<ThingInstance>): Branches {
  const children = new Map<PlaceId, Place[]>();
  const cells = new Map<PlaceId, Place[]>();
  const shown = new Set<PlaceId>();
  for (const place of tree.places) {
    if (place.kind !== "cell") shown.add(place.id);
    if (place.parent !== null) put(place.kind === "cell" ? cells : children, place.parent, place);
  }
  const standing = new Map<PlaceId, ThingInstance[]>();
  for (const thing of things) {
    const at = tree.path(thing.place).find(({ id }) => shown.has(id))?.id;
    if (at) put(standing, at, thing);
  }
  let roots: readonly Place[] = tree.places.slice(0, 1);
  while (roots.length === 1 && roots[0] && (roots[0].kind === "site" || roots[0].kind === "building")) roots = children.get(roots[0].id) ?? [];
  if (roots[0]?.kind === "storey") roots = roots.toReversed();
  return { roots, children, things: standing, cells };
}

const says = (text: Text, filter: string): boolean => text.zh.toLowerCase().includes(filter) || text.en.toLowerCase().includes(filter);

/** The keys that match, with everything above them; null without a filter. */
function matching({ roots, children, things }: Branches, filter: string): Set<string> | null {
  if (filter === "") return null;
  const found = new Set<string>();
  const visit = (place: Place): boolean => {
    let here = says(place.label, filter);
    for (const thing of things.get(place.id) ?? []) {
      if (!says(thing.name, filter) && !thing.id.toLowerCase().includes(filter)) continue;
      found.add(thingKey(thing.id));
      here = true;
    }
    for (const child of children.get(place.id) ?? []) here = visit(child) || here;
    if (here) found.add(placeKey(place.id));
    return here;
  };
  for (const root of roots) visit(root);
  return found;
}

const NAMELESS: Text = { zh: "", en: "" };
const NONE: readonly never[] = [];

/** The visible lines in order. With a filter everything that matches is open down to it. Without `shelved` the tree ends at the shelf. */
export function treeRows(from: Branches, open: ReadonlySet<string>, filter = "", shelved?: Shelved): TreeRow[] {
  const wanted = matching(from, filter.trim().toLowerCase());
  const rows: TreeRow[] = [];
  /** Of the cells of an aisle, those in which something is known to be. */
  const filled = ({ id }: Place): readonly Place[] => (shelved ? (from.cells.get(id) ?? NONE).filter((cell) => shelved.bins.has(cell.id) || shelved.books?.has(cell.id)) : NONE);
  const fill = (parent: Place | null, places: readonly Place[], things: readonly ThingInstance[], level: number): void => {
    const shownThings = wanted ? things.filter(({ id }) => wanted.has(thingKey(id))) : things;
    const shownPlaces = wanted ? places.filter(({ id, kind }) => kind === "cell" || wanted.has(placeKey(id))) : places;
    const shelf = parent && shelved && holdsBooks(parent) ? parent : null;
    const books = (shelf && shelved?.books?.get(shelf.id)) ?? NONE;
    const instead = shelf && books.length === 0 ? (shelved?.books ? "empty" : "loading") : null;
    const setSize = shownThings.length + shownPlaces.length + books.length + (instead ? 1 : 0);
    const above = parent && placeKey(parent.id);
    const shared = { thing: null, book: null, under: parent?.label ?? null, level, parent: above, expandable: false, expanded: false, setSize };
    let position = 0;
    for (const thing of shownThings) rows.push({ ...shared, key: thingKey(thing.id), place: thing.place, thing, kind: "thing", label: thing.name, position: ++position });
    for (const place of shownPlaces) {
      const key = placeKey(place.id);
      const below = from.children.get(place.id) ?? NONE;
      const here = from.things.get(place.id) ?? NONE;
      const expandable = below.length + here.length > 0 || (shelved !== undefined && (holdsBooks(place) || from.cells.has(place.id)));
      const inside = wanted !== null && (below.some(({ id }) => wanted.has(placeKey(id))) || here.some(({ id }) => wanted.has(thingKey(id))));
      const expanded = expandable && (inside || open.has(key));
      rows.push({ ...shared, key, place: place.id, kind: place.kind, label: place.label, expandable, expanded, position: ++position });
      if (expanded) fill(place, place.kind === "aisle" ? [...below, ...filled(place)] : below, here, level + 1);
    }
    if (!shelf) return;
    // Written out: of these there may be hundreds of thousands.
    const under = parent?.label ?? null;
    for (const book of books) rows.push({ thing: null, book, under, level, parent: above, expandable: false, expanded: false, setSize, key: bookKey(book), place: shelf.id, kind: "book", label: NAMELESS, position: ++position });
    if (instead) rows.push({ ...shared, key: `${instead}:${shelf.id}`, place: shelf.id, kind: instead, label: NAMELESS, position: ++position });
  };
  fill(null, from.roots, NONE, 1);
  return rows;
}
