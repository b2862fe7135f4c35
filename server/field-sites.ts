import type { Installation } from "./config/installation.ts";
import type { DecoderSite } from "./decode/decoder.ts";
import type { FieldSite } from "./field/field.ts";

/** What the wires and the decoders need to know of an installation. */
export const fieldSites = ({ sites }: Installation): FieldSite[] => sites.map(({ config, bound }) => ({ config, things: [...bound.values()] }));

export const decoderSites = ({ sites }: Installation): DecoderSite[] =>
  sites.map(({ config: { id }, bound, things }) => ({
    site: id,
    things: [...bound.values()],
    unbound: things.filter((thing) => !bound.has(thing.id)),
  }));
