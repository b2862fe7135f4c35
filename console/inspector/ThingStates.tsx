import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import type { ThingPresent } from "../live/presents.ts";
import { Age } from "../look/Ages.tsx";
import { Reading } from "./Reading.tsx";

/** States, counters and texts of a thing, one short line each. */
export function ThingStates({ properties, present }: { properties: readonly PropertyInfo[]; present: ThingPresent }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className="inspector-section">
      <h3>{t("inspector.states")}</h3>
      <dl className="facts states">
        {properties.map((info) => {
          const now = present[info.name];
          return (
            <div key={info.name}>
              <dt>{text(info.title)}</dt>
              <dd><Reading present={now} info={info} /></dd>
              <dd className="small quiet">{now ? <Age at={now.heard} /> : t("quality.silent")}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
