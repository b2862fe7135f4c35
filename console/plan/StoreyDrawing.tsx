import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { memo, useMemo, type ReactElement } from "react";
import type { Crane } from "../scene/cranes.ts";
import { fixtureShape } from "../scene/fixtures.ts";
import type { SceneModel } from "../scene/frames.ts";
import type { ThingMark } from "../scene/thing-marks.ts";
import type { Counts } from "./counts.ts";
import { CraneMark } from "./CraneMark.tsx";
import { boxesPath, pathOf, placedAt } from "./footprints.ts";
import { Racks } from "./Racks.tsx";
import { Ranges } from "./Ranges.tsx";
import { Rooms } from "./Rooms.tsx";
import type { SheetView } from "./sheet-view.ts";
import { stopProps } from "./stop-props.ts";
import { Things } from "./Things.tsx";
import type { Paint } from "./use-paints.ts";

export interface StoreyDrawingProps {
  model: SceneModel;
  storey: number;
  marks: readonly ThingMark[];
  cranes: readonly Crane[];
  alarms: ReadonlyMap<ThingId, Alarm>;
  counts: Counts | null;
  paints: ReadonlyMap<string, Paint>;
  /** What its parts are called; empty where it is only looked at. */
  names: ReadonlyMap<string, string>;
  chosen: string | null;
  view: SheetView | null;
}

/** A storey from above, in metres: rooms, walls, shelving, furniture, machines and things. */
export const StoreyDrawing = memo(function StoreyDrawing({ model, storey, marks, cranes, alarms, counts, paints, names, chosen, view }: StoreyDrawingProps): ReactElement | null {
  const at = model.storeys[storey];
  const rooms = useMemo(() => model.rooms.filter((room) => room.storey === storey), [model, storey]);
  const ranges = useMemo(() => model.ranges.filter((range) => range.storey === storey), [model, storey]);
  const carried = useMemo(() => new Set(cranes.map(({ thing }) => thing)), [cranes]);
  const things = useMemo(() => marks.filter((mark) => mark.storey === storey && !carried.has(mark.thing.id)), [marks, storey, carried]);
  if (!at) return null;
  const floor = paints.get(`place ${at.id}`);
  return (
    <>
      <path className="plan-floor" d={pathOf(at.outline)} style={floor ? { fill: floor.colour } : undefined} />
      {floor?.hatched ? <path className="plan-stale" d={pathOf(at.outline)} /> : null}
      <Rooms rooms={rooms} paints={paints} names={names} chosen={chosen} />
      <path className="plan-wall" d={pathOf(at.outline)} />
      <Ranges ranges={ranges} paints={paints} counts={counts} names={names} chosen={chosen} />
      {model.stacks.map((frame) => (frame.storey === storey ? <Racks key={frame.stack.id} frame={frame} names={names} chosen={chosen} /> : null))}
      {model.fixtures.map(({ fixture, frame, storey: on }) => {
        if (on !== storey) return null;
        const key = `place ${fixture.id}`;
        return (
          <g key={key} className={names.has(key) ? "plan-stop" : undefined} transform={placedAt(frame)} {...stopProps(key, names.get(key), chosen === key)}>
            <path className="plan-furniture" d={boxesPath(fixtureShape(fixture.kind))} />
          </g>
        );
      })}
      <Things marks={things} alarms={alarms} paints={paints} names={names} chosen={chosen} view={view} />
      {cranes.map((crane) => {
        const frame = model.stacks[crane.stack];
        return frame?.storey === storey ? <CraneMark key={crane.thing} crane={crane} frame={frame} alarm={alarms.get(crane.thing)} name={names.get(`thing ${crane.thing}`)} chosen={chosen === `thing ${crane.thing}`} /> : null;
      })}
    </>
  );
});
