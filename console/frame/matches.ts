import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";

/** How well a label answers what was typed: 0 the same, 1 begins so, 2 contains it, 3 not at all. */
function rank(labels: readonly string[], q: string): number {
  const ranks = labels.map((label) => {
    const lower = label.toLowerCase();
    return lower === q ? 0 : lower.startsWith(q) ? 1 : lower.includes(q) ? 2 : 3;
  });
  return Math.min(...ranks);
}

/** Best matches first; among equals the outer place before the inner one. */
export function matchingPlaces(tree: PlaceTree, typed: string, most: number): Place[] {
  const q = typed.toLowerCase();
  if (q === "") return [];
  const ranked: { place: Place; rank: number }[] = [];
  for (const place of tree.places) {
    const found = rank([place.label.zh, place.label.en, place.id], q);
    if (found < 3) ranked.push({ place, rank: found });
  }
  return ranked.sort((a, b) => a.rank - b.rank || a.place.label.zh.length - b.place.label.zh.length || a.place.index - b.place.index).slice(0, most).map(({ place }) => place);
}

export function matchingThings(things: Iterable<ThingInstance>, typed: string, most: number): ThingInstance[] {
  const q = typed.toLowerCase();
  if (q === "") return [];
  return [...things]
    .map((thing) => ({ thing, rank: rank([thing.name.zh, thing.name.en, thing.id], q) }))
    .filter((each) => each.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.thing.id.localeCompare(b.thing.id))
    .slice(0, most)
    .map(({ thing }) => thing);
}
