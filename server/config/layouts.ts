import { isDeepStrictEqual } from "node:util";
import type { SiteConfig } from "@stacktwin/twin-models/config";
import { LayoutSchema, type Layout } from "@stacktwin/twin-models/layout";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import { readChecked, type Mistake } from "./read-file.ts";
import type { Taken } from "./taken.ts";

/** Two places with one id would make the past unreadable. */
function duplicatePlaces(file: string, tree: PlaceTree, mistakes: Mistake[]): void {
  if (tree.byId.size === tree.places.length) return;
  const seen = new Set<string>();
  for (const place of tree.places) {
    if (seen.has(place.id))
      mistakes.push({
        file,
        line: 0,
        column: 0,
        path: place.id,
        what: "two places have this id",
        remedy: "Give each place its own id; ids are never reused.",
      });
    seen.add(place.id);
  }
}

function sharedPlaces(file: string, tree: PlaceTree, taken: Taken, mistakes: Mistake[]): void {
  const { site } = tree.layout;
  for (const { id } of tree.places) {
    const other = taken.places.get(id);
    if (other !== undefined && other !== site)
      mistakes.push({
        file,
        line: 0,
        column: 0,
        path: id,
        what: `site \`${other}\` has a place with this id, too`,
        remedy: "Give places ids that are unique within the installation, such as with the site's name in front.",
      });
    taken.places.set(id, site);
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The layouts of a site, ascending in validFrom, and the places of the last one; undefined when none could be read. */
export function readLayouts(
  site: SiteConfig,
  taken: Taken,
  mistakes: Mistake[],
  before?: { layouts: readonly Layout[]; places: PlaceTree },
): { layouts: Layout[]; places: PlaceTree } | undefined {
  const layouts: Layout[] = [];
  let places: PlaceTree | undefined;
  for (const file of site.layouts) {
    const read = readChecked(file, LayoutSchema, mistakes);
    if (!read) continue;
    if (read.value.site !== site.id)
      mistakes.push({
        file,
        ...read.locate("/site"),
        what: `is the layout of site \`${read.value.site}\``,
        remedy: `It is listed under site \`${site.id}\`: correct one of the two.`,
      });
    if (!isTimeZone(read.value.timeZone))
      mistakes.push({
        file,
        ...read.locate("/timeZone"),
        what: `\`${read.value.timeZone}\` is not a time zone`,
        remedy: "Use an IANA name such as Asia/Shanghai.",
      });
    const layout = before?.layouts.find((known) => isDeepStrictEqual(known, read.value)) ?? read.value;
    layouts.push(layout);
    const tree = layout === before?.places.layout ? before.places : expandLayout(layout);
    duplicatePlaces(file, tree, mistakes);
    sharedPlaces(file, tree, taken, mistakes);
  }
  layouts.sort((a, b) => a.validFrom - b.validFrom);
  const last = layouts.at(-1);
  if (last) places = last === before?.places.layout ? before.places : expandLayout(last);
  return places ? { layouts, places } : undefined;
}
