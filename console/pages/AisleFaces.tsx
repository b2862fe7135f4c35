import type { StackLayout } from "@stacktwin/twin-models/layout";
import { cellId } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { MouseEvent, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../api/queries.ts";
import { useLive, useLiveState } from "../live/use-live.ts";
import { usePicking } from "../session/selection.ts";
import { cellAt, stationOf } from "./station.ts";

interface Props {
  stack: StackLayout;
  aisle: number;
  /** Bin by the place it is in. */
  occupied: ReadonlyMap<string, string>;
  cranes: readonly ThingInstance[];
}

const CELL = 10;
/** Pixels a face may be tall on the screen. */
const FACE_HEIGHT = 260;

/** Both faces of an aisle seen from inside it: a square per cell, filled where a bin is. */
export function AisleFaces({ stack, aisle, occupied, cranes }: Props): ReactElement {
  const { t } = useTranslation();
  const { presents } = useLive();
  const models = useModels();
  const { selection, select } = usePicking();
  // Cranes move with the deltas; the faces follow them at that pace.
  useLiveState((state) => state.seq);
  const stations = cranes.map((crane) => {
    const property = models.data?.get(crane.model)?.bins?.station;
    return stationOf(property ? presents.of(crane.id)[property]?.value : null);
  });
  const width = stack.bays * CELL;
  const height = stack.levels * CELL;

  return (
    <div className="faces">
      {(["L", "R"] as const).map((side) => {
        const full: string[] = [];
        for (let bay = 1; bay <= stack.bays; bay++)
          for (let level = 1; level <= stack.levels; level++)
            if (occupied.has(cellId(stack.id, aisle, side, bay, level))) full.push(`M${(bay - 1) * CELL + 1.5} ${height - level * CELL + 1.5}h7v7h-7z`);
        const at = selection?.kind === "place" ? cellAt(selection.id, `${stack.id}.${aisle}${side}`) : null;
        const pick = (event: MouseEvent<SVGSVGElement>): void => {
          const box = event.currentTarget.getBoundingClientRect();
          const bay = Math.min(stack.bays, Math.max(1, Math.ceil(((event.clientX - box.left) / box.width) * stack.bays)));
          const level = Math.min(stack.levels, Math.max(1, Math.ceil((1 - (event.clientY - box.top) / box.height) * stack.levels)));
          select({ kind: "place", id: cellId(stack.id, aisle, side, bay, level) });
        };
        return (
          <figure key={side}>
            <figcaption className="small quiet">{t(side === "L" ? "stacks.left" : "stacks.right")} · {t("stacks.occupied")} {full.length}</figcaption>
            <svg style={{ maxWidth: (FACE_HEIGHT * stack.bays) / stack.levels }} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t("stacks.aisle", { n: aisle })} ${t(side === "L" ? "stacks.left" : "stacks.right")}：${t("stacks.occupied")} ${full.length}`} onClick={pick}>
              <rect width={width} height={height} className="face" />
              <path d={full.join("")} className="face-bins" />
              {stations.map((station, index) => (station?.side === side ? <rect key={cranes[index]?.id} className="face-crane" x={(station.bay - 1) * CELL} y={height - station.level * CELL} width={CELL} height={CELL} /> : null))}
              {at ? <rect className="face-picked" x={(at.bay - 1) * CELL} y={height - at.level * CELL} width={CELL} height={CELL} /> : null}
            </svg>
          </figure>
        );
      })}
    </div>
  );
}
