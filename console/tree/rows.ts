import type { PlaceId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { Place, PlaceKind, PlaceTree } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";

/** One visible line of the tree. `key` is unique in it and names what it stands for. */
export interface TreeRow {
  key: string;
  /** The place, or the place the thing stands in. */
  place: PlaceId;
  thing: ThingInstance | null;
  kind: PlaceKind | "thing";
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

/** The structure of a site as a tree shows it: no cells, no single building, things under their place. */
export interface Branches {
  roots: readonly Place[];
  children: ReadonlyMap<PlaceId, readonly Place[]>;
  things: ReadonlyMap<PlaceId, readonly ThingInstance[]>;
}

export const placeKey = (id: PlaceId): string => `place:${id}`;
export const thingKey = (id: ThingId): string => `thing:${id}`;

export function branches(tree: PlaceTree, things: Iterable<ThingInstance>): Branches {
  const children = new Map<PlaceId, Place[]>();
  const shown = new Set<PlaceId>();
  for (const place of tree.places) {
    if (place.kind === "cell") continue;
    shown.add(place.id);
    if (place.parent === null) continue;
    const siblings = children.get(place.parent);
    if (siblings) siblings.push(place);
    else children.set(place.parent, [place]);
  }
  const standing = new Map<PlaceId, ThingInstance[]>();
  for (const thing of things) {
    const at = tree.path(thing.place).find(({ id }) => shown.has(id))?.id;
    if (!at) continue;
    const others = standing.get(at);
    if (others) others.push(thing);
    else standing.set(at, [thing]);
  }
  let roots: readonly Place[] = tree.places.slice(0, 1);
  while (roots.length === 1 && roots[0] && (roots[0].kind === "site" || roots[0].kind === "building")) roots = children.get(roots[0].id) ?? [];
  if (roots[0]?.kind === "storey") roots = roots.toReversed();
  return { roots, children, things: standing };
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

/** The visible lines in order. With a filter everything that matches is open down to it. */
export function treeRows(from: Branches, open: ReadonlySet<string>, filter = ""): TreeRow[] {
  const wanted = matching(from, filter.trim().toLowerCase());
  const rows: TreeRow[] = [];
  const put = (places: readonly Place[], things: readonly ThingInstance[], parent: Place | null, level: number): void => {
    const shownThings = wanted ? things.filter(({ id }) => wanted.has(thingKey(id))) : things;
    const shownPlaces = wanted ? places.filter(({ id }) => wanted.has(placeKey(id))) : places;
    const setSize = shownThings.length + shownPlaces.length;
    shownThings.forEach((thing, at) =>
      rows.push({ key: thingKey(thing.id), place: thing.place, thing, kind: "thing", label: thing.name, under: parent?.label ?? null, level, parent: parent && placeKey(parent.id), expandable: false, expanded: false, position: at + 1, setSize }),
    );
    shownPlaces.forEach((place, at) => {
      const key = placeKey(place.id);
      const below = from.children.get(place.id) ?? [];
      const here = from.things.get(place.id) ?? [];
      const expandable = below.length + here.length > 0;
      const inside = wanted !== null && (below.some(({ id }) => wanted.has(placeKey(id))) || here.some(({ id }) => wanted.has(thingKey(id))));
      const expanded = expandable && (inside || open.has(key));
      rows.push({ key, place: place.id, thing: null, kind: place.kind, label: place.label, under: parent?.label ?? null, level, parent: parent && placeKey(parent.id), expandable, expanded, position: shownThings.length + at + 1, setSize });
      if (expanded) put(below, here, place, level + 1);
    });
  };
  put(from.roots, [], null, 1);
  return rows;
}
