import { MODEL_KINDS, type ModelAsk, type Proposal, type ProposedField, type WrittenModel } from "@stacktwin/twin-models/probe";
import { UNIT_SYMBOLS, unitSymbol } from "@stacktwin/twin-models/units";
import { Button, Input } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import { Chosen, Typed } from "./EndForm.tsx";

function FieldLine({ field, onField }: { field: ProposedField; onField: (field: ProposedField) => void }): ReactElement {
  const { t } = useTranslation();
  const { name, path, chosen, type, unit, samples, doubt, when } = field;
  return (
    <tr>
      <td><input type="checkbox" checked={chosen} aria-label={name} onChange={(event) => onField({ ...field, chosen: event.target.checked })} /></td>
      <td><Input className="probe-name" size="small" value={name} aria-label={t("probe.propertyOf", { path })} onChange={(event) => onField({ ...field, name: event.target.value })} /></td>
      <td className="mono small">{when ? `${String(when.equals)}: ` : ""}{path === "" ? t("probe.wholeMessage") : path}</td>
      <td>{t(`probe.${type}`)}</td>
      <td>
        <select value={unit} aria-label={t("probe.unitOf", { name })} onChange={(event) => onField({ ...field, unit: event.target.value })}>
          <option value="">—</option>
          {Object.keys(UNIT_SYMBOLS).filter((each) => each !== "unit:UNITLESS").map((each) => <option key={each} value={each}>{unitSymbol(each)} {each.slice(5)}</option>)}
        </select>
      </td>
      <td className="mono small">{samples.map(String).join(", ").slice(0, 60)}</td>
      <td className="small quiet">{doubt ? t(`probe.doubt-${doubt}`) : ""}</td>
    </tr>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

type Draft = Proposal & { title: string; titleZh: string };

const askOf = ({ name, title, titleZh, kind, fields, times }: Draft): ModelAsk => ({
  name,
  titles: { zh: titleZh || title || name, en: title || titleZh || name },
  kind: kind as ModelAsk["kind"],
  fields: fields.filter((field) => field.chosen).map(({ chosen: _chosen, doubt: _doubt, samples: _samples, seen: _seen, of: _of, ...field }) => field),
  times,
});

/** A model proposed from messages, as somebody wants it: fields may be left out and renamed before it is written. */
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
  const propose = (): Promise<void> => attempt(async () => {
    setWritten(null);
    setDraft({ ...(await call("proposeModel", { ...at, body: { topics } })), title: "", titleZh: "" });
  });
  const change = (part: Partial<Draft>): void => {
    setWritten(null);
    setDraft((before) => before && { ...before, ...part });
  };
  const write = (how: "writeModel" | "saveModel"): Promise<void> => attempt(async () => {
    if (draft) setWritten({ made: await call(how, { ...at, body: askOf(draft) }), saved: how === "saveModel" });
  });
  const ready = draft?.fields.some(({ chosen }) => chosen) === true && /^[a-z][a-z0-9-]{1,50}$/.test(draft.name);
  return (
    <section className="probe-draft" aria-label={t("probe.draft")}>
      <Button onClick={() => void propose()}>{t("probe.propose", { count: topics.length })}</Button>
      {problem ? <ProblemNote error={problem} /> : null}
      {draft ? (
        <>
          <p>{t("probe.filters")} {draft.filters.map((filter) => <span key={filter} className="mono">{filter} </span>)}</p>
          {draft.notes.map(({ note, detail }) => <p key={`${note}/${detail}`} className="small">{t(`probe.note-${note}`, { detail })}</p>)}
          {draft.times.map(({ path, filter }) => <p key={`${filter}/${path}`} className="small quiet">{t("probe.timeFrom", { path })}</p>)}
          <div className="probe-form">
            <Typed label={t("probe.fileName")} value={draft.name} onChange={(name) => change({ name })} />
            <Typed label={t("probe.titleZh")} value={draft.titleZh} onChange={(titleZh) => change({ titleZh })} />
            <Typed label={t("probe.titleEn")} value={draft.title} onChange={(title) => change({ title })} />
            <Chosen label={t("probe.kind")} value={draft.kind} options={MODEL_KINDS.map((kind) => [kind as string, t(`probe.kind-${kind}`)] as const)} onChange={(kind) => change({ kind })} />
          </div>
          <div className="probe-scroll">
            <table className="grid-table probe-table">
              <thead><tr><th scope="col"><span className="unseen">{t("probe.choose")}</span></th><th scope="col">{t("probe.property")}</th><th scope="col">{t("probe.path")}</th><th scope="col">{t("probe.type")}</th><th scope="col">{t("probe.unitColumn")}</th><th scope="col">{t("probe.samples")}</th><th scope="col">{t("probe.remark")}</th></tr></thead>
              <tbody>{draft.fields.map((field, index) => <FieldLine key={`${field.filter}/${field.each}/${String(field.when?.equals)}/${field.path}`} field={field} onField={(next) => change({ fields: draft.fields.with(index, next) })} />)}</tbody>
            </table>
          </div>
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
  if (made.refused) return <div className="problem" role="alert"><strong>{t("probe.refusedModel")}</strong><span className="small quiet">{made.refused.place}: {made.refused.reason}</span></div>;
  return (
    <div role="status" className="probe-finding">
      <p>{t("probe.decoded", { decoded: made.decoded, messages: made.messages })}{saved ? ` ${t("probe.saved", { file: made.file })}` : ""}</p>
      <p className="mono small">{made.readings.slice(-8).map(({ property, value, quality }) => `${property} = ${String(value)} (${quality})`).join(" · ")}</p>
      <div className="form-foot">
        <Button size="small" onClick={() => download(made.file, made.model)}>{t("probe.download", { file: made.file })}</Button>
        {made.examples === "" ? null : <Button size="small" onClick={() => download(made.examplesFile, made.examples)}>{t("probe.download", { file: made.examplesFile })}</Button>}
      </div>
    </div>
  );
}
