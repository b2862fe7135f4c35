import { Type, type Static } from "typebox";
import { MillisSchema } from "./ids.ts";

const TextOrNull = Type.Union([Type.String(), Type.Null()]);

/** One mistake in a file people write: where, what, and what to do. `line` is 0 when the whole file is meant. */
export const MistakeSchema = Type.Object({
  file: Type.String(),
  line: Type.Integer(),
  column: Type.Integer(),
  path: Type.String(),
  what: Type.String(),
  remedy: Type.String(),
});

/** What another reading of the configuration brought. Before and after are texts for people, of a record only what differs. */
export const ChangeSchema = Type.Object({
  what: Type.Enum(["model", "layout", "thing", "limit", "connection", "library-system", "epc-profile", "call-numbers", "set-points", "account", "channel", "rule", "roster"]),
  id: Type.String(),
  how: Type.Enum(["added", "changed", "removed"]),
  before: TextOrNull,
  after: TextOrNull,
});
export type Change = Static<typeof ChangeSchema>;

export const RefusedModelSchema = Type.Object({ file: Type.String(), place: Type.String(), reason: Type.String() });

/** `refused`: there are mistakes, and everything goes on as it was. */
export const ReloadSchema = Type.Object({
  outcome: Type.Enum(["taken", "unchanged", "refused"]),
  changes: Type.Array(ChangeSchema),
  mistakes: Type.Array(MistakeSchema),
  refusedModels: Type.Array(RefusedModelSchema),
  atNextStart: Type.Array(Type.String({ description: "Settings that are another now and that only a start takes up" })),
});
export type Reload = Static<typeof ReloadSchema>;

/** How it stands with the configuration: the one in use, and what the last reading found. */
export const ConfigurationSchema = Type.Object({
  file: Type.String(),
  taken: MillisSchema,
  read: MillisSchema,
  mistakes: Type.Array(MistakeSchema),
  atNextStart: Type.Array(Type.String()),
});
export type ConfigurationState = Static<typeof ConfigurationSchema>;
