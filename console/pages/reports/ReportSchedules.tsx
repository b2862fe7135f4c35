import type { ReportScheduleView } from "@stacktwin/twin-models/report";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { formatMinute } from "../../format/times.ts";
import { Confirm } from "../../look/Confirm.tsx";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";
import { tell } from "../../undo/notices.ts";
import { useStoreWords } from "../stores/use-store-words.ts";
import { EditSchedule } from "./EditSchedule.tsx";
import { schedulesKey, useSchedules } from "./queries.ts";

interface LineProps {
  view: ReportScheduleView;
  makes: boolean;
  onEdit: () => void;
}

function Line({ view: { schedule, next, mails }, makes, onEdit }: LineProps): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const words = useStoreWords();
  const client = useQueryClient();
  const [ending, setEnding] = useState(false);
  const drop = useMutation({
    mutationFn: () => call("dropReportSchedule", { params: { site, schedule: schedule.id } }),
    onSuccess: async () => {
      tell({ text: t("reports.scheduleEnded") });
      await client.invalidateQueries({ queryKey: schedulesKey(site) });
    },
  });
  const { day, time, spaces, languages, to, by } = schedule;
  return (
    <li>
      <span>{t("reports.every", { day, time })} · {spaces === null ? t("reports.allStores") : spaces.map((space) => words.name(space)).join(t("reports.comma"))} · {languages.map((each) => t(`reports.languages.${each}`)).join(" + ")}</span>
      <span className="small quiet">{t("reports.next", { at: formatMinute(next.at, zone), month: next.month })} · {to.length === 0 ? t("reports.toNobody") : to.map((each) => ("person" in each ? each.person : each.mail)).join(t("reports.comma"))} · {t("reports.setBy", { by: by.name })}</span>
      {to.length > 0 && !mails ? <strong className="small">{t("reports.noMailServer")}</strong> : null}
      {makes && !ending ? <span className="report-files"><button type="button" className="tool" onClick={onEdit}>{t("reports.edit")}</button><button type="button" className="tool" onClick={() => setEnding(true)}>{t("reports.end")}</button></span> : null}
      {ending ? <Confirm label={t("reports.endAsk")} yes={t("reports.end")} busy={drop.isPending} problem={drop.error} onYes={() => drop.mutate()} onNo={() => setEnding(false)}><p>{t("reports.endText")}</p></Confirm> : null}
    </li>
  );
}

/** What is made every month of its own accord. */
export function ReportSchedules({ makes }: { makes: boolean }): ReactElement {
  const { t } = useTranslation();
  const { data, error, refetch } = useSchedules();
  const [editing, setEditing] = useState<ReportScheduleView["schedule"] | "new" | null>(null);
  return (
    <section className="card report-card" aria-label={t("reports.schedules")}>
      <div className="report-head">
        <h2>{t("reports.schedules")}</h2>
        {makes && editing === null ? <button type="button" className="tool" onClick={() => setEditing("new")}>{t("reports.newSchedule")}</button> : null}
      </div>
      {error && !data ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={2} /> : null}
      {data?.length === 0 && editing === null ? <p className="small quiet">{t("reports.noSchedule")}</p> : null}
      <ul className="report-schedules">{data?.map((view) => (editing !== null && editing !== "new" && editing.id === view.schedule.id ? null : <Line key={view.schedule.id} view={view} makes={makes} onEdit={() => setEditing(view.schedule)} />))}</ul>
      {editing !== null ? <EditSchedule key={editing === "new" ? "new" : editing.id} before={editing === "new" ? null : editing} onClosed={() => setEditing(null)} /> : null}
    </section>
  );
}
