import { MODEL_KINDS, type WrittenModel } from "@stacktwin/twin-models/probe";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { call } from "../../../api/client.ts";
import { ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import { askOf, FILE_NAME, isReady, taken, type Draft } from "./draft.ts";
import { Chosen, Typed } from "./EndForm.tsx";
import { FieldLine } from "./FieldLine.tsx";
import { TopicLevels } from "./TopicLevels.tsx";

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A model proposed from messages, as somebody wants it: levels of the topic and fields may be changed before it is written. */
export function ModelDraft({ session, topics }: { session: string; topics: string[] }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [written, setWritten] = useState<{ made: WrittenModel; saved: boolean } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const at = { params: { site, session } };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error);
    }
  };
  const propose = (levels?: number[]): Promise<void> => attempt(async () => {
    setWritten(null);
    const proposal = await call("proposeModel", { ...at, body: { topics, ...(levels ? { levels } : {}) } });
    setDraft((before) => taken(levels ? before : null, proposal));
  });
  const change = (part: Partial<Draft>): void => {
    setWritten(null);
    setDraft((before) => before && { ...before, ...part });
  };
  const write = (how: "writeModel" | "saveModel"): Promise<void> => attempt(async () => {
    if (draft) setWritten({ made: await call(how, { ...at, body: askOf(draft) }), saved: how === "saveModel" });
  });
  const ready = draft !== null && isReady(draft);
  return (
    <section className="probe-draft" aria-label={t("probe.draft")}>
      <Button onClick={() => void propose()}>{t("probe.propose", { count: topics.length })}</Button>
      {problem ? <ProblemNote error={problem} /> : null}
      {draft ? (
        <>
          <TopicLevels levels={draft.levels} onLevels={(levels) => void propose(levels)} />
          <p className="probe-filters">{t("probe.filters")} {draft.filters.map((filter) => <span key={filter} className="mono">{filter} </span>)}</p>
          {draft.notes.map(({ note, detail }) => <p key={`${note}/${detail}`} className="small">{t(`probe.note-${note}`, { detail })}</p>)}
          {draft.times.map(({ path, filter }) => <p key={`${filter}/${path}`} className="small quiet">{t("probe.timeFrom", { path })}</p>)}
          <div className="probe-form">
            <div>
              <Typed label={t("probe.fileName")} value={draft.name} onChange={(name) => change({ name })} />
              {FILE_NAME.test(draft.name) ? null : <p className="small probe-wrong" role="alert">{t("probe.wrongFile")}</p>}
            </div>
            <Typed label={t("probe.titleZh")} value={draft.titleZh} onChange={(titleZh) => change({ titleZh })} />
            <Typed label={t("probe.titleEn")} value={draft.title} onChange={(title) => change({ title })} />
            <Chosen label={t("probe.kind")} value={draft.kind} options={MODEL_KINDS.map((kind) => [kind as string, t(`probe.kind-${kind}`)] as const)} onChange={(kind) => change({ kind })} />
          </div>
          <h3>{t("probe.fields")}</h3>
          <ul className="probe-fields" aria-label={t("probe.fields")}>
            {draft.fields.map((field, index) => <FieldLine key={`${field.filter}/${field.each}/${String(field.when?.equals)}/${field.path}`} field={field} fields={draft.fields} onField={(next) => change({ fields: draft.fields.with(index, next) })} />)}
          </ul>
          <div className="form-foot">
            <Button type="primary" disabled={!ready} onClick={() => void write("writeModel")}>{t("probe.try")}</Button>
            <Button disabled={!written || written.made.refused !== null || written.saved} onClick={() => void write("saveModel")}>{t("probe.save")}</Button>
          </div>
        </>
      ) : null}
      {written ? <Written {...written} /> : null}
    </section>
  );
}

function Written({ made, saved }: { made: WrittenModel; saved: boolean }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  if (made.refused) return <div className="problem" role="alert"><strong>{t("probe.refusedModel")}</strong><span className="small quiet">{made.refused.place}: {made.refused.reason}</span></div>;
  return (
    <div role="status" className="probe-finding">
      <p>{t("probe.decoded", { decoded: made.decoded, messages: made.messages })}{saved ? ` ${t("probe.saved", { file: made.file })}` : ""}</p>
      <p className="mono small">{made.readings.slice(-8).map(({ property, value, quality }) => `${property} = ${String(value)} (${quality})`).join(" · ")}</p>
      {saved ? <p><Link to={`/sites/${encodeURIComponent(site)}/devices?install=${encodeURIComponent(made.id)}`}>{t("probe.installNow")}</Link></p> : null}
      <div className="form-foot">
        <Button size="small" onClick={() => download(made.file, made.model)}>{t("probe.download", { file: made.file })}</Button>
        {made.examples === "" ? null : <Button size="small" onClick={() => download(made.examplesFile, made.examples)}>{t("probe.download", { file: made.examplesFile })}</Button>}
      </div>
    </div>
  );
}
