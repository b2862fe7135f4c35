import { enclosuresOf, ENCLOSED } from "@stacktwin/twin-models/enclosure";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { boundsOf, lightAdds, lightLine, mouldAdds, mouldLine, type Adds, type LightLine, type MouldLine } from "@stacktwin/twin-models/preservation/doses";
import type { MouldSensitivity } from "@stacktwin/twin-models/preservation/mould";
import type { ExposureStore } from "../contracts/exposure.ts";

const DAY = 86_400_000;
export const YEAR = 365 * DAY;
/** As far back as a passport goes. */
export const LONGEST = 5 * YEAR;
/** What paper and board count as. */
export const SENSITIVITY: MouldSensitivity = "sensitive";

export interface SpaceLines {
  light: LightLine;
  mould: MouldLine;
}

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
  /** Reads them where nobody asked before. */
  readLines: (space: PlaceId) => Promise<void>;
  /** Those that are read. */
  lines: (space: PlaceId) => SpaceLines | undefined;
}

/** Looks at each space once, a piece with a turn behind it. Hours up to `to` are reckoned. */
export async function lookAtSpaces({ store, turn }: SpaceParts, site: SiteId, tree: PlaceTree, to: Millis): Promise<DoseSpaces> {
  const spans = new Map(tree.places.flatMap(({ id, kind }) => {
    const span = ENCLOSED.includes(kind) ? store.span(site, id) : null;
    return span ? [[id, span] as const] : [];
  }));
  // One beginning for all: hours are compared one by one.
  const first = Math.max(to - LONGEST, Math.min(to, ...Array.from(spans.values(), (span) => span.first)));
  const [light, mould]: [Adds[], Adds[]] = [[], []];
  for (const [space, { last }] of spans) {
    light.push(last < to - YEAR - DAY ? null : lightAdds(store.rows(site, space, to - YEAR, to)));
    await turn();
    mould.push(mouldAdds(store.rows(site, space, first, to), SENSITIVITY));
    await turn();
  }
  const boundsBy = (adds: readonly Adds[]): Map<PlaceId, number> => {
    const bounds = boundsOf(adds);
    return new Map([...spans.keys()].map((space, at) => [space, bounds[at]!]));
  };
  const [lightBounds, mouldBounds] = [boundsBy(light), boundsBy(mould)];
  const above = new Map<PlaceId, PlaceId | null>();
  const lines = new Map<PlaceId, SpaceLines>();
  return {
    all: [...spans.keys()],
    spaceOf(place) {
      const known = above.get(place);
      if (known !== undefined) return known;
      const space = tree.byId.has(place) ? (enclosuresOf(tree, place).find(({ id }) => spans.has(id))?.id ?? null) : null;
      above.set(place, space);
      return space;
    },
    lightBound: (space) => lightBounds.get(space) ?? 0,
    mouldBound: (space) => mouldBounds.get(space) ?? 0,
    async readLines(space) {
      if (lines.has(space)) return;
      const lit = lightLine(store.rows(site, space, to - YEAR, to));
      await turn();
      lines.set(space, { light: lit, mould: mouldLine(store.rows(site, space, first, to), SENSITIVITY) });
      await turn();
    },
    lines: (space) => lines.get(space),
  };
}
