import { Type, type Static } from "typebox";
import { LONGEST_WHY, SHORTEST_WHY } from "./shelving.ts";

const strict = { additionalProperties: false } as const;
const Why = Type.String({ minLength: SHORTEST_WHY, maxLength: LONGEST_WHY, pattern: "\\S" });
/** The occurrence that was seen: the act concerns no later one. */
const Seen = Type.Object({ occurrence: Type.Integer({ minimum: 1 }) }, strict);
const Nothing = Type.Object({}, strict);

/** What people do with an alarm, each with what has to be said about it. */
export const ALARM_ACTS = {
  acknowledge: Seen,
  reset: Seen,
  shelve: Type.Object({ ms: Type.Integer({ minimum: 1, description: "How long, milliseconds" }), once: Type.Boolean({ description: "Ends when the alarm returns to normal, if that is sooner" }), why: Why }, strict),
  unshelve: Nothing,
  takeOut: Type.Object({ why: Why }, strict),
  putBack: Nothing,
  tick: Type.Object({ ...Seen.properties, step: Type.Integer({ minimum: 0, description: "Which step of the written response, from 0" }), done: Type.Boolean() }, strict),
} as const;
export type AlarmActName = keyof typeof ALARM_ACTS;
export type AlarmAct = { [A in AlarmActName]: { act: A } & Static<(typeof ALARM_ACTS)[A]> }[AlarmActName];
