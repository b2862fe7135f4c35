import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useLimits } from "../api/queries.ts";
import { headline } from "../format/values.ts";
import { useLiveState, useThingPresent } from "../live/use-live.ts";
import { useSite } from "../session/site.ts";
import { Band } from "./Band.tsx";
import { Reading } from "./Reading.tsx";

/** A thing's main values in one line; with `bars` each is followed by where it lies between its limits, where it has some. */
export function Headline({ thing, model, bars = false }: { thing: ThingId; model: ModelInfo; bars?: boolean }): ReactElement {
  const present = useThingPresent(thing);
  const limits = useLimits(useSite());
  const alarms = useLiveState((state) => state.alarms);
  return (
    <span className="headline">
      {headline(model).map((info) => {
        const own = limits.bounds(thing, info.name);
        return (
          <span key={info.name} className="headline-value">
            <Reading present={present[info.name]} info={info} />
            {bars && info.unit !== "" ? (
              <span className="headline-bar">
                {own.length > 0 ? <Band info={info} present={present[info.name]} limits={own} alarm={[...alarms.values()].find((alarm) => alarm.active && alarm.thing === thing && alarm.property === info.name)} /> : null}
              </span>
            ) : null}
          </span>
        );
      })}
    </span>
  );
}
