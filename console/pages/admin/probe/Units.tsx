import type { FoundUnit, Scan } from "@stacktwin/twin-models/probe";
import type { ProbeWays } from "@stacktwin/twin-models/probe";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { useText } from "../../../i18n/i18n.ts";
import { Note, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import { EndForm, endOf, isWhole, Typed, type EndTyped } from "./EndForm.tsx";
import { useSession } from "./use-session.ts";

export interface ModbusStep {
  ways: ProbeWays;
  end: EndTyped;
  onEnd: (end: EndTyped) => void;
}

function UnitLine({ found }: { found: FoundUnit }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const { unit, ms, answer, identity, models, things } = found;
  return (
    <tr>
      <td className="number" data-label={t("probe.unit")}><b>{unit}</b></td>
      <td><span className="mono small">{answer}</span>{things.length > 0 ? <><br /><span className="small quiet">{t("probe.installed")} {things.join(", ")}</span></> : null}</td>
      <td data-label={t("probe.says")}>{identity ? `${identity.vendor} ${identity.product} ${identity.revision}` : <span className="quiet">—</span>}</td>
      <td data-label={t("probe.fits")}>
        {models.length === 0 ? <span className="quiet">{t("probe.noModel")}</span> : (
          <ul>{models.map((fit) => <li key={fit.model}><b>{t(`probe.${fit.sure}`)}</b> {text(fit.title)} <span className="small quiet">{fit.tests.length > 0 ? fit.tests.join(", ") : t("probe.plausible", { good: fit.good, of: fit.of })}</span></li>)}</ul>
        )}
      </td>
      <td className="number quiet probe-took">{ms} ms</td>
    </tr>
  );
}

function Progress({ scan }: { scan: Scan }): ReactElement {
  const { t } = useTranslation();
  const all = scan.to - scan.from + 1;
  const words = scan.state !== "running" ? t(`probe.${scan.state}`) : scan.step === "identifying" ? t("probe.identifying", { unit: scan.at }) : t("probe.asking", { unit: scan.at });
  return (
    <div className="probe-progress" role="status">
      <progress max={all} value={scan.asked} aria-label={t("probe.progress")} />
      <span>{words} · {t("probe.askedOf", { asked: scan.asked, all })}{scan.shared ? ` · ${t("probe.shared")}` : ""}</span>
    </div>
  );
}

/** Which units of a line are there, and what they are. */
export function Units({ ways, end, onEnd }: ModbusStep): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const [from, setFrom] = useState("1");
  const [to, setTo] = useState("247");
  const { view, running, busy, problem, begin, end: stop } = useSession("scan", (session) => call("scan", { params: { site, session } }));
  const shown = view?.anyUnit ? view.found.slice(0, 1) : (view?.found ?? []);
  return (
    <>
      <form className="probe-form" onSubmit={(event) => {
        event.preventDefault();
        void begin(() => call("startScan", { params: { site }, body: { end: endOf(end), from: Number(from), to: Number(to), identify: true } }));
      }}>
        <EndForm ways={ways} typed={end} onTyped={onEnd} />
        <Typed label={t("probe.from")} value={from} numeric onChange={setFrom} />
        <Typed label={t("probe.to")} value={to} numeric onChange={setTo} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={busy} disabled={running || !isWhole(end)}>{t("probe.scan")}</Button>
          {running ? <Button onClick={() => void stop()}>{t("common.cancel")}</Button> : null}
        </div>
      </form>
      {problem ? <ProblemNote error={problem} /> : null}
      {view ? <Progress scan={view} /> : <Note icon="find" title={t("probe.unitsStart")} text={t("probe.unitsStartText")} />}
      {view?.error ? <div className="problem" role="alert"><strong>{t("probe.noConnection")}</strong><span className="small quiet">{view.error}</span></div> : null}
      {view?.anyUnit ? <p>{t("probe.anyUnit")}</p> : null}
      {view && view.state === "done" && view.found.length === 0 ? <Note icon="find" title={t("probe.nothing")} text={t("probe.nothingText")} /> : null}
      {shown.length > 0 ? (
        <div className="probe-scroll">
          <table className="grid-table probe-table unit-table">
            <thead><tr><th scope="col" className="number">{t("probe.unit")}</th><th scope="col">{t("probe.answer")}</th><th scope="col">{t("probe.says")}</th><th scope="col">{t("probe.fits")}</th><th scope="col" className="number">{t("probe.took")}</th></tr></thead>
            <tbody>{shown.map((found) => <UnitLine key={found.unit} found={found} />)}</tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
