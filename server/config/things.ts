import { isDeepStrictEqual } from "node:util";
import { ThingsFileSchema, type SiteConfig } from "@stacktwin/twin-models/config";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { ModelError, type BoundThing, type Catalogue } from "@stacktwin/devices/contract";
import { readLists, type Located } from "./located.ts";
import type { Mistake } from "./read-file.ts";
import type { Taken } from "./taken.ts";

export const readThings = (files: readonly string[], mistakes: Mistake[]): Located<ThingInstance>[] =>
  readLists(files, ThingsFileSchema, "things", (file) => file.things, mistakes);

function checkCalibrations({ instance, info }: BoundThing, mistake: Located<ThingInstance>["mistake"], mistakes: Mistake[]): void {
  const measured = info.properties.filter(({ type, writable }) => !writable && (type === "number" || type === "integer"));
  for (const [row, { property }] of (instance.calibration ?? []).entries())
    if (!measured.some(({ name }) => name === property))
      mistakes.push(
        mistake(
          `calibration/${row}/property`,
          `\`${property}\` is no number that this device measures`,
          `Use one of: ${measured.map(({ name }) => name).join(", ")}.`,
        ),
      );
}

/** What was bound before, by which models. */
export interface Known {
  catalogue: Catalogue;
  bound: ReadonlyMap<string, BoundThing>;
}

/** Binds what can be bound. A thing whose own model was refused waits for its model; the rest runs. */
export function bindThings(
  things: Located<ThingInstance>[],
  site: SiteConfig,
  places: PlaceTree,
  catalogue: Catalogue,
  taken: Taken,
  mistakes: Mistake[],
  known?: Known,
): Map<string, BoundThing> {
  const bound = new Map<string, BoundThing>();
  const connections = new Set(site.modbus.map((connection) => connection.id));
  for (const { value: thing, mistake } of things) {
    if (taken.things.has(thing.id)) mistakes.push(mistake("id", `two things are called \`${thing.id}\``, "Give each thing its own id."));
    taken.things.add(thing.id);
    if (thing.site !== site.id)
      mistakes.push(
        mistake("site", `belongs to site \`${thing.site}\``, `It is listed under site \`${site.id}\`: correct one of the two.`),
      );
    if (!places.byId.has(thing.place))
      mistakes.push(
        mistake(
          "place",
          `there is no place \`${thing.place}\` in the layout`,
          "Use the id of a space, aisle, gate or shelf of the layout.",
        ),
      );
    for (const [row, antenna] of (thing.antennas ?? []).entries())
      if (!places.byId.has(antenna.place))
        mistakes.push(
          mistake(
            `antennas/${row}/place`,
            `there is no place \`${antenna.place}\` in the layout`,
            "Use the id of a shelf, bay or gate of the layout.",
          ),
        );
    const model = catalogue.models.get(thing.model);
    if (!model) {
      // A refused file whose id could not be read may be any model.
      if (!catalogue.refused.some(({ id }) => id === undefined || id === thing.model))
        mistakes.push(
          mistake(
            "model",
            `no model \`${thing.model}\` is known`,
            "Drop its file into config/things/, or use a model listed by `stacktwin models`.",
          ),
        );
      continue;
    }
    try {
      const before = known?.bound.get(thing.id);
      const same = before && known?.catalogue.models.get(thing.model) === model && isDeepStrictEqual(before.instance, thing);
      const one = same ? before : model.bind(thing);
      if (one.modbus && !connections.has(one.modbus.connection))
        mistakes.push(
          mistake(
            "address",
            `there is no Modbus connection \`${one.modbus.connection}\``,
            `Add it under \`modbus\` of site \`${site.id}\`, or correct CONNECTION.`,
          ),
        );
      checkCalibrations(one, mistake, mistakes);
      bound.set(thing.id, one);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      mistakes.push(mistake("address", error.message, "Add what is missing under `address`."));
    }
  }
  return bound;
}
