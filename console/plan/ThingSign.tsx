import type { Priority } from "@stacktwin/twin-models/priority";
import { memo, type ReactElement } from "react";
import { Icon } from "../look/Icon.tsx";
import { kindIcon } from "../look/kinds.ts";
import { PriorityShape } from "../look/Priority.tsx";
import type { Look } from "../scene/thing-looks.ts";
import type { ThingMark } from "../scene/thing-marks.ts";
import { shapeOf } from "../scene/thing-shapes.ts";
import { boxesPath, placedAt } from "./footprints.ts";
import { stopProps } from "./stop-props.ts";

interface Props {
  mark: ThingMark;
  look: Look;
  priority: Priority | null;
  acknowledged: boolean;
  /** Drawn as a dot: there is no room for its drawing. */
  small: boolean;
  colour: string | undefined;
  hatched: boolean;
  name: string | undefined;
  chosen: boolean;
}

/** Their shape from above says enough: there are many of them. */
const BARE: ReadonlySet<string> = new Set(["seat"]);
const RADIUS = 10;
const DOT = 3;

/** A thing on the plan: from above and to scale what stands on the floor, as a drawing on a disc what does not. */
export const ThingSign = memo(function ThingSign({ mark, look, priority, acknowledged, small, colour, hatched, name, chosen }: Props): ReactElement {
  const { thing, info, frame, shape } = mark;
  const stands = shapeOf(shape).stands ?? false;
  const bare = stands && BARE.has(shape);
  const radius = small ? DOT : RADIUS;
  return (
    <g className="plan-stop" data-look={look} {...stopProps(`thing ${thing.id}`, name, chosen)}>
      {stands ? <path className="plan-body" transform={placedAt(frame)} d={boxesPath(shapeOf(shape).boxes)} style={bare && colour ? { fill: colour } : undefined} /> : null}
      <g style={{ transform: `translate(${frame.x}px, ${frame.z}px)` }}>
        <g className="plan-fixed">
          {colour && !bare ? <circle className={hatched ? "plan-ring hatched" : "plan-ring"} r={radius + 4} style={{ fill: colour }} /> : null}
          {bare ? null : <circle className={small ? "plan-disc small" : "plan-disc"} r={radius} />}
          {bare || small ? null : <g transform="translate(-7 -7)"><Icon name={kindIcon(info?.kind ?? "other")} size={14} /></g>}
          {priority ? <g transform={bare ? "translate(-7 -7)" : "translate(3 -18)"}><PriorityShape priority={priority} hollow={acknowledged} size={15} /></g> : null}
          {/* A dot on a range is not what is aimed at there. */}
          {small && shape === "rfid-reader" ? null : <circle className="plan-touch" r={small ? 7 : 12} />}
        </g>
      </g>
    </g>
  );
});
