import type { AlarmEvent } from "@stacktwin/twin-models/alarm";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { useLimits, useModels } from "../api/queries.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText, useSay } from "../i18n/i18n.ts";
import { PlaceTrail } from "../inspector/PlaceTrail.tsx";
import { useLimitWords } from "../inspector/use-limit-words.ts";
import { useLiveState, usePast } from "../live/use-live.ts";
import { Moment } from "../look/Ages.tsx";
import { Bones, Note, ProblemNote } from "../look/Note.tsx";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { PriorityShape } from "../look/Priority.tsx";
import { watchedBy, type Watched } from "./watched.ts";

const WORDS = { raised: "alarms.raised", cleared: "alarms.cleared", acknowledged: "alarms.acknowledgedEvent" } as const;

function EventLine({ event, watched }: { event: AlarmEvent; watched: Watched | null }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const { select } = usePicking();
  const { at, alarm, occurrence, what, who, value } = event;
  const words = useLimitWords();
  const say = useSay();
  return (
    <tr>
      <td><Moment at={at} seconds /></td>
      <td><span className="mark">{watched ? <PriorityShape priority={watched.limit.priority} hollow={what !== "raised"} size={11} /> : null}{t(WORDS[what])}</span></td>
      <td>
        {watched ? (
          <button type="button" className="plain link" onClick={() => select({ kind: "thing", id: watched.limit.thing })}>
            {text(watched.name)} · {text(watched.property)} {words(watched.limit, watched)}
          </button>
        ) : (
          <span className="mono">{alarm}</span>
        )}{" "}
        <span className="small quiet">{t("alarms.occurrence", { n: occurrence })}</span>
      </td>
      <td className="quiet">{watched?.place ? <PlaceTrail id={watched.place} /> : "—"}</td>
      <td className="number">{typeof value === "number" ? <>{formatNumber(value, watched?.decimals ?? 1, locale)}<span className="unit">{watched?.unit}</span></> : say(watched ?? undefined)(value)}</td>
      <td>{who === "twin" ? t("alarms.twin") : who}</td>
    </tr>
  );
}

/** What happened to alarms, newest first; what and where come from the limit, also when all is normal again. */
export function AlarmJournal(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const limits = useLimits(site);
  const models = useModels();
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  const past = usePast();
  const { data, error, refetch } = useQuery({
    // Every change of the alarms is a line of the journal.
    queryKey: ["alarm-journal", site, [...alarms.values()].map(({ id, occurrence, active, acknowledged }) => `${id}/${occurrence}/${active}/${acknowledged}`).sort(), past],
    queryFn: () => call("alarmJournal", { params: { site }, query: { limit: 500, ...(past !== null && { to: past + 1 }) } }),
    placeholderData: (before) => before,
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={8} /></div>;
  if (data.length === 0) return <div className="card"><Note icon="clock" title={t("alarms.journalNone")} text={t("alarms.journalNoneText")} /></div>;
  return (
    <div className="card table-card">
      <table className="grid-table journal-table">
        <thead>
          <tr>
            <th scope="col">{t("alarms.time")}</th>
            <th scope="col">{t("alarms.event")}</th>
            <th scope="col">{t("alarms.what")}</th>
            <th scope="col">{t("alarms.where")}</th>
            <th scope="col" className="number">{t("common.value")}</th>
            <th scope="col">{t("alarms.who")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((event) => (
            <EventLine key={`${event.alarm}/${event.occurrence}/${event.what}/${event.at}`} event={event} watched={watchedBy(limits.byId.get(event.alarm), things, models.data)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
