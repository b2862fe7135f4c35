import type { Listen, ProbeWays } from "@stacktwin/twin-models/probe";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { useText } from "../../../i18n/i18n.ts";
import { Age } from "../../../look/Ages.tsx";
import { Note, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import { Typed } from "./EndForm.tsx";
import { ModelDraft } from "./ModelDraft.tsx";
import { useSession } from "./use-session.ts";

function TopicLine({ heard, chosen, onChosen }: { heard: Listen["topics"][number]; chosen: boolean; onChosen: (chosen: boolean) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const { topic, count, lastAt, json, sample, models, retained } = heard;
  return (
    <tr>
      <td><input type="checkbox" checked={chosen} disabled={!json} aria-label={topic} onChange={(event) => onChosen(event.target.checked)} /></td>
      <td><span className="mono">{topic}</span><p className="mono small probe-sample">{sample.slice(0, 240)}</p></td>
      <td className="number" data-label={t("probe.count")}>{count}</td>
      <td data-label={t("probe.last")}><Age at={lastAt} />{retained ? <span className="small quiet"> · {t("probe.retained")}</span> : null}</td>
      <td className="probe-known">
        {models.length > 0 ? <ul>{models.slice(0, 3).map((model) => <li key={model.model}>{text(model.title)} <span className="small quiet">{t("probe.values", { count: model.values })}{model.fits ? "" : ` · ${t("probe.otherTopic")}`}</span></li>)}</ul> : <span className="quiet">{t(json ? "probe.noKnown" : "probe.notJson")}</span>}
      </td>
    </tr>
  );
}

/** What arrives on topics, which known model reads it, and a model for what none does. */
export function Topics({ ways }: { ways: ProbeWays }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const [filter, setFilter] = useState("#");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { view, running, busy, problem, begin, end } = useSession("listen", (session) => call("listen", { params: { site, session } }));
  if (!ways.broker) return <Note icon="devices" title={t("probe.noBroker")} text={t("probe.noBrokerText")} />;
  const choose = (topic: string, taken: boolean): void => setChosen((before) => new Set(taken ? [...before, topic] : [...before].filter((each) => each !== topic)));
  return (
    <>
      <form className="probe-form" onSubmit={(event) => {
        event.preventDefault();
        setChosen(new Set());
        void begin(() => call("startListen", { params: { site }, body: { filter: filter.trim() } }));
      }}>
        <Typed label={t("probe.filter")} value={filter} onChange={setFilter} />
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={busy} disabled={filter.trim() === ""}>{t("probe.listen")}</Button>
          {running ? <Button onClick={() => void end()}>{t("probe.stop")}</Button> : null}
        </div>
      </form>
      <p className="small quiet">{t("probe.broker")} <span className="mono">{ways.broker.url}</span></p>
      {problem ? <ProblemNote error={problem} /> : null}
      {view?.error ? <div className="problem" role="alert"><strong>{t("probe.noConnection")}</strong><span className="small quiet">{view.error}</span></div> : null}
      {view ? <p role="status">{t(running ? "probe.listening" : "probe.listenEnded", { count: view.heard })}{view.dropped > 0 ? ` · ${t("probe.dropped", { count: view.dropped })}` : ""}</p> : <Note icon="find" title={t("probe.topicsStart")} text={t("probe.topicsStartText")} />}
      {view && view.heard === 0 ? <p className="quiet">{t("probe.silence")}</p> : null}
      {view && view.topics.length > 0 ? (
        <div className="probe-scroll">
          <table className="grid-table probe-table topic-table">
            <thead><tr><th scope="col"><span className="unseen">{t("probe.choose")}</span></th><th scope="col">{t("probe.topic")}</th><th scope="col" className="number">{t("probe.count")}</th><th scope="col">{t("probe.last")}</th><th scope="col">{t("probe.known")}</th></tr></thead>
            <tbody>{view.topics.map((heard) => <TopicLine key={heard.topic} heard={heard} chosen={chosen.has(heard.topic)} onChosen={(taken) => choose(heard.topic, taken)} />)}</tbody>
          </table>
        </div>
      ) : null}
      {view && chosen.size > 0 ? <ModelDraft session={view.id} topics={[...chosen]} /> : null}
    </>
  );
}
