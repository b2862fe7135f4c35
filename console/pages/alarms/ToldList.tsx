import type { Alarm } from "@stacktwin/twin-models/alarm";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { Moment } from "../../look/Ages.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { HealthMark } from "../HealthMark.tsx";
import { DELIVERY_SHAPES, useTellingWords } from "../admin/notifications/telling.ts";
import "./told.css";

const AGAIN_MS = 5000;

/** Who was told of this occurrence, when, by what, and whether it arrived. */
export function ToldList({ alarm: { id, occurrence, moved } }: { alarm: Pick<Alarm, "id" | "occurrence" | "moved"> }): ReactElement | null {
  const { t } = useTranslation();
  const words = useTellingWords();
  const { data, error, refetch } = useQuery({
    queryKey: ["told", id, occurrence, moved],
    queryFn: () => call("told", { params: { alarm: id }, query: { occurrence } }),
    refetchInterval: AGAIN_MS,
    placeholderData: (before) => before,
  });
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      <h3>{t("notify.told")}</h3>
      {data.length === 0 ? <p className="quiet small">{t("notify.toldNobody")}</p> : (
        <ul className="told">
          {data.map(({ id: key, kind, name, what, level, made, state, due, held, problem }) => (
            <li key={key}>
              <span><strong>{name || t("notify.someAddress")}</strong> · {t(`notify.way.${kind}`)} · {words({ what, level })} <Moment at={made} /></span>
              <span className="small"><HealthMark health={DELIVERY_SHAPES[state]} label={held && state === "waiting" ? t("notify.held") : t(`notify.${state}`)} />{state === "sent" || state === "waiting" ? <> <Moment at={due} /></> : null}</span>
              {problem ? <span className="small quiet">{t(`delivery.problem.${problem}`)}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
