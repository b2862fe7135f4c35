import { isDeepStrictEqual } from "node:util";
import type { SiteConfig } from "@stacktwin/twin-models/config";
import type { Layout } from "@stacktwin/twin-models/layout";
import { pointersOf, versionFaults } from "@stacktwin/twin-models/layout-faults";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import { readLayoutFile, type ReadLayout } from "./layout-file.ts";
import type { Mistake } from "./read-file.ts";
import type { Taken } from "./taken.ts";

/** Told once for each range, stack or kiosk, not for each of its shelves. */
function sharedPlaces({ layout, locate }: ReadLayout, tree: PlaceTree, taken: Taken, mistakes: Mistake[]): void {
  const of = pointersOf(layout);
  const told = new Set<string>();
  for (const { id, index } of tree.places) {
    const other = taken.places.get(id);
    const pointer = of[index] ?? "";
    if (other !== undefined && other !== layout.site && !told.has(pointer)) {
      told.add(pointer);
      mistakes.push({
        ...locate(pointer),
        path: id,
        what: `site \`${other}\` has a place with this id, too`,
        remedy: "Give places ids that are unique within the installation, such as with the site's name in front.",
      });
    }
    if (other === undefined) taken.places.set(id, layout.site);
  }
}

/**
 * The layouts of a site, ascending in validFrom, the places of the last one, and all files they were read from; undefined when
 * none could be read. What is as in `before` stays the same object.
 */
export function readLayouts(
  site: SiteConfig,
  taken: Taken,
  mistakes: Mistake[],
  before?: { layouts: readonly Layout[]; places: PlaceTree },
): { layouts: Layout[]; places: PlaceTree; layoutFiles: string[] } | undefined {
  const found: ReadLayout[] = [];
  const treeOf = (layout: Layout): PlaceTree => (layout === before?.places.layout ? before.places : expandLayout(layout));
  for (const file of site.layouts) {
    const read = readLayoutFile(file, mistakes);
    if (!read) continue;
    if (read.layout.site !== site.id)
      mistakes.push({
        ...read.locate("/site"),
        what: `is the layout of site \`${read.layout.site}\``,
        remedy: `It is listed under site \`${site.id}\`: correct one of the two.`,
      });
    const layout = before?.layouts.find((known) => isDeepStrictEqual(known, read.layout)) ?? read.layout;
    found.push({ ...read, layout });
    sharedPlaces(read, treeOf(layout), taken, mistakes);
  }
  found.sort((a, b) => a.layout.validFrom - b.layout.validFrom);
  for (const [at, later] of found.entries())
    for (const earlier of found.slice(0, at))
      for (const { pointer, what, remedy } of versionFaults(earlier.layout, later.layout)) mistakes.push({ ...later.locate(pointer), what, remedy });
  const last = found.at(-1);
  return last && { layouts: found.map(({ layout }) => layout), places: treeOf(last.layout), layoutFiles: found.flatMap(({ files }) => files) };
}
