import { isDeepStrictEqual } from "node:util";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Limit } from "@stacktwin/twin-models/alarm";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { changedRule, numbersOf, proposedLimits, type ChangedRule, type LimitChange } from "@stacktwin/twin-models/limit-change";
import { summaryOf, type ProposedLimit, type ReplaySummary } from "@stacktwin/twin-models/limit-replay";
import type { Person } from "@stacktwin/twin-models/permission";
import { rewriteLimits } from "./config/edit-limits.ts";
import type { SiteInstallation } from "./config/installation.ts";
import { contradiction, contradictions } from "./config/limit-contradictions.ts";
import type { Clock } from "./contracts/clock.ts";
import type { LimitChanges, Replays } from "./contracts/limits.ts";
import type { StateStore } from "./contracts/state.ts";
import type { Configuration } from "./reload.ts";

export interface LimitChangeParts {
  configuration: Pick<Configuration, "installation" | "edit">;
  state: Pick<StateStore, "addLimitChange" | "putLimitChange" | "limitChange" | "limitChanges" | "addAct">;
  replays: Pick<Replays, "get">;
  clock: Clock;
}

type Step = LimitChange["history"][number]["what"];

/** What changed, in words of the journal. */
const told = (change: LimitChange, which: "before" | "after"): string => change.limits.map((each) => `${each.rule} ${JSON.stringify(each[which])}`).join("; ");

/** The rules as they would be; each differs in something. Throws BAD_INPUT, NOT_FOUND. */
function changedRules(limits: readonly Limit[], asked: readonly ProposedLimit[]): ChangedRule[] {
  const pairs = proposedLimits(limits, asked);
  const rules = asked.map(({ rule }) => changedRule(rule, pairs.filter(({ before }) => before.rule === rule)));
  const same = rules.find(({ after }) => Object.keys(after).length === 0);
  if (same) throw new TwinError("BAD_INPUT", `Limit ${same.rule} would stay as it is: nothing is proposed.`, "limits");
  const next = new Map(pairs.map(({ before, after }) => [before.id, after]));
  for (const both of contradictions(limits.map((limit) => next.get(limit.id) ?? limit)))
    if (next.has(both.low.id) || next.has(both.high.id)) throw new TwinError("BAD_INPUT", `${contradiction(both)}. Correct one of the two.`, "limits");
  return rules;
}

/** Throws CONFLICT when a limit in force is not any more as it was when the change was proposed. */
function stillSo(limits: readonly Limit[], rules: readonly ChangedRule[]): void {
  for (const { rule, before } of rules) {
    const limit = limits.find((each) => each.rule === rule);
    if (!limit) throw new TwinError("CONFLICT", `Limit ${rule} is not in force any more.`, rule);
    const now = numbersOf(limit);
    for (const [key, was] of Object.entries(before)) {
      const is = now[key as keyof typeof now];
      if (is !== was) throw new TwinError("CONFLICT", `${key} of ${rule} was ${was} when this was proposed and is ${is} by now. Refuse it, and propose anew.`, rule);
    }
  }
}

/** Proposals of limits and what becomes of them: decided by another person, written into the site's files, taken up from there. */
export function createLimitChanges({ configuration, state, replays, clock }: LimitChangeParts): LimitChanges {
  const applying = new Set<string>();

  const siteOf = (id: SiteId): SiteInstallation => {
    const site = configuration.installation.sites.find(({ config }) => config.id === id);
    if (!site) throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
    return site;
  };
  const found = (site: SiteId, id: string): LimitChange => {
    const change = state.limitChange(site, id);
    if (!change) throw new TwinError("NOT_FOUND", `There is no change ${id} of limits.`);
    return change;
  };
  const inState = (site: SiteId, id: string, wanted: LimitChange["state"], doing: string): LimitChange => {
    const change = found(site, id);
    if (change.state !== wanted || applying.has(id)) throw new TwinError("CONFLICT", `Change ${id} is ${applying.has(id) ? "being written" : change.state} and cannot be ${doing}.`);
    return change;
  };

  /** Puts the next step down: in the change's own history, and in the journal where a person decided something. */
  const step = (change: LimitChange, by: Person, what: Step, why: string, news: Partial<LimitChange>): LimitChange => {
    const at = clock.now();
    const next = { ...change, ...news, history: [...change.history, { at, by: { id: by.id, name: by.name }, what, why }] };
    state.putLimitChange(next);
    const permission = what === "withdrawn" ? "limit:propose" : "limit:approve";
    state.addAct({ at, who: by.id, what: permission, on: `limit change ${change.id}`, before: change.state, after: what === "not-written" ? `not written: ${next.problem ?? ""}` : `${what}: ${told(next, "after")}`, ...(why !== "" && { why }) });
    return next;
  };

  const summary = (site: SiteId, id: string | undefined, limits: readonly ProposedLimit[], by: Person): ReplaySummary | null => {
    if (id === undefined) return null;
    const { ask, result } = replays.get(site, id, by);
    if (!result || !isDeepStrictEqual(ask.limits, limits)) throw new TwinError("BAD_INPUT", `Replay ${id} is not done, or of other limits than these.`, "replay");
    return summaryOf(result);
  };

  const write = async (change: LimitChange, by: Person, why: string): Promise<LimitChange> => {
    applying.add(change.id);
    try {
      await configuration.edit({ who: by.id, what: "limit:approve", why: why === "" ? `change ${change.id}: ${change.why}` : why }, () => {
        const { config, limits } = siteOf(change.site);
        stillSo(limits, change.limits);
        return rewriteLimits(config.limits, change.limits);
      });
      return step(change, by, "applied", "", { state: "applied", problem: null });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      // What the files cannot take can be tried again; what the installation refuses would be refused again.
      const refused = error instanceof TwinError && error.code === "BAD_INPUT";
      return step(change, by, refused ? "failed" : "not-written", problem, { state: refused ? "failed" : "approved", problem });
    } finally {
      applying.delete(change.id);
    }
  };

  return {
    list: (site, limit) => state.limitChanges(site, limit),
    get: found,

    propose(site, { limits: asked, why, replay, undoes }, by) {
      const limits = changedRules(siteOf(site).limits, asked);
      if (undoes !== undefined) found(site, undoes);
      const at = clock.now();
      const askedBy = { id: by.id, name: by.name };
      const change = state.addLimitChange({
        site,
        limits,
        why,
        askedBy,
        at,
        state: "proposed",
        decidedBy: null,
        decidedAt: null,
        problem: null,
        replay: summary(site, replay, asked, by),
        undoes: undoes ?? null,
        history: [{ at, by: askedBy, what: "proposed", why }],
      });
      state.addAct({ at, who: by.id, what: "limit:propose", on: `limit change ${change.id}`, before: told(change, "before"), after: told(change, "after"), why });
      return change;
    },

    async approve(site, id, why, by) {
      const change = inState(site, id, "proposed", "approved");
      if (change.askedBy.id === by.id) throw new TwinError("FORBIDDEN", "You proposed this change yourself: somebody else has to approve it.");
      const { limits } = siteOf(site);
      stillSo(limits, change.limits);
      changedRules(limits, change.limits);
      const decided = { decidedBy: { id: by.id, name: by.name }, decidedAt: clock.now() };
      return write(step(change, by, "approved", why, { state: "approved", ...decided }), by, why);
    },

    async apply(site, id, why, by) {
      return write(inState(site, id, "approved", "written again"), by, why);
    },

    refuse: (site, id, why, by) => step(inState(site, id, "proposed", "refused"), by, "refused", why, { state: "refused", decidedBy: { id: by.id, name: by.name }, decidedAt: clock.now() }),

    withdraw(site, id, why, by) {
      const change = inState(site, id, "proposed", "withdrawn");
      if (change.askedBy.id !== by.id) throw new TwinError("FORBIDDEN", `This was proposed by ${change.askedBy.name}, who alone can take it back. It can be refused.`);
      return step(change, by, "withdrawn", why, { state: "withdrawn" });
    },
  };
}
