import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { PlaceIdSchema } from "@stacktwin/twin-models/ids";
import { ValueSchema } from "@stacktwin/twin-models/reading";

/** What the simulated world must remember between two runs: everything else follows from the seed. */
export const WorldStateSchema = Type.Object({
  version: Type.Literal(1),
  at: Type.Number(),
  /** Items that are out: row and since when. */
  loans: Type.Array(Type.Tuple([Type.Integer(), Type.Number()])),
  /** Items on another shelf than their own: row and shelf. */
  astray: Type.Array(Type.Tuple([Type.Integer(), PlaceIdSchema])),
  /** Bins that are not in their own cell: number and place. */
  bins: Type.Array(Type.Tuple([Type.Integer(), PlaceIdSchema])),
  /** Set-points that were changed, by room. */
  setpoints: Type.Record(Type.String(), Type.Number()),
  /** What people set on machines, by thing and property. */
  machines: Type.Record(Type.String(), Type.Record(Type.String(), ValueSchema)),
  /** Alarms that each gate has counted. */
  exitAlarms: Type.Record(Type.String(), Type.Integer()),
});
export type WorldState = Static<typeof WorldStateSchema>;

/** Throws with the place of the first mistake when the text is no such file. */
export function parseState(text: string): WorldState {
  const value: unknown = JSON.parse(text);
  const first = [...Value.Errors(WorldStateSchema, value)][0];
  if (first) throw new Error(`sim-state.json ${first.instancePath}: ${first.message}`);
  return Value.Parse(WorldStateSchema, value);
}
