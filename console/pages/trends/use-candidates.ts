import type { ThingId } from "@stacktwin/twin-models/ids";
import { useMemo } from "react";
import { useModels, usePlaces } from "../../api/queries.ts";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";
import { keyOf } from "./address.ts";

/** A series that could be drawn. */
export interface Candidate {
  key: string;
  thing: ThingId;
  property: string;
  name: string;
  where: string;
  unit: string;
  /** What it is called, alike for things of one kind. */
  quantity: string;
}

/** Every number over time that this person may see, by the names of things. */
export function useCandidates(): Candidate[] {
  const text = useText();
  const models = useModels();
  const places = usePlaces(useSite());
  const things = useLiveState((state) => state.things);
  return useMemo(() => {
    const found = [...things.values()].flatMap((thing) =>
      (models.data?.get(thing.model)?.properties ?? [])
        .filter(({ series }) => series)
        .map(({ name, title, unit }): Candidate => ({
          key: keyOf({ thing: thing.id, property: name }),
          thing: thing.id,
          property: name,
          name: `${text(thing.name)} · ${text(title)}`,
          where: (places.data?.path(thing.place) ?? []).filter(({ kind }) => kind === "storey" || kind === "space").toReversed().map(({ label }) => text(label)).join(" › "),
          unit,
          quantity: text(title),
        })),
    );
    return found.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  }, [things, models.data, places.data, text]);
}

/** Those that answer what was typed; those of the same quantity as what is drawn come first. */
export function matching(candidates: readonly Candidate[], typed: string, drawn: ReadonlySet<string>, most: number): Candidate[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter((word) => word !== "");
  const quantities = new Set(candidates.filter(({ key }) => drawn.has(key)).map(({ quantity, unit }) => `${quantity}/${unit}`));
  const far = ({ quantity, unit }: Candidate): number => Number(!quantities.has(`${quantity}/${unit}`));
  return candidates
    .filter(({ key, name, where, thing, unit }) => !drawn.has(key) && words.every((word) => `${name} ${where} ${thing} ${unit}`.toLowerCase().includes(word)))
    .toSorted((a, b) => far(a) - far(b))
    .slice(0, most);
}
