import { enclosuresOf, ENCLOSED } from "@stacktwin/twin-models/enclosure";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { boundsOf, lightAdds, lightLine, mouldAdds, mouldLine, type Adds, type LightLine, type MouldLine } from "@stacktwin/twin-models/preservation/doses";
import type { MouldSensitivity } from "@stacktwin/twin-models/preservation/mould";
import type { ExposureStore } from "../contracts/exposure.ts";

export const YEAR = 365 * 86_400_000;
/** As far back as a passport goes. */
export const LONGEST = 5 * YEAR;
/** What paper and board count as. */
export const SENSITIVITY: MouldSensitivity = "sensitive";

export interface SpaceParts {
  store: Pick<ExposureStore, "rows" | "span">;
  turn: () => Promise<unknown>;
}

/** The air of the spaces of a site, as books along their stays need it. */
export interface DoseSpaces {
  /** Those with a record. */
  all: readonly PlaceId[];
  /** The innermost space or case with a record at or above a place; null where there is none, or there is no such place. */
  spaceOf: (place: PlaceId) => PlaceId | null;
  /** What was never in a space whose bound reaches a dose has not got it: lux hours of the last year, index of the last five. */
  lightBound: (space: PlaceId) => number;
  mouldBound: (space: PlaceId) => number;
  /** Read when somebody asks first. */
  light: (space: PlaceId) => LightLine;
  mould: (space: PlaceId) => MouldLine;
}

/** Looks at each space once, a piece with a turn behind it. Hours up to `to` are reckoned. */
export async function lookAtSpaces({ store, turn }: SpaceParts, site: SiteId, tree: PlaceTree, to: Millis): Promise<DoseSpaces> {
  const spaces = new Map<PlaceId, number>();
  const [light, mould]: [Adds[], Adds[]] = [[], []];
  for (const { id, kind } of tree.places) {
    const span = ENCLOSED.includes(kind) ? store.span(site, id) : null;
    if (!span || spaces.has(id)) continue;
    spaces.set(id, spaces.size);
    light.push(lightAdds(store.rows(site, id, to - YEAR, to)));
    await turn();
    // Rows of nothing before its record are not read.
    mould.push(span.last < to - LONGEST ? null : mouldAdds(store.rows(site, id, to - LONGEST, to), SENSITIVITY));
    await turn();
  }
  const [lightBounds, mouldBounds] = [boundsOf(light), boundsOf(mould)];
  const kept = <T>(make: (space: PlaceId) => T): ((space: PlaceId) => T) => {
    const all = new Map<PlaceId, T>();
    return (space) => {
      const known = all.get(space);
      if (known !== undefined || all.has(space)) return known as T;
      const made = make(space);
      all.set(space, made);
      return made;
    };
  };
  return {
    all: [...spaces.keys()],
    spaceOf: kept((place) => (tree.byId.has(place) ? (enclosuresOf(tree, place).find(({ id }) => spaces.has(id))?.id ?? null) : null)),
    lightBound: (space) => lightBounds[spaces.get(space) ?? -1] ?? 0,
    mouldBound: (space) => mouldBounds[spaces.get(space) ?? -1] ?? 0,
    light: kept((space) => lightLine(store.rows(site, space, to - YEAR, to))),
    mould: kept((space) => mouldLine(store.rows(site, space, to - LONGEST, to), SENSITIVITY)),
  };
}
