import { THING_KINDS } from "@stacktwin/twin-models/thing";

type ThingKind = (typeof THING_KINDS)[number];

export const isThingKind = (kind: string): kind is ThingKind => THING_KINDS.some((known) => known === kind);

/** The kind a text exists for; a facility's own kinds are called by the general word. */
export const thingKind = (kind: string): ThingKind => (isThingKind(kind) ? kind : "other");
