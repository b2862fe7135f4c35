import type { Value } from "@stacktwin/twin-models/reading";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatValue } from "../format/values.ts";
import { LOCALES, useLanguage, useSay, useText } from "../i18n/i18n.ts";
import { useLive, useLiveState } from "../live/use-live.ts";
import { Confirm } from "../look/Confirm.tsx";
import { tell } from "../undo/notices.ts";
import { mistakeIn, parseField } from "./fields.ts";
import { Field } from "./Field.tsx";
import { Progress } from "./Progress.tsx";
import { sendCommand } from "./send-command.ts";
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
  const text = useText();
  const name = text(info.title);
  const live = useLive();
  const thingName = useLiveState(({ things }) => text(things.get(thing)?.name ?? { zh: thing, en: thing }));
  const { command, busy, problem, ask, forget } = useAsk(thing);
  const [typed, setTyped] = useState(String(present?.value ?? ""));
  const [asked, setAsked] = useState<Value>(null);
  const [tried, setTried] = useState(false);
  const mistake = mistakeIn(info, typed);
  const withUnit = (value: Value | undefined): string => `${formatValue(value, info.decimals, locale, say(info)) ?? "—"}${info.unit ? ` ${info.unit}` : ""}`;

  /** What was set before is known, so that it can be set again. */
  const send = async (to: Value): Promise<void> => {
    const before = present?.quality === "bad" ? null : (present?.value ?? null);
    const sent = await ask("property", info.name, to);
    if (!sent || sent.state === "refused" || before === null || before === to) return;
    tell({ text: t("undo.wrote", { thing: thingName, name, to: withUnit(to), from: withUnit(before) }), undo: () => sendCommand(live, thing, "property", info.name, before) });
  };

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
      <Confirm label={t("write.title", { name })} busy={busy} problem={problem} onYes={() => void send(asked)} onNo={() => setAsked(null)}>
        <p>{t("write.ask", { name, from: withUnit(present?.value), to: withUnit(asked) })}</p>
      </Confirm>
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
