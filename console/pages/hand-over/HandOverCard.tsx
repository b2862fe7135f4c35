import type { HandOver } from "@stacktwin/twin-models/hand-over";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { ProblemNote } from "../../look/Note.tsx";
import { usePastWhy } from "../../session/me.ts";
import { useSiteZone } from "../../session/site.ts";
import { tell } from "../../undo/notices.ts";
import { HandedList } from "./HandedList.tsx";
import { useOwnWork } from "../tasks/use-own-work.ts";
import { useEndHandOver, type Ending } from "./use-hand-overs.ts";

/** One hand-over: who gave which desk with what, and who has it. What was taken is folded. */
export function HandOverCard({ given }: { given: HandOver }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const pastWhy = usePastWhy();
  const { person, desks } = useOwnWork();
  const end = useEndHandOver(given);
  const works = desks.includes(given.desk);
  const mine = person?.id === given.by.id;
  const waits = given.state === "waiting";
  const head = t("handOver.from", { desk: t(`desk.${given.desk}`), who: given.by.name, time: formatMinute(given.at, zone) });
  const became = given.ended ? t(`handOver.ended.${given.state === "taken" ? "taken" : "withdrawn"}`, { who: given.ended.by.name, time: formatMinute(given.ended.at, zone) }) : t("handOver.waits");
  const act = (ending: Ending): void => end.mutate(ending, { onSuccess: () => tell({ text: t(ending === "takeOver" ? "handOver.taken" : "handOver.withdrawn") }) });
  const inside = (
    <>
      {given.note ? <blockquote>{given.note}</blockquote> : null}
      <HandedList items={given.items} />
    </>
  );
  return (
    <article className="card hand-over" aria-label={head} data-state={given.state}>
      <header><h3>{head}</h3><span className="limit-state">{became}</span></header>
      {waits ? inside : <details><summary>{t("handOver.what", { count: given.items.length })}</summary>{inside}</details>}
      {end.error ? <ProblemNote error={end.error} /> : null}
      {waits && mine ? <p className="small">{t("handOver.next")}</p> : null}
      {waits && works ? (
        <div className="form-foot">
          {mine
            ? <Button loading={end.isPending} disabled={pastWhy !== undefined} title={pastWhy} onClick={() => act("withdrawHandOver")}>{t("handOver.withdraw")}</Button>
            : <Button type="primary" loading={end.isPending} disabled={pastWhy !== undefined} title={pastWhy} onClick={() => act("takeOver")}>{t("handOver.take")}</Button>}
        </div>
      ) : null}
    </article>
  );
}
