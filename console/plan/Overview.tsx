import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { useMemo, type CSSProperties, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { PriorityCounts } from "../look/PriorityCounts.tsx";
import type { Crane } from "../scene/cranes.ts";
import { storeyOfPlace, type SceneModel } from "../scene/frames.ts";
import type { LayerLook } from "../layers/use-layer-look.ts";
import type { ThingMark } from "../scene/thing-marks.ts";
import { useTallies } from "../tally/use-tallies.ts";
import { useTallyTexts } from "../tally/use-tally-texts.ts";
import type { Counts } from "./counts.ts";
import { Hatches } from "./Hatches.tsx";
import { Pin } from "./Pin.tsx";
import { around, boundsOf } from "./sheet.ts";
import { StoreyDrawing } from "./StoreyDrawing.tsx";
import type { Paint } from "./use-paints.ts";

interface Props {
  model: SceneModel;
  marks: readonly ThingMark[];
  cranes: readonly Crane[];
  alarms: ReadonlyMap<ThingId, Alarm>;
  counts: Counts | null;
  paints: ReadonlyMap<string, Paint>;
  told: LayerLook["told"];
  chosen: string | null;
  pin: { storey: number; at: readonly [x: number, z: number] } | null;
  onStorey: (storey: string) => void;
}

const NAMELESS: ReadonlyMap<string, string> = new Map();
/** Pixels a metre at which things on the small sheets are drawn. */
const SMALL = 6;

/** All storeys on one sheet, the topmost first: where it is warm, full or wrong is seen before one is chosen. */
export function Overview({ model, marks, cranes, alarms, counts, paints, told, chosen, pin, onStorey }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const tallied = useTallies();
  const tell = useTallyTexts();
  const bounds = useMemo(() => around(boundsOf(model.storeys.flatMap(({ outline }) => outline)), 1.2), [model]);
  const alarming = useMemo(() => {
    const found = new Map<number, Alarm[]>();
    for (const { thing } of marks) {
      const alarm = alarms.get(thing.id);
      const storey = storeyOfPlace(model, thing.place);
      if (alarm) found.set(storey, [...(found.get(storey) ?? []), alarm]);
    }
    return found;
  }, [model, marks, alarms]);
  return (
    <>
    <svg className="plan-patterns" aria-hidden="true"><Hatches fine={1 / SMALL} /></svg>
    <ol className="plan-overview" aria-label={t("plan.storeys")}>
      {model.storeys.map((at, storey) => ({ at, storey })).toReversed().map(({ at, storey }) => {
        const said = tell(tallied.get(at.id)).flatMap(({ short }) => (short === "" ? [] : short));
        const layered = told?.get(at.id);
        const words = layered === undefined ? said : [layered];
        return (
          <li key={at.id}>
            <button type="button" className="plain plan-storey-card" onClick={() => onStorey(at.id)}>
              <span className="plan-storey-head">
                <b>{text(at.name)}</b>{" "}
                <span className="quiet">{words.join(" · ")}</span>{" "}
                <span className="plan-storey-alarms"><PriorityCounts alarms={alarming.get(storey) ?? []} /></span>
              </span>
              <svg viewBox={`${bounds.left} ${bounds.top} ${bounds.right - bounds.left} ${bounds.bottom - bounds.top}`} style={{ "--k": 1 / SMALL } as CSSProperties} aria-hidden="true">
                <StoreyDrawing {...{ model, storey, marks, cranes, alarms, counts, paints, chosen }} names={NAMELESS} view={null} />
                {pin?.storey === storey ? <Pin at={pin.at} /> : null}
              </svg>
            </button>
          </li>
        );
      })}
    </ol>
    </>
  );
}
