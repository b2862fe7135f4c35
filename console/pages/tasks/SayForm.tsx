import { LONGEST_SAID, SHORTEST_OUTCOME } from "@stacktwin/twin-models/task-act";
import { Button } from "antd";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** Acts that ask for words. */
export type SaidAct = "close" | "cancel" | "reopen";

/** Words that an act cannot be without: what was found and done, or the reason. Esc leaves everything as it is. */
export function SayForm({ what, busy, onSaid, onClosed }: { what: SaidAct; busy: boolean; onSaid: (words: string) => void; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [words, setWords] = useState("");
  const [tried, setTried] = useState(false);
  const enough = words.trim().length >= SHORTEST_OUTCOME;
  const send = (): void => {
    setTried(true);
    if (enough && !busy) onSaid(words.trim());
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClosed();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form className="form-box" noValidate aria-label={t(`tasks.say.${what}.title`)} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); send(); }}>
      <strong>{t(`tasks.say.${what}.title`)}</strong>
      <p className="small quiet">{t(`tasks.say.${what}.text`)}</p>
      <div className="field">
        <label htmlFor={id}>{t(`tasks.say.${what}.label`)}</label>
        {/* Whoever opens the form is about to write. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <textarea id={id} rows={3} autoFocus value={words} maxLength={LONGEST_SAID} required aria-invalid={tried && !enough} aria-describedby={`${id}-said`} onChange={(event) => setWords(event.target.value)} />
        <span id={`${id}-said`} className="small" data-mistake={tried && !enough} role={tried && !enough ? "alert" : undefined}>{tried && !enough ? t("tasks.say.needed") : ""}</span>
      </div>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy}>{t(`tasks.say.${what}.yes`)}</Button>
        <Button onClick={onClosed}>{t("common.back")}</Button>
      </div>
    </form>
  );
}
