import { blindDeviation, estimateAt, type Field } from "@stacktwin/twin-models/climate-field/field";
import { fieldOf, PRIORS } from "@stacktwin/twin-models/climate-field/fit";
import type { Spot } from "@stacktwin/twin-models/climate-field/kernel";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { RangeLayout } from "@stacktwin/twin-models/layout";
import type { Layer, LayerInput, LayerValue } from "./contract.ts";
import { heardByRoom, NOTHING, type Heard } from "./gather.ts";

const MEANING = "air.temperature";
/** Height at which ranges are told, metres above the floor. */
const HEIGHT = 1.5;
/** From so many sensors on there is something between them; where the deviation is over this share of that without any sensor one is blind. */
const [LEAST, BLIND] = [2, 0.85];

type Placed = Heard & { spot: Spot };

const placed = (all: readonly Heard[]): Placed[] =>
  all.flatMap((heard) => {
    const { position } = heard.thing;
    return position ? [{ ...heard, spot: { x: position[0], y: position[1], z: position[2] } }] : [];
  });

const middleOf = ({ x, z, angle, bays, bayWidth, depth }: RangeLayout): Spot => {
  const [along, turn] = [(bays * bayWidth) / 2, (angle * Math.PI) / 180];
  return { x: x + along * Math.cos(turn) - (depth / 2) * Math.sin(turn), y: HEIGHT, z: z + along * Math.sin(turn) + (depth / 2) * Math.cos(turn) };
};

/** The last field of each room: a kernel is fitted anew only when a sensor says something else. */
const fields = new Map<PlaceId, { key: string; field: Field | null }>();
function fieldIn(room: PlaceId, sensors: readonly Placed[]): Field | null {
  const key = sensors.map(({ thing, present, spot }) => `${thing.id} ${String(present?.value)} ${spot.x} ${spot.y} ${spot.z}`).join("|");
  const last = fields.get(room);
  if (last?.key === key) return last.field;
  const field = fieldOf(PRIORS.temperature, sensors.map(({ spot }) => spot), sensors.map(({ present }) => Number(present?.value)));
  fields.set(room, { key, field });
  return field;
}

function ofRange(range: RangeLayout, field: Field | null, at: number | null): LayerValue {
  const subject = { kind: "place", id: range.id } as const;
  if (!field) return { subject, ...NOTHING };
  const { mean, deviation } = estimateAt(field, middleOf(range));
  if (deviation > BLIND * blindDeviation(field)) return { subject, ...NOTHING, note: { zh: "盲区", en: "blind here" } };
  const sure = deviation.toFixed(1);
  return { subject, value: mean, stale: false, at, note: { zh: `± ${sure} °C`, en: `± ${sure} °C` } };
}

/** The temperature at each range, told from where the sensors of its room hang. */
export const between: Layer = {
  name: "between",
  icon: "climate",
  title: { zh: "温度分布", en: "Temperature at ranges" },
  what: {
    zh: "由空间内各传感器的位置推出每列书架处的温度；传感器不足两台，或离传感器太远而一无所知的书架不着色。",
    en: "The temperature at each range, told from where the sensors of its room hang. Ranges of which nothing is known (fewer than two sensors, or too far from them) have no colour.",
  },
  unit: { zh: "°C", en: "°C" },
  decimals: 1,
  subjects: { zh: "书架", en: "Ranges" },
  scale: { kind: "degree", step: 1, least: 4, band: 4 },
  offered: (input) => [...heardByRoom(input, MEANING).values()].some((all) => placed(all).length >= LEAST),
  of: (input: LayerInput) => {
    const heard = heardByRoom(input, MEANING);
    return input.tree.layout.buildings.flatMap(({ storeys }) => storeys).flatMap(({ spaces }) => spaces).flatMap(({ id, ranges }) => {
      if (ranges.length === 0) return [];
      const known = placed(heard.get(id) ?? []).filter(({ how, present }) => (how === "good" || how === "uncertain") && typeof present?.value === "number");
      const field = known.length < LEAST ? null : fieldIn(id, known);
      const at = known.length === 0 ? null : Math.min(...known.map(({ present }) => present?.heard ?? 0));
      return ranges.map((range) => ofRange(range, field, at));
    });
  },
};
