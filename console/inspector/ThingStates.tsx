import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../api/queries.ts";
import type { LimitBook } from "../format/limits.ts";
import { useText } from "../i18n/i18n.ts";
import type { ThingPresent } from "../live/presents.ts";
import { Age } from "../look/Ages.tsx";
import { useSite } from "../session/site.ts";
import { carried } from "./carried.ts";
import { InAlarm } from "./InAlarm.tsx";
import { Reading } from "./Reading.tsx";
import { StateLimits } from "./StateLimits.tsx";

interface Props {
  title: string;
  thing: ThingInstance;
  model: ModelInfo;
  properties: readonly PropertyInfo[];
  present: ThingPresent;
  drawn: PropertyInfo | undefined;
  draw: (info: PropertyInfo) => (() => void) | null;
  limits: LimitBook;
  /** Alarms that stand on this thing. */
  alarms: readonly Alarm[];
}

/** States, counters and texts of a thing, one short line each. */
export function ThingStates({ title, thing, model, properties, present, drawn, draw, limits, alarms }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const places = usePlaces(useSite());
  const wordsFor = (property: string): string | undefined => {
    const found = carried(model, thing, places.data, property, present[property]?.value);
    if (found === null) return undefined;
    if (found === "none") return t("common.none");
    return "bin" in found ? found.bin : text(found.place);
  };
  return (
    <section className="inspector-section">
      <h3>{title}</h3>
      <dl className="facts states">
        {properties.map((info) => {
          const now = present[info.name];
          const onDraw = draw(info);
          return (
            <div key={info.name}>
              <dt>{onDraw ? <button type="button" className="plain link" aria-pressed={info === drawn} onClick={onDraw}>{text(info.title)}</button> : text(info.title)} <InAlarm alarm={alarms.find(({ property }) => property === info.name)} /></dt>
              <dd><Reading present={now} info={info} said={wordsFor(info.name)} /></dd>
              <dd className="small quiet">{now ? <Age at={now.heard} /> : t("quality.silent")}</dd>
              {limits.of(thing.id, info.name).length > 0 ? <dd className="state-limits"><StateLimits info={info} limits={limits.of(thing.id, info.name)} /></dd> : null}
            </div>
          );
        })}
      </dl>
    </section>
  );
}
