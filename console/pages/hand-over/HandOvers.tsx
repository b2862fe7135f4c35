import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { GiveOverForm } from "./GiveOverForm.tsx";
import "./hand-over.css";
import { HandOverCard } from "./HandOverCard.tsx";
import { useOwnWork } from "../tasks/use-own-work.ts";
import { useHandOvers } from "./use-hand-overs.ts";

/** Desks given from shift to shift: those that wait for the next one, giving one's own, and what was. */
export default function HandOvers(): ReactElement {
  const { t } = useTranslation();
  const { data, error, refetch } = useHandOvers();
  const { desks } = useOwnWork();
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={6} /></div>;
  const waiting = data.filter(({ state }) => state === "waiting");
  const ended = data.filter(({ state }) => state !== "waiting");
  const [first, ...others] = desks.filter((desk) => !waiting.some((given) => given.desk === desk));
  return (
    <div className="hand-overs">
      {waiting.map((given) => <HandOverCard key={given.id} given={given} />)}
      {first ? <GiveOverForm key={first} desks={[first, ...others]} /> : null}
      {desks.length === 0 ? <p className="quiet">{t("handOver.noDesk")}</p> : null}
      <section aria-label={t("handOver.before")}>
        <h2>{t("handOver.before")}</h2>
        {ended.length === 0 ? <p className="quiet">{t("handOver.noneBefore")}</p> : ended.map((given) => <HandOverCard key={given.id} given={given} />)}
      </section>
    </div>
  );
}
