import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { Button } from "antd";
import { lazy, Suspense, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { Moment } from "../look/Ages.tsx";
import { Bones } from "../look/Note.tsx";
import { useMay, usePastWhy } from "../session/me.ts";
import { PlaceTrail } from "./PlaceTrail.tsx";

const ReplaceForm = lazy(async () => ({ default: (await import("../commission/ReplaceForm.tsx")).ReplaceForm }));

export function ThingAbout({ thing, model }: { thing: ThingInstance; model: ModelInfo | undefined }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const models = useModels();
  const mayReplace = useMay()("device:write");
  const why = usePastWhy();
  const [replacing, setReplacing] = useState(false);
  return (
    <section className="inspector-section">
      <dl className="facts">
        <div><dt>{t("inspector.id")}</dt><dd className="mono">{thing.id}</dd></div>
        <div><dt>{t("inspector.model")}</dt><dd>{model ? text(model.title) : ""}<br /><span className="mono small quiet">{thing.model}</span></dd></div>
        <div><dt>{t("inspector.address")}</dt><dd className="mono">{Object.entries(thing.address).map(([key, value]) => `${key}=${value}`).join(" ")}</dd></div>
        {thing.position ? <div><dt>{t("inspector.position")}</dt><dd>{thing.position.join(" · ")}<span className="unit">m</span></dd></div> : null}
      </dl>
      {thing.antennas && thing.antennas.length > 0 ? (
        <>
          <h3>{t("inspector.antennas")}</h3>
          <dl className="facts">
            {thing.antennas.map(({ antenna, place, from }) => <div key={`${antenna}/${from}`}><dt>{t("inspector.antenna", { n: antenna })}</dt><dd><PlaceTrail id={place} /></dd></div>)}
          </dl>
        </>
      ) : null}
      {thing.calibration && thing.calibration.length > 0 ? (
        <>
          <h3>{t("inspector.calibration")}</h3>
          <ul>
            {thing.calibration.map(({ property, from, to, offset, gain, certificate }) => (
              <li key={`${property}/${from}`}>{property} × {gain} + {offset} · {certificate} · <Moment at={from} />{to === undefined ? null : <> – <Moment at={to} /></>}</li>
            ))}
          </ul>
        </>
      ) : null}
      {thing.replaced && thing.replaced.length > 0 ? (
        <>
          <h3>{t("commission.replaced")}</h3>
          <ul className="replaced">
            {thing.replaced.toReversed().map(({ at, by, why, model: was, address }) => (
              <li key={at}>
                {t("commission.replacedBy", { by })} · <Moment at={at} /><br />
                {why}<br />
                <span className="small quiet">{t("commission.stoodBefore")} {models.data?.get(was) ? text(models.data.get(was)?.title ?? { zh: was, en: was }) : was} · <span className="mono">{Object.entries(address).map(([key, value]) => `${key}=${value}`).join(" ")}</span></span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayReplace && model && (!replacing || why) ? <Button disabled={why !== undefined} title={why ?? ""} onClick={() => setReplacing(true)}>{t("commission.replace")}</Button> : null}
      {replacing && model && !why ? <Suspense fallback={<Bones rows={4} />}><ReplaceForm thing={thing} model={model} onClose={() => setReplacing(false)} /></Suspense> : null}
    </section>
  );
}
