import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis, PlaceId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { formatValue } from "../format/values.ts";
import type { ThingPresent } from "../live/presents.ts";
import type { Crane } from "./cranes.ts";
import { toWorld, type SceneModel } from "./frames.ts";
import type { Label } from "./label-elements.ts";
import { inAisle } from "./stack-cells.ts";
import { shownValues, type ThingMark } from "./thing-marks.ts";

export interface Speech {
  text: (text: Text) => string;
  say: (info: PropertyInfo) => (value: string | boolean) => string;
  stale: string;
  locale: string;
  priority: (alarm: Alarm) => string;
}

const area = (outline: readonly (readonly [number, number])[]): number =>
  Math.abs(outline.reduce((sum, [x, z], i) => sum + x * (outline[(i + 1) % outline.length]?.[1] ?? 0) - (outline[(i + 1) % outline.length]?.[0] ?? 0) * z, 0)) / 2;

/** Names of storeys, rooms and ranges, with the seats and people that are `told` of them. */
export function placeLabels(model: SceneModel, { text }: Speech, whole: boolean, told: ReadonlyMap<PlaceId, string>): Label[] {
  const labels: Label[] = [];
  if (whole)
    for (const [storey, { id, name, elevation, outline }] of model.storeys.entries()) {
      const corner = outline.reduce((best, point) => (point[0] - point[1] < best[0] - best[1] ? point : best), outline[0] ?? [0, 0]);
      labels.push({ key: id, storey, at: [corner[0] - 1.5, elevation, corner[1] + 0.5], title: text(name), value: told.get(id) ?? "", rank: 80, within: Infinity, look: "storey", beside: true });
    }
  for (const { space, storey } of model.rooms) {
    const xs = space.outline.map(([x]) => x);
    const zs = space.outline.map(([, z]) => z);
    const size = area(space.outline);
    labels.push({
      key: space.id, storey, title: text(space.name), value: told.get(space.id) ?? "", look: "room", rank: 20 + Math.min(15, size / 40), within: whole ? 60 + size * 0.4 : 400,
      at: [(Math.min(...xs) + Math.max(...xs)) / 2, (model.storeys[storey]?.elevation ?? 0) + 2.3, (Math.min(...zs) + Math.max(...zs)) / 2],
    });
  }
  for (const { range, storey, frame, height, length } of model.ranges)
    labels.push({ key: range.id, storey, at: toWorld(frame, length / 2, height + 0.12, range.depth), title: range.label, value: told.get(range.id) ?? "", rank: 10, within: 16, look: "range" });
  return labels;
}

/** Names and values beside things: sensors always, silent listeners only when something is the matter. */
export function thingLabels(
  marks: readonly ThingMark[], cranes: readonly Crane[], model: SceneModel, alarms: ReadonlyMap<ThingId, Alarm>,
  presentOf: (thing: ThingId) => ThingPresent, now: Millis, whole: boolean, { text, say, stale, locale, priority }: Speech,
): Label[] {
  const craneOf = new Map(cranes.map((crane) => [crane.thing, crane]));
  const labels: Label[] = [];
  for (const { thing, info, storey, at } of marks) {
    const alarm = alarms.get(thing.id);
    const crane = craneOf.get(thing.id);
    const present = presentOf(thing.id);
    const shown = shownValues(info, alarm?.property, present, now);
    const measures = crane !== undefined || shown.some(({ property }) => property.series && property.unit !== "");
    if (!measures && !alarm) continue;
    const old = shown.some(({ standing }) => standing === "stale" || standing === "bad");
    const said = shown.map(({ property }) => {
      const value = formatValue(present[property.name]?.value, Math.min(1, property.decimals), locale, say(property));
      return value === null ? "—" : `${value}${property.unit ? ` ${property.unit}` : ""}`;
    }).join(" · ");
    const x = present["x"]?.value;
    const frame = crane && model.stacks[crane.stack];
    const top = frame ? frame.stack.levels * frame.stack.cellHeight + 0.9 : 0;
    labels.push({
      key: thing.id, storey, rank: alarm ? 90 : crane ? 40 : 30, within: alarm ? Infinity : crane ? 120 : whole ? 70 : 150,
      at: crane && frame ? inAisle(frame, crane.aisle, typeof x === "number" ? x : 0, top) : [at[0], at[1] + 0.75, at[2]],
      title: alarm ? `${priority(alarm)} · ${text(thing.name)}` : crane ? text(thing.name) : "",
      value: old ? `${said} · ${stale}` : said,
      look: alarm ? `alarm ${alarm.priority}` : `sensor${old ? " stale" : ""}`,
    });
  }
  return labels;
}
