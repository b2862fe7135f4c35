import { THING_KINDS } from "@stacktwin/twin-models/thing";

type ThingKind = (typeof THING_KINDS)[number];

/** The kind a text exists for; a facility's own kinds are called by the general word. */
export const thingKind = (kind: string): ThingKind => THING_KINDS.find((known) => known === kind) ?? "other";
