import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { Moment } from "../look/Ages.tsx";
import { PlaceTrail } from "./PlaceTrail.tsx";

export function ThingAbout({ thing, model }: { thing: ThingInstance; model: ModelInfo | undefined }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
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
            {thing.calibration.map(({ property, from, offset, gain, certificate }) => (
              <li key={`${property}/${from}`}>{property} × {gain} + {offset} · {certificate} · <Moment at={from} /></li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
