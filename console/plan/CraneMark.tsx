import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ReactElement } from "react";
import { useThingPresent } from "../live/use-live.ts";
import { PriorityShape } from "../look/Priority.tsx";
import type { Crane } from "../scene/cranes.ts";
import type { StackFrame } from "../scene/frames.ts";
import { faceAcross } from "../scene/stack-cells.ts";
import { placedAt } from "./footprints.ts";
import { stopProps } from "./stop-props.ts";

interface Props {
  crane: Crane;
  frame: StackFrame;
  alarm: Alarm | undefined;
  name: string | undefined;
  chosen: boolean;
}

/** A crane in its lane, where it says it is; with the bin on board. */
export function CraneMark({ crane, frame, alarm, name, chosen }: Props): ReactElement {
  const present = useThingPresent(crane.thing);
  const { stack } = frame;
  const along = present["x"]?.value;
  const carried = present[crane.carrying]?.value;
  const half = faceAcross(frame);
  const across = (crane.aisle - 1) * stack.aislePitch;
  return (
    <g transform={placedAt(frame.frame)}>
      <g className="plan-stop plan-crane" style={{ transform: `translate(${typeof along === "number" ? along : 0}px, ${across}px)` }} {...stopProps(`thing ${crane.thing}`, name, chosen)}>
        <rect className="plan-machine" x={-0.75} y={-half * 0.55} width={1.5} height={half * 1.1} />
        <path className="plan-mast" d={`M-0.55 ${-half * 0.55}v${half * 1.1}M0.55 ${-half * 0.55}v${half * 1.1}`} />
        {typeof carried === "number" && carried !== 0 ? <rect className="plan-carried" x={-stack.cellWidth * 0.43} y={-half * 0.4} width={stack.cellWidth * 0.86} height={half * 0.8} /> : null}
        {alarm ? <g className="plan-fixed"><g transform="translate(4 -20)"><PriorityShape priority={alarm.priority} hollow={alarm.acknowledged} size={15} /></g></g> : null}
        <rect className="plan-touch" x={-0.9} y={-half} width={1.8} height={half * 2} />
      </g>
    </g>
  );
}
