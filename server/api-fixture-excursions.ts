import type { Excursion, ExcursionAct } from "@stacktwin/twin-models/excursion";
import { factsOf } from "@stacktwin/twin-models/excursion";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { ApiDeps } from "./api/deps.ts";
import { siteOf, T } from "./api-fixture-site.ts";
import type { Clock } from "./contracts/clock.ts";
import type { StateStore } from "./contracts/state.ts";
import { createExcursionDesk } from "./preservation/excursion-desk.ts";

const HOUR = 3_600_000;

const excursion = (id: string, space: string): Excursion => ({
  id, space: space as PlaceId, subject: "all", quantity: "humidity", side: "above", from: T - 5 * HOUR, to: T - 3 * HOUR, begin: "crossed", end: "ended", peak: { at: T - 4 * HOUR, value: 68.5 }, dose: 9.25, beyond: 118, known: 0.9917,
  limit: { value: 60, profile: { id: "bs-4971", version: 1, title: { zh: "档案", en: "Archive" }, source: "BS 4971", edition: "2017", verified: false } }, revision: 1, told: T - 3 * HOUR, gone: null,
});

/** A store that was too damp twice; the second time somebody signed. What people do is forgotten, so that whoever asks next finds the same house. */
export function fixedExcursions(state: StateStore, clock: Clock): ApiDeps["excursions"] {
  const all = ["north-rare", "south-rare"].flatMap((space) => [excursion("humidity.above.all.1", space), excursion("humidity.above.all.2", space)]);
  const of = (site: SiteId): Excursion[] => all.filter(({ space }) => space.startsWith(site));
  const signed: ExcursionAct = { act: "sign", at: T - HOUR, by: { id: "li", name: "Li" }, cause: { kind: "door", text: "it stood open" }, note: "", revision: 1, facts: factsOf(excursion("", "")) };
  return createExcursionDesk({
    store: {
      ...state.excursions,
      list: (site) => of(site),
      get: (site, space, id) => of(site).find((each) => each.space === space && each.id === id),
      acts: (_site, _space, id) => (id.endsWith("2") ? [signed] : []),
      actsOf: () => new Map(),
      addAct: () => undefined,
    },
    exposures: state.exposures,
    state,
    record: (act) => state.addAct(act),
    things: () => [],
    placesOf: (id) => siteOf(id).places,
    clock,
  });
}
