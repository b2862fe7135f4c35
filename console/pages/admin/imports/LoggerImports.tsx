import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { LoggerOptions } from "@stacktwin/twin-models/logger";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call, upload } from "../../../api/client.ts";
import { usePlaces } from "../../../api/queries.ts";
import { InstallForm } from "../../../commission/InstallForm.tsx";
import { useText } from "../../../i18n/i18n.ts";
import { Bones, Note, ProblemNote } from "../../../look/Note.tsx";
import { useMay } from "../../../session/me.ts";
import { useSite } from "../../../session/site.ts";
import { FileDrop } from "./FileDrop.tsx";
import { FileProblem } from "./FileProblem.tsx";
import { ImportPage } from "./ImportPage.tsx";
import { loggerKind } from "./kinds.ts";
import { LoggerAnswers } from "./LoggerAnswers.tsx";
import { LoggerPreviewTable } from "./LoggerPreviewTable.tsx";
import { SendFoot } from "./SendFoot.tsx";
import { useSending } from "./use-sending.ts";

const HEAD = 1_048_576;
const MODEL = "urn:stacktwin:tm:climate-logger:1.0.0";

/** The past that loggers without a wire have recorded. */
export default function LoggerImports(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const may = useMay();
  const fields = useId();
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState<ThingId | "">("");
  const [options, setOptions] = useState<LoggerOptions>({});
  const [adding, setAdding] = useState(false);
  const sending = useSending(loggerKind);
  const loggers = useQuery({ queryKey: ["loggers", site], queryFn: ({ signal }) => call("loggers", { params: { site } }, signal) });
  const places = usePlaces(site);
  const labelOf = (place: PlaceId): string => {
    const found = places.data?.byId.get(place);
    return found ? text(found.label) : place;
  };
  const profiles = useQuery({ queryKey: ["logger-profiles", site], queryFn: ({ signal }) => call("loggerProfiles", { params: { site } }, signal) });
  const [only] = loggers.data?.length === 1 ? loggers.data : [];
  const thing = chosen === "" ? (only?.id ?? "") : chosen;
  const preview = useQuery({
    queryKey: ["logger-preview", site, file?.name, file?.size, file?.lastModified, thing, options],
    queryFn: ({ signal }) => upload("previewLogger", { params: { site }, query: { ...options, ...(thing === "" ? {} : { thing }), whole: (file?.size ?? 0) <= HEAD } }, file?.slice(0, HEAD) ?? new Blob(), { signal }),
    enabled: file !== null,
    retry: false,
    placeholderData: (before, query) => (query?.queryKey[2] === file?.name ? before : undefined),
  });
  const seen = preview.error ? undefined : preview.data;
  const close = (): void => {
    setFile(null);
    setOptions({});
  };
  const begin = async (): Promise<void> => {
    if (!file || !seen || thing === "") return;
    const query = { ...options, thing, file: file.name };
    if (await sending.send((onSent) => upload("startLoggerImport", { params: { site }, query }, file, { onSent }))) close();
  };
  const add = may("device:write") ? <Button onClick={() => setAdding(true)}>{t("imports.addLogger")}</Button> : null;
  const installed = (id: ThingId): void => {
    setAdding(false);
    setChosen(id);
    void loggers.refetch();
  };
  const form = (
    <section className="card import-form" aria-label={t("imports.newFile")}>
      <div className="import-thing">
        <div className="field">
          <label htmlFor={`${fields}-thing`}>{t("imports.logger")}</label>
          <select id={`${fields}-thing`} value={thing} onChange={(event) => setChosen(event.target.value as ThingId)}>
            {thing === "" ? <option value="">{t("imports.chooseLogger")}</option> : null}
            {loggers.data?.map(({ id, name, place }) => <option key={id} value={id}>{text(name)} · {labelOf(place)}</option>)}
          </select>
        </div>
        {add}
      </div>
      <FileDrop file={file} accept=".csv,.txt,.tsv,.dat" hint={t("imports.loggerHint")} onFile={setFile} />
      {profiles.error ? <ProblemNote error={profiles.error} onRetry={() => void profiles.refetch()} /> : null}
      {file ? (
        <>
          <LoggerAnswers options={options} preview={seen} profiles={profiles.data ?? []} onOptions={setOptions} />
          {preview.error ? <FileProblem error={preview.error} onRetry={() => void preview.refetch()} /> : null}
          {preview.isPending ? <Bones rows={4} /> : null}
          {seen ? <LoggerPreviewTable preview={seen} title={profiles.data?.find(({ name }) => name === seen.profile)?.title} /> : null}
          <SendFoot sending={sending} ready={seen !== undefined && !preview.isFetching && seen.questions.length === 0 && thing !== ""} onBegin={() => void begin()} onClose={close} />
          {seen && thing === "" ? <p className="small" role="status">{t("imports.needLogger")}</p> : null}
        </>
      ) : null}
    </section>
  );
  return (
    <ImportPage kind={loggerKind} intro={t("imports.loggerIntro")} ready={(loggers.data?.length ?? 0) > 0 && !adding}>
      {loggers.error ? <ProblemNote error={loggers.error} onRetry={() => void loggers.refetch()} /> : null}
      {adding ? <InstallForm preset={MODEL} onInstalled={installed} onClose={() => setAdding(false)} /> : null}
      {loggers.data?.length === 0 && !adding ? <Note icon="climate" title={t("imports.noLogger")} text={t(add ? "imports.noLoggerText" : "imports.noLoggerAsk")}>{add}</Note> : null}
      {loggers.data && loggers.data.length > 0 && !adding ? form : null}
    </ImportPage>
  );
}
