import { memo, useMemo, type ReactElement } from "react";
import { aisleId } from "@stacktwin/twin-models/place";
import { useLiveState } from "../live/use-live.ts";
import type { StackFrame } from "../scene/frames.ts";
import { cellBox, faceAcross, parseCell, portBox } from "../scene/stack-cells.ts";
import { placedAt } from "./footprints.ts";
import { stopProps } from "./stop-props.ts";

interface Props {
  frame: StackFrame;
  names: ReadonlyMap<string, string>;
  chosen: string | null;
}

const SIDES = ["L", "R"] as const;

/** Known bins in each column of cells, as a share of its levels. */
function filledColumns({ stack }: StackFrame, bins: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const place of bins.values()) {
    const cell = parseCell(stack.id, place);
    if (!cell) continue;
    const key = `${cell.aisle}${cell.side}${cell.bay}`;
    found.set(key, (found.get(key) ?? 0) + 1 / stack.levels);
  }
  return found;
}

const Columns = memo(function Columns({ frame, filled }: { frame: StackFrame; filled: ReadonlyMap<string, number> }): ReactElement {
  const { stack } = frame;
  return (
    <>
      {Array.from({ length: stack.aisles }, (_, n) => n + 1).flatMap((aisle) =>
        SIDES.flatMap((side) =>
          Array.from({ length: stack.bays }, (_, n) => n + 1).map((bay) => {
            const [from, to] = cellBox(frame, aisle, side, bay, 1);
            const share = filled.get(`${aisle}${side}${bay}`) ?? 0;
            return <rect key={`${aisle}${side}${bay}`} className="plan-cell" x={from[0]} y={from[2]} width={to[0] - from[0]} height={to[2] - from[2]} style={{ fillOpacity: 0.12 + 0.7 * Math.min(1, share) }} />;
          }),
        ),
      )}
    </>
  );
});

/** An automated stack from above: columns of cells, fuller ones darker, the lanes between them and its ports. */
export function Racks({ frame, names, chosen }: Props): ReactElement {
  const { stack } = frame;
  const bins = useLiveState((state) => state.bins);
  const filled = useMemo(() => filledColumns(frame, bins), [frame, bins]);
  const length = stack.bays * stack.cellWidth;
  const half = faceAcross(frame);
  return (
    <g transform={placedAt(frame.frame)}>
      <Columns frame={frame} filled={filled} />
      {Array.from({ length: stack.aisles }, (_, n) => {
        const key = `place ${aisleId(stack.id, n + 1)}`;
        const middle = n * stack.aislePitch;
        return (
          <g key={key} className="plan-stop" {...stopProps(key, names.get(key), chosen === key)}>
            <rect className="plan-lane" y={middle - half} width={length} height={2 * half} />
            <path className="plan-rail" d={`M0 ${middle}H${length}`} />
          </g>
        );
      })}
      {stack.ports.map(({ id }, n) => {
        const [from, to] = portBox(frame, n + 1);
        return (
          <g key={id} className="plan-stop" {...stopProps(`place ${id}`, names.get(`place ${id}`), chosen === `place ${id}`)}>
            <rect className="plan-furniture" x={from[0]} y={from[2]} width={to[0] - from[0]} height={to[2] - from[2]} />
          </g>
        );
      })}
    </g>
  );
}
