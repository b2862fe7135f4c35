import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Priority } from "@stacktwin/twin-models/priority";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { headline, standing, type Standing } from "../format/values.ts";
import type { ThingPresent } from "../live/presents.ts";
import { alarmOrder } from "../live/use-live.ts";
import { extentOf } from "./extents.ts";
import { storeyOfPlace, toWorld, type Frame, type SceneModel, type Vec3 } from "./frames.ts";
import { shapeBox, shapeKey, shapeOf } from "./thing-shapes.ts";

export interface ThingMark {
  thing: ThingInstance;
  info: ModelInfo | undefined;
  storey: number;
  /** Key of its shape. */
  shape: string;
  /** Where its shape stands or hangs, without lift. */
  frame: Frame;
  /** The middle of its shape, metres in the building, without lift. */
  at: Vec3;
  radius: number;
}

/** Where things are drawn; those whose place the layout does not know are left to the tree. */
export function marksOf(model: SceneModel, things: Iterable<ThingInstance>, models: ReadonlyMap<string, ModelInfo>): ThingMark[] {
  const marks: ThingMark[] = [];
  for (const thing of things) {
    const storey = storeyOfPlace(model, thing.place);
    const floor = model.storeys[storey]?.elevation;
    if (floor === undefined) continue;
    const info = modelOfThing(models, thing);
    const shape = shapeKey(info?.kind ?? "other", info?.properties.some(({ series, unit, means }) => series && unit !== "" && means !== "upkeep") ?? false);
    const { stands } = shapeOf(shape);
    const frame = frameOf(model, thing, floor, stands ?? false);
    if (!frame) continue;
    const [from, to] = shapeBox(shapeOf(shape));
    marks.push({ thing, info, storey, shape, frame, at: [frame.x, frame.y + (from[1] + to[1]) / 2, frame.z], radius: Math.max(to[0] - from[0], to[2] - from[2]) / 2 });
  }
  return marks;
}

/** A thing on a gate, a seat or another point turns as that does; what stands is on the floor. */
function frameOf(model: SceneModel, thing: ThingInstance, floor: number, stands: boolean): Frame | undefined {
  const on = model.fixtures.find(({ fixture }) => fixture.id === thing.place)?.frame;
  const { cos, sin } = on ?? { cos: 1, sin: 0 };
  const { position } = thing;
  if (position) return { x: position[0], y: floor + (stands ? 0 : position[1]), z: position[2], cos, sin };
  if (on && stands) return on;
  const at = middle(model, thing);
  return at && { x: at[0], y: stands ? floor : at[1], z: at[2], cos, sin };
}

function middle(model: SceneModel, thing: ThingInstance): Vec3 | undefined {
  const extent = extentOf(model, thing.place);
  if (!extent) return undefined;
  const { frame, from, to } = extent;
  return toWorld(frame, (from[0] + to[0]) / 2, to[1], (from[2] + to[2]) / 2);
}

/** The worst alarm that calls on each thing. */
export function worstAlarms(alarms: Iterable<Alarm>): Map<ThingId, Alarm> {
  const worst = new Map<ThingId, Alarm>();
  for (const alarm of [...alarms].sort(byPriority)) if (!worst.has(alarm.thing)) worst.set(alarm.thing, alarm);
  return worst;
}

const WEIGHT: Record<Priority, number> = { urgent: 0, high: 1, medium: 2, low: 3 };
const byPriority = (a: Alarm, b: Alarm): number => Number(b.active) - Number(a.active) || WEIGHT[a.priority] - WEIGHT[b.priority] || alarmOrder(a, b);

/** What a thing says in a line, and how far each may be believed; with an alarm, the value that is alarming. */
export function shownValues(info: ModelInfo | undefined, alarming: string | undefined, present: ThingPresent, now: Millis): { property: PropertyInfo; standing: Standing }[] {
  if (!info) return [];
  const wrong = info.properties.filter(({ name }) => name === alarming);
  return (wrong.length > 0 ? wrong : headline(info).filter(({ counter }) => !counter)).map((property) => ({ property, standing: standing(present[property.name], property.maxAge, now) }));
}
