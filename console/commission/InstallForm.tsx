import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { useModels } from "../api/queries.ts";
import { ProblemNote } from "../look/Note.tsx";
import { useSite } from "../session/site.ts";
import { AddressFields, addressOf, missingIn, type Typed } from "./AddressFields.tsx";
import "./commission.css";
import { ModelField } from "./ModelField.tsx";
import { PlaceField } from "./PlaceField.tsx";

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** A device to install: which model, where, and how it is reached. The server writes it into the site's file. */
export function InstallForm({ preset = "", onInstalled, onClose }: { preset?: string; onInstalled: (thing: ThingId) => void; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const fields = useId();
  const models = useModels();
  const [chosen, setChosen] = useState(preset);
  const [id, setId] = useState("");
  const [name, setName] = useState({ zh: "", en: "" });
  const [place, setPlace] = useState<PlaceId | null>(null);
  const [typed, setTyped] = useState<Typed>({});
  const [tried, setTried] = useState(false);
  const model = models.data?.get(chosen);
  const named = name.zh.trim() || name.en.trim();
  const ready = model !== undefined && ID.test(id.trim()) && named !== "" && place !== null && missingIn(model, typed).length === 0;
  const install = useMutation({
    mutationFn: () =>
      call("installThing", {
        params: { site },
        body: { id: id.trim() as ThingId, model: chosen, name: { zh: name.zh.trim() || named, en: name.en.trim() || named }, place: place ?? ("" as PlaceId), address: model ? addressOf(model, typed) : {} },
      }),
    onSuccess: (thing) => onInstalled(thing.id),
  });
  const field = (key: string, label: string, value: string, put: (value: string) => void, said: string, bad: boolean): ReactElement => (
    <div className="field">
      <label htmlFor={`${fields}-${key}`}>{label}</label>
      <Input id={`${fields}-${key}`} value={value} autoComplete="off" status={bad ? "error" : ""} aria-invalid={bad} aria-describedby={`${fields}-${key}-said`} onChange={(event) => put(event.target.value)} />
      <span id={`${fields}-${key}-said`} className="small" data-mistake={bad}>{said}</span>
    </div>
  );
  return (
    <form className="form-box install" noValidate aria-label={t("commission.install")} onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (ready) install.mutate();
    }}>
      <h2>{t("commission.install")}</h2>
      <p className="small quiet">{t("commission.installText")}</p>
      <ModelField models={[...(models.data?.values() ?? [])]} chosen={chosen} onChosen={setChosen} />
      {tried && !model ? <span className="small" role="alert" data-mistake>{t("commission.needed")}</span> : null}
      <PlaceField label={t("common.place")} hint={tried && !place ? t("commission.needed") : t("commission.placeHint")} chosen={place} onChosen={setPlace} />
      {field("id", t("inspector.id"), id, setId, t("commission.idHint"), tried && !ID.test(id.trim()))}
      <div className="field-grid">
        {field("zh", t("commission.nameZh"), name.zh, (zh) => setName({ ...name, zh }), "", tried && named === "")}
        {field("en", t("commission.nameEn"), name.en, (en) => setName({ ...name, en }), "", tried && named === "")}
      </div>
      {model ? <AddressFields model={model} typed={typed} onTyped={setTyped} tried={tried} /> : null}
      {install.error ? <ProblemNote error={install.error} /> : null}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={install.isPending}>{t("commission.installDo")}</Button>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
