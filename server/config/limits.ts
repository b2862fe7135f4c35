import type { Limit } from "@stacktwin/twin-models/alarm";
import { LimitsFileSchema } from "@stacktwin/twin-models/config";
import type { BoundThing } from "@stacktwin/devices/contract";
import { readLists, type Located } from "./located.ts";
import type { Mistake } from "./read-file.ts";

export const readLimits = (files: readonly string[], mistakes: Mistake[]): Located<Limit>[] =>
  readLists(files, LimitsFileSchema, "limits", (file) => file.limits, mistakes);

/** `seen` spans all sites: an alarm is addressed by its limit's id alone. */
export function checkLimits(
  limits: Located<Limit>[],
  installed: ReadonlySet<string>,
  bound: Map<string, BoundThing>,
  seen: Set<string>,
  mistakes: Mistake[],
): void {
  for (const { value: limit, mistake } of limits) {
    if (seen.has(limit.id)) mistakes.push(mistake("id", `two limits are called \`${limit.id}\``, "Give each limit its own id."));
    seen.add(limit.id);
    if (!installed.has(limit.thing))
      mistakes.push(mistake("thing", `there is no thing \`${limit.thing}\``, "Use the id of a thing in the files under `things`."));
    const thing = bound.get(limit.thing);
    const property = thing?.info.properties.find(({ name }) => name === limit.property);
    if (thing && property?.type !== "number" && property?.type !== "integer")
      mistakes.push(
        mistake(
          "property",
          `\`${limit.thing}\` has no number \`${limit.property}\``,
          `Use one of: ${thing.info.properties
            .filter(({ type }) => type === "number" || type === "integer")
            .map(({ name }) => name)
            .join(", ")}.`,
        ),
      );
  }
}
