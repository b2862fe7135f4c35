import type { ProposedField } from "@stacktwin/twin-models/probe";
import { unitSymbol } from "@stacktwin/twin-models/units";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../../i18n/i18n.ts";
import { isNumeric, wrongWith } from "./draft.ts";
import { FieldForm } from "./FieldForm.tsx";

/** What was heard, and what the model makes of it where that is another number. */
function Heard({ field }: { field: ProposedField }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { samples, scale, offset, decimals, unit } = field;
  const last = samples.at(-1);
  if (last === undefined || !isNumeric(field)) return <span className="mono small">{samples.map(String).join(", ").slice(0, 60)}</span>;
  const value = Number(last) * scale + offset;
  return (
    <span>
      {scale === 1 && offset === 0 ? null : <span className="mono small quiet">{String(last)} → </span>}
      {formatNumber(value, scale === 1 && offset === 0 ? decimals : Math.max(1, decimals), locale)}
      <span className="unit">{unit === "" ? "" : unitSymbol(unit)}</span>
      {samples.length > 1 ? <span className="small quiet"> {t("probe.moreHeard", { count: samples.length - 1 })}</span> : null}
    </span>
  );
}

/** One proposed field: taken or not, called what, from where; all of it may be changed. */
export function FieldLine({ field, fields, onField }: { field: ProposedField; fields: readonly ProposedField[]; onField: (field: ProposedField) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const [editing, setEditing] = useState(false);
  const { name, titles, path, chosen, type, doubt, when } = field;
  const wrong = wrongWith(field, fields);
  const title = text(titles) || name;
  return (
    <li className="probe-field" data-taken={chosen}>
      <input id={id} type="checkbox" checked={chosen} aria-describedby={`${id}-more`} onChange={(event) => onField({ ...field, chosen: event.target.checked })} />
      <div>
        <label htmlFor={id}><b>{title}</b> <span className="mono small quiet">{name}</span></label>
        <p id={`${id}-more`} className="small quiet">
          {t(`probe.${type}`)} · <span className="mono">{when ? `${String(when.equals)}: ` : ""}{path === "" ? t("probe.wholeMessage") : path}</span>
          {doubt ? <> · {t(`probe.doubt-${doubt}`)}</> : null}
        </p>
        {wrong ? <p className="small probe-wrong" role="alert">{t(wrong === "name" ? "probe.wrongName" : "probe.wrongTwice")}</p> : null}
      </div>
      <div className="probe-heard"><Heard field={field} /></div>
      <Button size="small" aria-expanded={editing} onClick={() => setEditing(!editing)}>{t(editing ? "probe.editDone" : "probe.edit")}<span className="unseen"> {title}</span></Button>
      {editing ? <FieldForm field={field} onField={onField} /> : null}
    </li>
  );
}
