import { CALIBRATION_STATES, type CalibrationLine } from "@stacktwin/twin-models/calibration-lines";
import { Button } from "antd";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { usePlaces } from "../../../api/queries.ts";
import { formatMinute } from "../../../format/times.ts";
import { Help } from "../../../help/Help.tsx";
import { useText } from "../../../i18n/i18n.ts";
import { Bones } from "../../../look/Note.tsx";
import { useMay, usePastWhy } from "../../../session/me.ts";
import { usePicking } from "../../../session/selection.ts";
import { useSite, useSiteZone } from "../../../session/site.ts";
import "../registers/registers.css";
import { CalibrateForm } from "./CalibrateForm.tsx";
import "./calibrations.css";
import { DueText } from "./DueText.tsx";
import { countsOf, useCalibrations } from "./use-calibrations.ts";
import { useCorrection } from "./use-correction.ts";

function Line({ line, may }: { line: CalibrationLine; may: boolean }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const correction = useCorrection();
  const places = usePlaces(useSite()).data;
  const { select } = usePicking();
  const [recording, setRecording] = useState(false);
  const { thing, property, place, last, due, all } = line;
  const space = places?.within(place, "space");
  const day = (at: number): string => formatMinute(at, zone).slice(0, 10);
  const name = `${text(thing.name)} · ${text(property.title)}`;
  return (
    <li>
      <span className="calibration-what">
        <button type="button" className="plain link" onClick={() => select({ kind: "thing", id: thing.id })}>{text(thing.name)}</button>
        <span className="small quiet">{text(property.title)}{space ? ` · ${text(space.label)}` : ""}</span>
      </span>
      <span className="small calibration-last">
        {last ? <><span><b>{last.certificate}</b> · {day(last.from)}</span><span>{correction(last, property.unit)}</span><span className="quiet">{last.by === undefined ? t("registers.byFile") : t("registers.recordedBy", { name: last.by })}</span></> : null}
        {all.length > 1 ? <details><summary>{t("registers.earlier", { count: all.length })}</summary><ul>{all.map((each) => <li key={each.from}>{day(each.from)} · {each.certificate} · {correction(each, property.unit)}{each.by === undefined ? "" : ` · ${each.by}`}</li>)}</ul></details> : null}
      </span>
      <span className="small calibration-due"><DueText line={line} />{due === null ? null : <span className="quiet">{t("registers.due")} {day(due)}</span>}</span>
      {may && !recording ? <Button size="small" onClick={() => setRecording(true)} aria-label={`${t("registers.record")} · ${name}`}>{t("registers.record")}</Button> : null}
      {recording ? <div className="calibration-form"><CalibrateForm line={line} onClosed={() => setRecording(false)} /></div> : null}
    </li>
  );
}

/** Every instrument of climate, light and gases with its last calibration and when the next one is due: what is overdue first. */
export function Calibrations(): ReactElement {
  const { t } = useTranslation();
  const past = usePastWhy();
  const may = useMay()("device:calibrate") && past === undefined;
  const lines = useCalibrations();
  const counts = lines && countsOf(lines);
  const card = useRef<HTMLElement>(null);
  const { hash } = useLocation();
  const known = lines !== null;
  // What the home card leads to is below the stores.
  useEffect(() => {
    if (known && hash === "#calibrations") card.current?.scrollIntoView();
  }, [known, hash]);
  return (
    <section ref={card} className="card store-card" aria-label={t("registers.calibrations")} id="calibrations">
      <header className="store-card-head">
        <h2>{t("registers.calibrations")} <Help of="calibrationDue" /></h2>
        {counts ? <span className="small quiet">{CALIBRATION_STATES.filter((state) => counts[state] > 0).map((state) => t(`registers.sums.${state}`, { count: counts[state] })).join(" · ")}</span> : <span className="small quiet">{t("registers.calibrationsLead")}</span>}
      </header>
      {lines === null ? <Bones rows={3} /> : null}
      {lines?.length === 0 ? <p className="quiet">{t("registers.noInstruments")}</p> : null}
      {lines && lines.length > 0 ? <ul className="calibrations">{lines.map((line) => <Line key={`${line.thing.id}/${line.property.name}`} line={line} may={may} />)}</ul> : null}
    </section>
  );
}
