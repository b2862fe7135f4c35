import type { ApiDeps } from "./deps.ts";

/** Writes down that somebody changed something. */
export function record(
  { state, clock }: ApiDeps,
  who: string,
  what: string,
  on: string,
  before: string | null,
  after: string | null,
): void {
  state.addAct({ at: clock.now(), who, what, on, before, after });
}
