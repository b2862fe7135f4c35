import { isOpen } from "@stacktwin/twin-models/set-point-change";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Bones, ProblemNote } from "../look/Note.tsx";
import { SetPointCard } from "./SetPointCard.tsx";
import { useSetPointChanges } from "./use-set-points.ts";

/** Changes of set-points that go on, and what became of the others; of one room where it is named. */
export function SetPointChanges({ space }: { space?: PlaceId }): ReactElement {
  const { t } = useTranslation();
  const { data, error, refetch } = useSetPointChanges(space);
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  const [open, ended] = [data.filter(isOpen), data.filter((change) => !isOpen(change))];
  return (
    <>
      <section aria-label={t("setPoints.open")} className="set-point-list">
        <h3>{t("setPoints.open")}</h3>
        {open.length === 0 ? <p className="small quiet">{t("setPoints.noneOpen")}</p> : open.map((change) => <SetPointCard key={change.id} change={change} />)}
      </section>
      {ended.length > 0 ? (
        <section aria-label={t("setPoints.ended")} className="set-point-list">
          <h3>{t("setPoints.ended")}</h3>
          {ended.map((change) => <SetPointCard key={change.id} change={change} />)}
        </section>
      ) : null}
    </>
  );
}
