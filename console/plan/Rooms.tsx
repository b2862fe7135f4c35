import { memo, type ReactElement } from "react";
import type { RoomFrame } from "../scene/frames.ts";
import type { Paint } from "./use-paints.ts";
import { pathOf } from "./footprints.ts";
import { stopProps } from "./stop-props.ts";

interface Props {
  rooms: readonly RoomFrame[];
  paints: ReadonlyMap<string, Paint>;
  names: ReadonlyMap<string, string>;
  chosen: string | null;
}

const Room = memo(function Room({ id, kind, path, colour, hatched, name, chosen }: { id: string; kind: string; path: string; colour: string | undefined; hatched: boolean; name: string | undefined; chosen: boolean }): ReactElement {
  return (
    <g className="plan-stop" {...stopProps(`place ${id}`, name, chosen)}>
      <path className="plan-space" d={path} style={{ fill: colour ?? `var(--room-${kind}, var(--plan-slab))` }} />
      {hatched ? <path className="plan-stale" d={path} /> : null}
    </g>
  );
});

/** The rooms of a storey, in the colours of the chosen layer. */
export function Rooms({ rooms, paints, names, chosen }: Props): ReactElement {
  return (
    <>
      {rooms.map(({ space }) => {
        const key = `place ${space.id}`;
        const paint = paints.get(key);
        return <Room key={key} id={space.id} kind={space.kind} path={pathOf(space.outline)} colour={paint?.colour} hatched={paint?.hatched ?? false} name={names.get(key)} chosen={chosen === key} />;
      })}
    </>
  );
}
