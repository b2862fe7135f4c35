import { IMPORT_ENCODINGS, type ImportEncoding } from "@stacktwin/twin-models/import-profile";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call, upload } from "../../../api/client.ts";
import { useText } from "../../../i18n/i18n.ts";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import { FileDrop } from "./FileDrop.tsx";
import { FileProblem } from "./FileProblem.tsx";
import { ImportPage } from "./ImportPage.tsx";
import { registerKind } from "./kinds.ts";
import { RegisterFitNote } from "./RegisterFitNote.tsx";
import { RegisterPreview } from "./RegisterPreview.tsx";
import { SendFoot } from "./SendFoot.tsx";
import { useSending } from "./use-sending.ts";

const HEAD = 262_144;

/** The item register from an export of the library system. */
export default function RegisterImports(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const fields = useId();
  const [file, setFile] = useState<File | null>(null);
  const [profile, setProfile] = useState("");
  const [encoding, setEncoding] = useState<ImportEncoding | "">("");
  const sending = useSending(registerKind);
  const profiles = useQuery({ queryKey: ["import-profiles", site], queryFn: ({ signal }) => call("importProfiles", { params: { site } }, signal) });
  const asked = { ...(profile === "" ? {} : { profile }), ...(encoding === "" ? {} : { encoding }) };
  const preview = useQuery({
    queryKey: ["import-preview", site, file?.name, file?.size, file?.lastModified, profile, encoding],
    queryFn: ({ signal }) => upload("previewImport", { params: { site }, query: { ...asked, whole: (file?.size ?? 0) <= HEAD } }, file?.slice(0, HEAD) ?? new Blob(), { signal }),
    enabled: file !== null,
    retry: false,
  });
  const close = (): void => {
    setFile(null);
    setProfile("");
    setEncoding("");
  };
  const begin = async (): Promise<void> => {
    const found = preview.data?.profile;
    if (!file || found === undefined) return;
    const query = { profile: found, file: file.name, ...(encoding === "" ? {} : { encoding }) };
    if (await sending.send((onSent) => upload("startImport", { params: { site }, query }, file, { onSent }))) close();
  };
  return (
    <ImportPage kind={registerKind} intro={t("imports.registerIntro")} note={<RegisterFitNote />}>
      <section className="card import-form" aria-label={t("imports.newFile")}>
        <FileDrop file={file} accept=".csv,.txt,.tsv,.mrc,.iso,.marc,.xml" hint={t("imports.registerHint")} onFile={setFile} />
        {profiles.error ? <ProblemNote error={profiles.error} onRetry={() => void profiles.refetch()} /> : null}
        {file ? (
          <>
            <div className="field-grid">
              <div className="field">
                <label htmlFor={`${fields}-profile`}>{t("imports.profile")}</label>
                <select id={`${fields}-profile`} value={profile} onChange={(event) => setProfile(event.target.value)}>
                  <option value="">{t("imports.recognise")}</option>
                  {profiles.data?.map(({ name, title }) => <option key={name} value={name}>{text(title)}</option>)}
                </select>
              </div>
              <div className="field">
                <label htmlFor={`${fields}-encoding`}>{t("imports.encoding")}</label>
                <select id={`${fields}-encoding`} value={encoding} onChange={(event) => setEncoding(IMPORT_ENCODINGS.find((each) => each === event.target.value) ?? "")}>
                  <option value="">{t("imports.encodingOwn")}</option>
                  {IMPORT_ENCODINGS.map((each) => <option key={each} value={each}>{t(`imports.encodings.${each}`)}</option>)}
                </select>
              </div>
            </div>
            {preview.error ? <FileProblem error={preview.error} onRetry={() => void preview.refetch()} /> : null}
            {preview.isPending ? <Bones rows={4} /> : null}
            {preview.data ? <RegisterPreview preview={preview.data} title={profiles.data?.find(({ name }) => name === preview.data.profile)?.title} /> : null}
            <SendFoot sending={sending} ready={preview.data !== undefined && !preview.isFetching} onBegin={() => void begin()} onClose={close} />
          </>
        ) : null}
      </section>
    </ImportPage>
  );
}
