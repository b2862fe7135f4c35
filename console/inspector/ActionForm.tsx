import type { Value } from "@stacktwin/twin-models/reading";
import type { ActionInfo, ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../i18n/i18n.ts";
import { useNow } from "../live/use-live.ts";
import { Confirm } from "../look/Confirm.tsx";
import { ProblemNote } from "../look/Note.tsx";
import { useMay, usePastWhy } from "../session/me.ts";
import { Field } from "./Field.tsx";
import { mistakeIn, parseField, type FieldInfo } from "./fields.ts";
import { Progress } from "./Progress.tsx";
import { useAsk } from "./use-ask.ts";

/** The limits of a field in short, such as `1 – 40`. */
const span = ({ minimum, maximum }: FieldInfo): string => (minimum !== undefined && maximum !== undefined ? `${minimum} – ${maximum}` : "");

/** A number the machine echoes as a property of its own tells whose job it is doing: the screen draws it, nobody types it. */
const isEcho = (model: ModelInfo, key: string): boolean => model.properties.some(({ name, type, writable }) => name === key && type === "integer" && !writable);

/** One action of a machine: its model names the fields and whether it must be confirmed. */
export function ActionForm({ thing, action, model }: { thing: ThingInstance; action: ActionInfo; model: ModelInfo }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const name = text(action.title);
  const now = useNow();
  const may = useMay();
  const why = usePastWhy();
  const { command, busy, problem, ask, forget } = useAsk(thing.id);
  const [open, setOpen] = useState(false);
  // Whoever closes the form by key goes on from the button that opened it.
  const [closed, setClosed] = useState(false);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const [sure, setSure] = useState(false);
  const fields = Object.entries(action.input).filter(([key]) => !isEcho(model, key));
  const echoes = Object.keys(action.input).filter((key) => isEcho(model, key));
  const mistakeOf = (key: string, field: FieldInfo) => mistakeIn(field, typed[key] ?? "", action.required.includes(key));
  const input = (): Record<string, Value> =>
    Object.fromEntries(fields.filter(([key]) => (typed[key] ?? "").trim() !== "").map(([key, field]) => [key, parseField(field, typed[key] ?? "")]));
  const perform = (): void => void ask("action", action.name, { ...input(), ...Object.fromEntries(echoes.map((key) => [key, Math.floor(now / 1000)])) });
  const titleOf = (key: string): string => text(action.input[key]?.title ?? { zh: key, en: key });
  const close = (): void => {
    setOpen(false);
    setClosed(true);
    setSure(false);
    setTried(false);
    forget();
  };

  if (!open || why) return <Button block autoFocus={closed} disabled={why !== undefined || !may(action.permission)} title={why ?? (may(action.permission) ? name : t("problem.FORBIDDEN"))} onClick={() => setOpen(true)}>{name}</Button>;
  if (command) {
    return (
      <div className="form-box">
        <strong>{name}</strong>
        <Progress command={command} />
        <div className="form-foot"><Button size="small" autoFocus onClick={close}>{t("write.done")}</Button></div>
      </div>
    );
  }
  if (sure) {
    return (
      <Confirm label={name} no={t("common.back")} busy={busy} problem={problem} onYes={perform} onNo={() => setSure(false)}>
        <p>{t("write.askAction", { thing: text(thing.name), name })}</p>
        {model.bins ? <p><strong>{t("write.moves")}</strong></p> : null}
        <dl className="facts">{Object.entries(input()).map(([key, value]) => <div key={key}><dt>{titleOf(key)}</dt><dd>{String(value)}</dd></div>)}</dl>
      </Confirm>
    );
  }
  return (
    <form className="form-box" noValidate onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (fields.some(([key, field]) => mistakeOf(key, field))) return;
      if (action.confirm) setSure(true);
      else perform();
    }}>
      <strong>{name}</strong>
      <div className="field-grid">
        {fields.map(([key, field], index) => (
          <Field key={key} label={titleOf(key)} field={field} typed={typed[key] ?? ""} onTyped={(value) => setTyped((before) => ({ ...before, [key]: value }))} mistake={tried ? mistakeOf(key, field) : null} hint={span(field)} autoFocus={index === 0} />
        ))}
      </div>
      {problem ? <ProblemNote error={problem} /> : null}
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit" loading={busy}>{t("write.run")}</Button>
        <Button size="small" onClick={close}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
