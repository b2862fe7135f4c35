import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { By } from "@stacktwin/twin-models/task";
import type { Stocktake, StocktakeAct } from "@stacktwin/twin-models/stocktake";

type Name = StocktakeAct["act"];
interface Doing {
  by: By;
  at: Millis;
}
type Step = { news: Partial<Stocktake>; what: Stocktake["history"][number]["what"]; why?: string };
type Rules = { [A in Name]: (project: Stocktake, act: Extract<StocktakeAct, { act: A }>, doing: Doing) => Step | null };

function mustBe(project: Stocktake, ...states: Stocktake["state"][]): void {
  if (!states.includes(project.state)) throw new TwinError("CONFLICT", `This stocktake is ${project.state}.`);
}

const joined = (project: Stocktake, by: By): By[] => (project.people.some(({ id }) => id === by.id) ? project.people : [...project.people, by]);

/** Every act of people, as a function of the stocktake as it is; null: it is so already. */
const RULES: Rules = {
  join(project, _act, { by }) {
    mustBe(project, "open");
    return project.people.some(({ id }) => id === by.id) ? null : { news: { people: joined(project, by) }, what: "joined" };
  },
  leave(project, _act, { by }) {
    mustBe(project, "open");
    const people = project.people.filter(({ id }) => id !== by.id);
    return people.length === project.people.length ? null : { news: { people }, what: "left" };
  },
  submit(project, _act, doing) {
    if (project.state === "submitted" && project.submitted?.by.id === doing.by.id) return null;
    mustBe(project, "open");
    return { news: { state: "submitted", submitted: doing }, what: "submitted" };
  },
  approve(project, _act, doing) {
    mustBe(project, "submitted");
    if (project.submitted?.by.id === doing.by.id) throw new TwinError("FORBIDDEN", "You submitted this stocktake yourself: somebody else approves it.");
    return { news: { state: "approved", closed: doing }, what: "approved" };
  },
  sendBack(project, { why }) {
    mustBe(project, "submitted");
    return { news: { state: "open", submitted: null }, what: "sentBack", why: why.trim() };
  },
  cancel(project, { why }, doing) {
    mustBe(project, "open", "submitted");
    return { news: { state: "cancelled", closed: doing }, what: "cancelled", why: why.trim() };
  },
};

/** The stocktake after an act, with what happened as the last line of its history; the same one when it was so already. Throws CONFLICT, FORBIDDEN. */
export function apply(project: Stocktake, act: StocktakeAct, doing: Doing): Stocktake {
  const rule = RULES[act.act] as (project: Stocktake, act: StocktakeAct, doing: Doing) => Step | null;
  const step = rule(project, act, doing);
  if (!step) return project;
  const { news, what, why = "" } = step;
  return { ...project, ...news, history: [...project.history, { ...doing, what, why }] };
}
