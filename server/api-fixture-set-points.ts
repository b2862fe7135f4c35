import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { SetPointChange } from "@stacktwin/twin-models/set-point-change";
import type { ApiDeps } from "./api/deps.ts";

/** One change over the sensor of the open room that waits for somebody; nothing is kept. */
export function fixedSetPoints(at: number): ApiDeps["setPoints"] {
  const li = { id: "li", name: "Li" };
  const air = { temperature: 20, humidity: 50, dewPoint: 9.3 };
  const change = (site: SiteId): SetPointChange => ({
    id: "1", site, thing: `${site}-open-climate` as ThingId, property: "setpoint", space: `${site}-open` as PlaceId, quantity: "temperature", before: 20, after: 18, why: "cooler", twoPersons: true, holdMs: null,
    expects: { tolerance: 0.5, withinMs: 3_600_000, steadyMs: 900_000, outsideMs: 300_000, silentMs: 600_000 }, lapsesMs: 86_400_000, askedBy: li, at, decidedBy: null, state: "asked", reason: null, problem: null,
    since: at, start: null, air, passed: { state: 0, watch: 0, steady: 0, outside: 0, away: 0, silent: 0 }, command: null, looked: at, history: [{ at, by: li, what: "asked", reason: null, why: "cooler" }],
  });
  const get = (site: SiteId, id: string): SetPointChange => {
    if (id !== "1") throw new TwinError("NOT_FOUND", id);
    return change(site);
  };
  const both = { zh: "设定值", en: "set-point" };
  return {
    points: (site) => [{ thing: `${site}-open-climate` as ThingId, property: "setpoint", name: both, title: both, unit: "°C", decimals: 1, minimum: 10, maximum: 30, quantity: "temperature", spaces: [`${site}-open` as PlaceId], twoPersons: true, value: 20, air, follow: { tolerance: 0.5, hours: 4, hoursPerUnit: 1 }, approvalHours: 24, open: "1" }],
    list: (site) => [change(site)],
    get,
    ask: (site) => change(site),
    approve: (site, id) => ({ ...get(site, id), state: "approved" }),
    decline: (site, id) => ({ ...get(site, id), state: "declined" }),
    withdraw: (site, id) => ({ ...get(site, id), state: "withdrawn" }),
    putBack: (site, id) => ({ ...get(site, id), state: "reverting" }),
    guard: () => undefined,
    tick: () => undefined,
    trouble: () => ({ trouble: "", stuck: "" }),
  };
}
