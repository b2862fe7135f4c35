import { HEARD_WINDOW_MS, isNearTie, type HeardAntenna, type HeardTag } from "@stacktwin/twin-models/commissioning";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../../i18n/i18n.ts";
import { PlaceTrail } from "../../../inspector/PlaceTrail.tsx";
import { useLiveState } from "../../../live/use-live.ts";

/** Between these strengths, in dBm, the bars are drawn. */
const [WEAK, STRONG] = [-80, -30];
const share = (rssi: number): number => Math.max(4, Math.min(100, ((rssi - WEAK) / (STRONG - WEAK)) * 100));

interface Props {
  heard: HeardTag;
  place: PlaceId | null;
  chosen: HeardAntenna | null;
  onChosen: (antenna: HeardAntenna) => void;
}

/** The antennas that hear the tag now, the strongest first; a near tie is called one. */
export function HeardList({ heard, place, chosen, onChosen }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const things = useLiveState((state) => state.things);
  const seconds = HEARD_WINDOW_MS / 1000;
  const { antennas } = heard;
  return (
    <section className="card antennas-card" aria-label={t("antennas.heard")}>
      <h2>{t("antennas.heard")} <span className="small quiet">{t("antennas.window", { seconds })}</span></h2>
      {antennas.length === 0 ? <p className="quiet" role="status">{t("antennas.silent")}</p> : null}
      {isNearTie(antennas) ? <p className="antennas-tie" role="status"><b>{t("antennas.tie")}</b> {t("antennas.tieText")}</p> : null}
      <ul className="heard-list">
        {antennas.map((each) => {
          const reader = things.get(each.reader);
          const here = place !== null && each.place === place;
          return (
            <li key={`${each.reader}/${each.antenna}`} className="heard" data-chosen={chosen?.reader === each.reader && chosen.antenna === each.antenna}>
              <div className="heard-name">
                <strong>{t("inspector.antenna", { n: each.antenna })}</strong>
                <span className="quiet">{reader ? text(reader.name) : each.reader}</span>
                <span className="small quiet">{each.place ? <>{t("antennas.mapped")} <PlaceTrail id={each.place} /></> : t("antennas.unmapped")}</span>
              </div>
              <div className="heard-strength">
                <span className="heard-value">{formatNumber(each.mean, 0, locale)}<span className="unit">dBm</span> <span className="quiet">{t("antennas.times", { count: each.count })}</span></span>
                <span className="heard-bar" aria-hidden><i style={{ width: `${share(each.mean)}%` }} /></span>
              </div>
              {here ? <span className="small heard-here">{t("antennas.here")}</span> : <Button disabled={place === null} title={place === null ? t("antennas.placeFirst") : ""} onClick={() => onChosen(each)}>{t("antennas.bind")}</Button>}
            </li>
          );
        })}
      </ul>
      {antennas.length > 0 && place === null ? <p className="small quiet">{t("antennas.placeFirst")}</p> : null}
    </section>
  );
}
