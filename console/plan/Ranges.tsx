import { memo, type ReactElement } from "react";
import type { RangeFrame } from "../scene/frames.ts";
import type { Counts } from "./counts.ts";
import { placedAt } from "./footprints.ts";
import { stopProps } from "./stop-props.ts";
import type { Paint } from "./use-paints.ts";

interface Props {
  ranges: readonly RangeFrame[];
  paints: ReadonlyMap<string, Paint>;
  counts: Counts | null;
  names: ReadonlyMap<string, string>;
  chosen: string | null;
}

interface RangeProps {
  frame: RangeFrame;
  colour: string | undefined;
  hatched: boolean;
  /** Bays with books that are astray, from 0, as text. */
  odd: string;
  name: string | undefined;
  chosen: boolean;
}

/** Back, bays and the open front of a range, to scale; bays with astray books are slanted as those books are. */
const Range = memo(function Range({ frame: { frame, length, range }, colour, hatched, odd, name, chosen }: RangeProps): ReactElement {
  const { bays, bayWidth, depth } = range;
  const uprights = Array.from({ length: bays - 1 }, (_, bay) => `M${(bay + 1) * bayWidth} 0V${depth}`).join("");
  return (
    <g className="plan-stop plan-range-body" transform={placedAt(frame)} {...stopProps(`place ${range.id}`, name, chosen)}>
      <rect className="plan-shelving" width={length} height={depth} style={colour ? { fill: colour } : undefined} />
      {hatched ? <rect className="plan-stale" width={length} height={depth} /> : null}
      {odd === "" ? null : odd.split(" ").map((bay) => <rect key={bay} className="plan-odd" x={Number(bay) * bayWidth} width={bayWidth} height={depth} />)}
      <path className="plan-uprights" d={uprights} />
      <path className="plan-back" d={`M0 0H${length}`} />
      {/* So that a finger hits it: a range is hardly deeper than a line. */}
      <rect className="plan-touch" y={-0.15} width={length} height={depth + 0.3} />
    </g>
  );
});

export function Ranges({ ranges, paints, counts, names, chosen }: Props): ReactElement {
  return (
    <>
      {ranges.map((frame) => {
        const { range, first } = frame;
        const key = `place ${range.id}`;
        const paint = paints.get(key);
        const odd = Array.from({ length: range.bays }, (_, bay) => bay).filter((bay) => counts?.bays.has(first + bay * range.shelves));
        return <Range key={key} frame={frame} colour={paint?.colour} hatched={paint?.hatched ?? false} odd={odd.join(" ")} name={names.get(key)} chosen={chosen === key} />;
      })}
    </>
  );
}
