import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Keys } from "../actions/Keys.tsx";
import { Icon } from "../look/Icon.tsx";
import { ProblemNote } from "../look/Note.tsx";
import { dismiss, tell, undo, useNotices, type Notice } from "./notices.ts";
import "./notices.css";

/** So long a notice stays when nobody points at it or has the focus in it; one with a way back longer. */
const STAYS_MS = 6_000;
const STAYS_UNDO_MS = 30_000;

function Line({ notice, held }: { notice: Notice; held: boolean }): ReactElement {
  const { t } = useTranslation();
  const { id, text, problem, act } = notice;
  const stays = problem ? null : notice.undo || act ? STAYS_UNDO_MS : STAYS_MS;
  useEffect(() => {
    if (held || stays === null) return undefined;
    const timer = setTimeout(() => dismiss(id), stays);
    return () => clearTimeout(timer);
  }, [held, id, stays]);
  const back = (): void => {
    undo(notice).then(() => tell({ text: t("undo.done", { text }) }), (failure: unknown) => tell({ text, problem: failure }));
  };
  return (
    <li className="notice">
      <div className="notice-text">{problem ? <><strong>{text}</strong><ProblemNote error={problem} /></> : text}</div>
      {notice.undo ? <button type="button" className="plain notice-undo" onClick={back} aria-keyshortcuts="u">{t("undo.undo")} <Keys keys={["u"]} hidden /></button> : null}
      {act ? <button type="button" className="plain notice-undo" onClick={() => { dismiss(id); act.perform(); }}>{act.label}</button> : null}
      <button type="button" className="plain notice-close" onClick={() => dismiss(id)} aria-label={t("common.close")}><Icon name="close" size={16} /></button>
    </li>
  );
}

/** What was just done, with its way back: read out as it comes, reached by Tab or the undo key, held while one points at it. */
export function Notices(): ReactElement {
  const { t } = useTranslation();
  const notices = useNotices();
  const [held, setHeld] = useState(false);
  return (
    <section className="notices" aria-label={t("undo.notices")} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <div role="log" aria-live="polite" aria-label={t("undo.notices")}>
        {notices.length > 0 ? <ul>{notices.map((notice) => <Line key={notice.id} notice={notice} held={held} />)}</ul> : null}
      </div>
    </section>
  );
}
