import type { StoreView } from "@stacktwin/twin-models/stores";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { Help } from "../../help/Help.tsx";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { usePicking } from "../../session/selection.ts";
import { useSiteZone } from "../../session/site.ts";
import { useStoreWords } from "./use-store-words.ts";

const UNITS = { temperature: "°C", humidity: "%", illuminance: "lx" } as const;
const MOST = 12;

/** What measures here, until when each is calibrated, and where they were to be doubted. */
export function StoreSensors({ view: { sensors, doubts, to } }: { view: StoreView }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const words = useStoreWords();
  const things = useLiveState((state) => state.things);
  const { select } = usePicking();
  const named = (id: string): string => text(things.get(id as ThingId)?.name ?? { zh: id, en: id });
  const day = (at: number): string => formatMinute(at, zone).slice(0, 10);
  return (
    <section className="card store-card" aria-label={t("stores.sensorsTitle")}>
      <header className="store-card-head"><h2>{t("stores.sensorsTitle")} <Help of="storeSensors" /></h2></header>
      {sensors.length === 0 ? <p className="quiet">{t("stores.noSensors")}</p> : (
        <ul className="store-sensors">
          {sensors.map(({ thing, property, quantity, calibration }) => (
            <li key={`${thing}/${property}`}>
              <button type="button" className="plain link" onClick={() => select({ kind: "thing", id: thing })}>{named(thing)}</button>
              <span>{t(`stores.${quantity}`)}</span>
              <span className={calibration && calibration.due > to ? "quiet" : "store-due"}>
                {calibration === null ? t("stores.uncalibrated") : calibration.due > to ? t("stores.due", { day: day(calibration.due) }) : t("stores.overdue", { day: day(calibration.due) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {doubts.length === 0 ? <p className="small quiet">{t("stores.noDoubts")}</p> : (
        <>
          <h3>{t("stores.doubts", { count: doubts.length })}</h3>
          <ul className="store-doubts">
            {doubts.slice(0, MOST).map(({ quantity, what, sensors: of, from, to: until, most }) => (
              <li key={`${what}/${quantity}/${from}/${of.join()}`}>
                <span className="small quiet">{formatMinute(from, zone)} – {formatMinute(until, zone).slice(11)}</span>
                <span>{what === "apart" ? t("stores.apart", { one: named(of[0] ?? ""), other: named(of[1] ?? ""), most: `${words.number(most)} ${UNITS[quantity]}`, quantity: t(`stores.${quantity}`) }) : t("stores.stuck", { one: named(of[0] ?? ""), quantity: t(`stores.${quantity}`) })}</span>
              </li>
            ))}
          </ul>
          {doubts.length > MOST ? <p className="small quiet">{t("stores.moreDoubts", { count: doubts.length - MOST })}</p> : null}
        </>
      )}
    </section>
  );
}
