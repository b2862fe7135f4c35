import { canSucceed, successionOf, type Succession } from "@stacktwin/twin-models/replacement";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { useModels } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { Confirm } from "../look/Confirm.tsx";
import { AddressFields, addressOf, missingIn, typedOf } from "./AddressFields.tsx";
import "./commission.css";
import { ModelField } from "./ModelField.tsx";

/** What becomes of the history with a device of another model. */
function WhatBecomes({ before, after, succession }: { before: ModelInfo; after: ModelInfo; succession: Succession }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const names = (list: readonly string[], of: ModelInfo): string => list.map((name) => text(of.properties.find((property) => property.name === name)?.title ?? { zh: name, en: name })).join(t("commission.comma"));
  return (
    <dl className="facts">
      {succession.goOn.length > 0 ? <div><dt>{t("commission.goOn")}</dt><dd>{names(succession.goOn, before)}</dd></div> : null}
      {succession.end.length > 0 ? <div><dt>{t("commission.end")}</dt><dd>{names(succession.end, before)}</dd></div> : null}
      {succession.begin.length > 0 ? <div><dt>{t("commission.begin")}</dt><dd>{names(succession.begin, after)}</dd></div> : null}
      {succession.clash.map(({ name, before: was, after: is }) => <div key={name}><dt>{t("commission.clash")}</dt><dd>{t("commission.clashText", { name: names([name], before), was, is })}</dd></div>)}
    </dl>
  );
}

/** Another device in the same place: what it is, how it is reached and why; looked at once more, then written. */
export function ReplaceForm({ thing, model, onClose }: { thing: ThingInstance; model: ModelInfo; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const models = useModels();
  const [chosen, setChosen] = useState(thing.model);
  const [typed, setTyped] = useState(typedOf(thing.address));
  const [why, setWhy] = useState("");
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const after = models.data?.get(chosen) ?? model;
  const succession = successionOf(model, after);
  const fits = chosen === thing.model || canSucceed(model, after, succession);
  const ready = fits && why.trim() !== "" && missingIn(after, typed).length === 0;
  const address = addressOf(after, typed, thing.address);
  const replace = useMutation({
    mutationFn: () => call("replaceThing", { params: { thing: thing.id }, body: { model: chosen, address, why: why.trim(), before: { model: thing.model, address: thing.address }, endSeries: succession.end.length > 0 } }),
    onSuccess: onClose,
  });

  if (asking)
    return (
      <Confirm label={t("commission.replaceTitle", { name: text(thing.name) })} no={t("common.back")} busy={replace.isPending} problem={replace.error} onYes={() => replace.mutate()} onNo={() => setAsking(false)}>
        <p>{t("commission.replaceAsk", { name: text(thing.name) })}</p>
        <dl className="facts">
          <div><dt>{t("inspector.model")}</dt><dd>{text(after.title)}</dd></div>
          <div><dt>{t("inspector.address")}</dt><dd className="mono">{Object.entries(address).map(([key, value]) => `${key}=${value}`).join(" ")}</dd></div>
          <div><dt>{t("commission.why")}</dt><dd>{why}</dd></div>
        </dl>
        {after === model ? null : <WhatBecomes before={model} after={after} succession={succession} />}
        <p className="small quiet">{t(thing.calibration?.length ? "commission.calibrationEnds" : "commission.historyStays")}</p>
      </Confirm>
    );
  return (
    <form className="form-box" noValidate aria-label={t("commission.replaceTitle", { name: text(thing.name) })} onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (ready) setAsking(true);
    }}>
      <p className="small quiet">{t("commission.replaceText")}</p>
      <ModelField models={[...(models.data?.values() ?? [model])].filter(({ kind }) => kind === model.kind)} chosen={chosen} onChosen={setChosen} />
      {after === model ? null : <WhatBecomes before={model} after={after} succession={succession} />}
      {fits ? null : <p role="alert" className="small"><b>{t("commission.noSuccession")}</b></p>}
      <AddressFields model={after} typed={typed} onTyped={setTyped} tried={tried} />
      <div className="field">
        <label htmlFor={`${id}-why`}>{t("commission.why")}</label>
        <Input id={`${id}-why`} value={why} maxLength={500} placeholder={t("commission.whySuch")} status={tried && why.trim() === "" ? "error" : ""} aria-invalid={tried && why.trim() === ""} onChange={(event) => setWhy(event.target.value)} />
        {tried && why.trim() === "" ? <span className="small" role="alert" data-mistake>{t("commission.needed")}</span> : null}
      </div>
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit" disabled={!fits}>{t("commission.next")}</Button>
        <Button size="small" onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
