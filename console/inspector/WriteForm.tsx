import type { Value } from "@stacktwin/twin-models/reading";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatValue } from "../format/values.ts";
import { LOCALES, useLanguage, useSay, useText } from "../i18n/i18n.ts";
import { ProblemNote } from "../look/Note.tsx";
import { mistakeIn, parseField } from "./fields.ts";
import { Field } from "./Field.tsx";
import { Progress } from "./Progress.tsx";
import { useAsk } from "./use-ask.ts";

interface Props {
  thing: ThingId;
  info: PropertyInfo;
  present: Present | undefined;
  onClose: () => void;
}

/** Change a property: choose, look at it once more, send, and see it confirmed. */
export function WriteForm({ thing, info, present, onClose }: Props): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const say = useSay();
  const name = useText()(info.title);
  const { command, busy, problem, ask, forget } = useAsk(thing);
  const [typed, setTyped] = useState(String(present?.value ?? ""));
  const [asked, setAsked] = useState<Value>(null);
  const [tried, setTried] = useState(false);
  const mistake = mistakeIn(info, typed);
  const withUnit = (value: Value | undefined): string => `${formatValue(value, info.decimals, locale, say(info)) ?? "—"}${info.unit ? ` ${info.unit}` : ""}`;

  if (command) {
    return (
      <div className="form-box">
        <Progress command={command} />
        <div className="form-foot">
          <Button size="small" autoFocus onClick={onClose}>{t("write.done")}</Button>
          {command.endedAt ? <Button size="small" onClick={() => { forget(); setAsked(null); }}>{t("write.again")}</Button> : null}
        </div>
      </div>
    );
  }
  if (asked !== null) {
    return (
      <div className="form-box" role="alertdialog" aria-label={t("write.title", { name })}>
        <p>{t("write.ask", { name, from: withUnit(present?.value), to: withUnit(asked) })}</p>
        {problem ? <ProblemNote error={problem} /> : null}
        <div className="form-foot">
          <Button size="small" type="primary" loading={busy} autoFocus onClick={() => void ask("property", info.name, asked)}>{t("common.confirm")}</Button>
          <Button size="small" onClick={() => setAsked(null)}>{t("common.cancel")}</Button>
        </div>
      </div>
    );
  }
  const hint = info.minimum !== undefined && info.maximum !== undefined ? t("inspector.range", { min: formatNumber(info.minimum, info.decimals, locale), max: formatNumber(info.maximum, info.decimals, locale), unit: info.unit }) : "";
  return (
    <form className="form-box" noValidate onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (!mistake) setAsked(parseField(info, typed));
    }}>
      <Field label={t("write.to")} field={info} typed={typed} onTyped={setTyped} mistake={tried ? mistake : null} hint={hint} autoFocus />
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit">{t("write.send")}</Button>
        <Button size="small" onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
