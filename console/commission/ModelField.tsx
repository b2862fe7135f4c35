import type { ModelInfo } from "@stacktwin/twin-models/thing";
import { useId, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";

/** One of these models, by title. */
export function ModelField({ models, chosen, onChosen }: { models: readonly ModelInfo[]; chosen: string; onChosen: (id: string) => void }): ReactElement {
  const { t, i18n } = useTranslation();
  const text = useText();
  const id = useId();
  const sorted = models.toSorted((a, b) => text(a.title).localeCompare(text(b.title), i18n.language));
  return (
    <div className="field">
      <label htmlFor={id}>{t("inspector.model")}</label>
      <select id={id} value={chosen} onChange={(event) => onChosen(event.target.value)}>
        {chosen === "" ? <option value="">{t("commission.chooseModel")}</option> : null}
        {sorted.map((model) => <option key={model.id} value={model.id}>{text(model.title)}</option>)}
      </select>
      <span className="small mono">{chosen}</span>
    </div>
  );
}
