import type { DoseLine } from "@stacktwin/twin-models/doses";
import type { ItemKey, PlaceId } from "@stacktwin/twin-models/ids";
import type { ApiDeps } from "./api/deps.ts";
import { T } from "./api-fixture-site.ts";

const lineOf = (space: string, luxHours: number): DoseLine => ({
  item: `CN-1:${space}` as ItemKey, title: `Book of ${space}`, callNumber: "A1", sensitivity: "high", assumed: false, luxHours, known: 0.5, atLeast: true, allowed: 15_000, source: "CIE 157 2004", light: "over",
  mouldIndex: 0.1, mouldUnknown: 12, mould: "within", litIn: space as PlaceId, mouldIn: null,
});

/** One book in each room, lit too long. */
export const fixedDoses: ApiDeps["doses"] = {
  list: (site, sees) => {
    const lines = [lineOf(`${site}-open`, 20_000), lineOf(`${site}-rare`, 16_000)].filter(({ litIn }) => litIn !== null && sees(litIn));
    return { to: T, lightOver: lines.length, mouldOver: 0, near: 0, lines, left: 0, waiting: 0 };
  },
  values: () => ({}),
  tick: async () => undefined,
  stop: async () => undefined,
};
