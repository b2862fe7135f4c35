import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import type { ThingPresent } from "../live/presents.ts";
import { Age } from "../look/Ages.tsx";
import { Reading } from "./Reading.tsx";

/** What a machine says itself is not as it should be, in words. */
export function Wrongs({ infos, present }: { infos: readonly PropertyInfo[]; present: ThingPresent }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className="inspector-section" aria-label={t("quality.abnormal")}>
      <h3>{t("quality.abnormal")}</h3>
      <dl className="facts states">
        {infos.map((info) => {
          const now = present[info.name];
          return <div key={info.name}><dt>{text(info.title)}</dt><dd><Reading present={now} info={info} /></dd><dd className="small quiet">{now ? <Age at={now.heard} /> : null}</dd></div>;
        })}
      </dl>
    </section>
  );
}
