import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { Located } from "./located.ts";
import type { Mistake } from "./read-file.ts";

const aboveOf = ({ via, servedBy = [] }: ThingInstance): readonly string[] => (via === undefined ? servedBy : [via, ...servedBy]);

/** What a thing's messages come through and what serves it are things of this site, and no thing is above itself. */
export function checkAbove(things: readonly Located<ThingInstance>[], mistakes: Mistake[]): void {
  const byId = new Map(things.map(({ value }) => [value.id as string, value]));
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    aboveOf(byId.get(from) ?? ({} as ThingInstance)).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  for (const { value: thing, mistake } of things) {
    const part = (id: string): string => (id === thing.via ? "via" : `servedBy/${thing.servedBy?.findIndex((one) => one === id)}`);
    for (const id of aboveOf(thing)) {
      if (!byId.has(id)) mistakes.push(mistake(part(id), `there is no thing \`${id}\``, "Use the id of a thing of this site."));
      else if (id === thing.id || reaches(id, thing.id, new Set())) mistakes.push(mistake(part(id), `\`${id}\` is itself served by \`${thing.id}\``, "A thing cannot be above itself: leave out one of the two."));
    }
  }
}
