import { TwinError } from "@stacktwin/twin-models/errors";
import type { PersonId, SiteId } from "@stacktwin/twin-models/ids";
import type { LimitChange } from "@stacktwin/twin-models/limit-change";
import type { Replay } from "@stacktwin/twin-models/limit-replay";
import type { ApiDeps } from "./api/deps.ts";

/** One replay that runs for whoever asks, and one proposal over the sensor of the open room; nothing is kept. */
export function fixedLimits(at: number): Pick<ApiDeps, "replays" | "limitChanges"> {
  const replay = (site: SiteId, by: PersonId): Replay => ({
    id: "1", site, by, state: "running", progress: 0.5, startedAt: at, endedAt: null,
    ask: { limits: [{ rule: "high", after: { limit: 23 } }], from: at - 1000, to: at }, error: null, result: null,
  });
  const change = (site: SiteId): LimitChange => ({
    id: "1", site, why: "calmer", askedBy: { id: "li", name: "Li" }, at, state: "proposed", decidedBy: null, decidedAt: null, problem: null, replay: null, undoes: null,
    limits: [{ rule: "high", kind: "high", property: "temperature", things: [`${site}-open-climate` as never], desk: "conservation", before: { limit: 22 }, after: { limit: 23 } }],
    history: [{ at, by: { id: "li", name: "Li" }, what: "proposed", why: "calmer" }],
  });
  const get = (site: SiteId, id: string): LimitChange => {
    if (id !== "1") throw new TwinError("NOT_FOUND", id);
    return change(site);
  };
  return {
    replays: { begin: (site, _ask, { id }) => replay(site, id), get: (site, _id, { id }) => replay(site, id), cancel: (site, _id, { id }) => ({ ...replay(site, id), state: "cancelled", endedAt: at }) },
    limitChanges: {
      list: (site) => [change(site)],
      get,
      propose: (site) => change(site),
      approve: async (site, id) => ({ ...get(site, id), state: "applied" }),
      apply: async (site, id) => ({ ...get(site, id), state: "applied" }),
      refuse: (site, id) => ({ ...get(site, id), state: "refused" }),
      withdraw: (site, id) => ({ ...get(site, id), state: "withdrawn" }),
    },
  };
}
