import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Layer, LayerInput } from "./contract.ts";
import { heardByRoom, NOTHING, roomsAnd, together, type Figure } from "./gather.ts";

const PASS: Partial<Record<Meaning, 1 | -1>> = { "people.in": 1, "people.out": -1 };

/** People that gates let into a room or storey today and not out again. Gates of the whole site tell of no room. */
function throughGates({ tree, things, models, presentOf, counted }: LayerInput): Map<PlaceId, Figure> {
  const found = new Map<PlaceId, Figure>();
  for (const thing of things.values()) {
    const kind = thing.inward && tree.byId.get(thing.inward)?.kind;
    if (!thing.inward || (kind !== "space" && kind !== "storey")) continue;
    const present = presentOf(thing.id);
    for (const info of models.get(thing.model)?.properties ?? []) {
      const way = info.means && PASS[info.means];
      const passed = way ? counted(thing.id, info, present) : null;
      if (!way || passed === null) continue;
      const before = found.get(thing.inward) ?? NOTHING;
      const heard = present[info.name]?.heard ?? null;
      found.set(thing.inward, { value: (before.value ?? 0) + way * passed, stale: false, at: before.at === null || (heard !== null && heard < before.at) ? heard : before.at });
    }
  }
  for (const figure of found.values()) figure.value = Math.max(0, figure.value ?? 0);
  return found;
}

const isGate = ({ models, tree }: LayerInput, { model, inward }: { model: string; inward?: PlaceId }): boolean =>
  inward !== undefined && tree.byId.get(inward)?.kind !== "site" && (models.get(model)?.properties.some(({ means }) => means === "people.in") ?? false);

export const people: Layer = {
  name: "people",
  icon: "person",
  title: { zh: "人数", en: "People" },
  what: { zh: "此刻在每个空间内的人数：由门禁进出相减，没有门禁的由传感器数得。只有数目，不识别任何人。", en: "People in each room now: in less out at its gate, else as sensors count them. Numbers only; nobody is identified." },
  unit: { zh: "人", en: "people" },
  decimals: 0,
  subjects: { zh: "空间", en: "Rooms" },
  scale: { kind: "amount", step: 5, least: 10 },
  offered: (input) => [...input.things.values()].some((thing) => (input.models.get(thing.model)?.properties.some(({ means }) => means === "people.here") ?? false) || isGate(input, thing)),
  of: (input) => {
    const seen = heardByRoom(input, "people.here");
    const gates = throughGates(input);
    return roomsAnd(input.tree, [...seen.keys(), ...gates.keys()]).map((id) => ({ subject: { kind: "place", id }, ...(gates.get(id) ?? together(seen.get(id) ?? [], "sum")) }));
  },
};
