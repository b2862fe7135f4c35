import { corrosionRating, mechanicalRating } from "@stacktwin/twin-models/preservation/moisture";
import { SENSITIVITIES, type MouldSensitivity } from "@stacktwin/twin-models/preservation/mould";
import type { StoreView } from "@stacktwin/twin-models/stores";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Help } from "../../help/Help.tsx";
import { useStoreWords } from "./use-store-words.ts";

interface TileProps {
  title: string;
  help: ReactElement;
  value: string;
  unit?: string;
  children?: ReactNode;
}

function Tile({ title, help, value, unit, children }: TileProps): ReactElement {
  return (
    <div className="store-tile">
      <h3>{title} {help}</h3>
      <p className="store-figure">{value}{unit && value !== "—" ? <span className="unit">{unit}</span> : null}</p>
      <div className="small quiet">{children}</div>
    </div>
  );
}

const MOULDS = Object.keys(SENSITIVITIES) as MouldSensitivity[];

/** What the air of the span did: each figure with what it means, and how much of it stands on air beyond the range of its formula. */
export function StoreTiles({ view, mould, onMould }: { view: StoreView; mould: MouldSensitivity; onMould: (mould: MouldSensitivity) => void }): ReactElement {
  const { t } = useTranslation();
  const words = useStoreWords();
  const { figures, mould: told, band, climate } = view;
  const { woodMoisture, luxHours, extrapolated } = figures;
  const beyond = extrapolated !== null && extrapolated > 0 ? t("stores.extrapolated", { part: words.percent(extrapolated) }) : "";
  const hours = told.known + told.unknown;
  return (
    <section className="card store-card" aria-label={t("stores.figures")}>
      <header className="store-card-head"><h2>{t("stores.figures")}</h2><span className="small quiet">{t("stores.known", { part: words.percent(figures.coverage) })}{beyond ? ` · ${beyond}` : ""}</span></header>
      <div className="store-tiles">
        <Tile title={t("stores.twpi")} help={<Help of="storeIndex" />} value={words.number(figures.preservationIndex, 0)} unit={t("stores.years")} />
        <Tile title={t("stores.lifetime")} help={<Help of="storeLifetime" />} value={words.number(figures.paperLifetime, 2)} unit="×">{t("stores.lifetimeText")}</Tile>
        <Tile title={t("stores.mould")} help={<Help of="storeMould" />} value={told.known === 0 ? "—" : words.number(told.index, 2)}>
          <label className="store-select"><span className="unseen">{t("stores.sensitivity")}</span>
            <select className="text-input" value={mould} onChange={(event) => onMould(MOULDS.find((each) => each === event.target.value) ?? "sensitive")}>
              {MOULDS.map((each) => <option key={each} value={each}>{t(`stores.sensitivities.${each}`)}</option>)}
            </select>
          </label>
          {told.known > 0 ? <span>{t("stores.mouldText", { highest: words.number(told.highest, 2), known: words.percent(told.known / hours) })}</span> : null}
        </Tile>
        <Tile title={t("stores.moisture")} help={<Help of="storeMoisture" />} value={words.number(woodMoisture)} unit="%">
          {woodMoisture === null ? null : <>{t(`stores.mechanical.${mechanicalRating(woodMoisture)}`)} · {t(`stores.corrosion.${corrosionRating(woodMoisture)}`)} · {t("stores.paperMoisture", { value: words.number(figures.paperMoisture) })}</>}
        </Tile>
        <Tile title={t("stores.light")} help={<Help of="storeLight" />} value={luxHours === null ? "—" : words.number(luxHours / 1000, luxHours < 10_000 ? 1 : 0)} unit="klx·h">{luxHours === null ? t("stores.noLight") : null}</Tile>
        <Tile title={t("stores.dewPoint")} help={<Help of="storeDewPoint" />} value={words.number(figures.dewPoint)} unit="°C">{t("stores.extremes", { coldest: words.number(figures.coldest), warmest: words.number(figures.warmest), driest: words.number(figures.driest, 0), dampest: words.number(figures.dampest, 0) })}</Tile>
        <Tile title={t("stores.band")} help={<Help of="storeBand" />} value={band.band ? `${words.number(band.band.low)} … +${words.number(band.band.high)}` : "—"} unit="%">
          {band.band ? t("stores.bandText", { outside: words.percent(band.band.outside) }) : t(`stores.records.${band.record}`)}
        </Tile>
        <Tile title={t("stores.climate")} help={<Help of="storeClimate" />} value={climate.grade ? (climate.grade.grade ?? t("stores.noClass")) : "—"}>
          {climate.grade ? (climate.grade.grade ? t("stores.classText", { part: words.percent(climate.grade.holds[climate.grade.grade] ?? null) }) : null) : t(`stores.records.${climate.record}`)}
        </Tile>
      </div>
    </section>
  );
}
