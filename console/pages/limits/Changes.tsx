import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { ChangeCard } from "./ChangeCard.tsx";
import { useChanges } from "./use-changes.ts";

const WAITING: ReadonlySet<string> = new Set(["proposed", "approved"]);

/** Changes that wait for somebody, and what became of the others. */
export function Changes(): ReactElement {
  const { t } = useTranslation();
  const { data, error, refetch } = useChanges();
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={3} /></div>;
  const waiting = data.filter(({ state }) => WAITING.has(state));
  const ended = data.filter(({ state }) => !WAITING.has(state));
  return (
    <>
      <section aria-label={t("limits.waiting")} className="limit-changes">
        <h2>{t("limits.waiting")}</h2>
        {waiting.length === 0 ? <p className="quiet">{t("limits.noneWaiting")}</p> : waiting.map((change) => <ChangeCard key={change.id} change={change} />)}
      </section>
      <section aria-label={t("limits.history")} className="limit-changes">
        <h2>{t("limits.history")}</h2>
        {ended.length === 0 ? <p className="quiet">{t("limits.noneEnded")}</p> : ended.map((change) => <ChangeCard key={change.id} change={change} />)}
      </section>
    </>
  );
}
