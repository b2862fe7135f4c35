import { ALARM_EVENTS, type AlarmEvent } from "@stacktwin/twin-models/alarm";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useLimits, useModels, usePlaces } from "../../api/queries.ts";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useSay, useText } from "../../i18n/i18n.ts";
import { PlaceTrail } from "../../inspector/PlaceTrail.tsx";
import { useLimitWords } from "../../inspector/use-limit-words.ts";
import { useLiveState, usePast } from "../../live/use-live.ts";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { PriorityMark, PriorityShape } from "../../look/Priority.tsx";
import { usePicking } from "../../session/selection.ts";
import { useSite, useSiteZone } from "../../session/site.ts";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";
import { watchedBy, type Watched } from "../watched.ts";

const PRIORITY_ORDER = ["urgent", "high", "medium", "low"] as const;
const MOST = 2_000;

interface Line {
  event: AlarmEvent;
  /** What and where come from the limit, also when all is normal again; null when there is no such limit any more. */
  watched: Watched | null;
  /** Of an alarm that is held back under another one: what that one watches. */
  under: Watched | null;
  where: string;
}

function useColumns(): Column<Line>[] {
  const { t } = useTranslation();
  const text = useText();
  const say = useSay();
  const words = useLimitWords();
  const zone = useSiteZone();
  const locale = LOCALES[useLanguage()];
  return useMemo((): Column<Line>[] => {
    const named = (watched: Watched): string => `${text(watched.name)} · ${text(watched.property)} ${words(watched.limit, watched)}`;
    const cause = ({ event, watched }: Line): string => (watched ? named(watched) : event.alarm);
    const why = ({ event, under }: Line): string | null => (under ? named(under) : event.why);
    const who = ({ event }: Line): string => (event.who === "twin" ? t("alarms.twin") : event.who);
    const value = ({ event, watched }: Line): string => (typeof event.value === "number" ? `${formatNumber(event.value, watched?.decimals ?? 1, locale)} ${watched?.unit ?? ""}`.trim() : say(watched ?? undefined)(event.value));
    return [
      { key: "at", title: t("alarms.time"), value: ({ event }) => event.at, time: true, width: 150, card: "side" },
      { key: "event", title: t("alarms.event"), value: ({ event }) => event.what, text: ({ event }) => t(`alarms.events.${event.what}`), cell: ({ event, watched }) => <span className="mark">{watched ? <PriorityShape priority={watched.limit.priority} hollow={event.what !== "raised"} size={11} /> : null}{t(`alarms.events.${event.what}`)}</span>, filter: "chips", choices: ALARM_EVENTS.map((what) => ({ value: what, label: t(`alarms.events.${what}`) })), width: 84, card: "title" },
      { key: "priority", title: t("alarms.priorityColumn"), value: ({ watched }) => watched?.limit.priority ?? null, text: ({ watched }) => (watched ? t(`priority.${watched.limit.priority}`) : ""), cell: ({ watched }) => (watched ? t(`priority.${watched.limit.priority}`) : "—"), compare: (a, b) => PRIORITY_ORDER.indexOf(a.watched?.limit.priority ?? "low") - PRIORITY_ORDER.indexOf(b.watched?.limit.priority ?? "low"), filter: "choice", choices: PRIORITY_ORDER.map((priority) => ({ value: priority, label: t(`priority.${priority}`), mark: <PriorityMark priority={priority} /> })), optional: "hidden", width: 60, fold: 3, card: "none" },
      { key: "what", title: t("alarms.what"), value: cause, cell: (line) => <span className={line.watched ? undefined : "mono"}>{cause(line)} <span className="small quiet">{t("alarms.occurrence", { n: line.event.occurrence })}</span></span>, filter: "text", width: 240 },
      { key: "where", title: t("alarms.where"), value: ({ where }) => where, cell: ({ watched }) => <span className="quiet">{watched?.place ? <PlaceTrail id={watched.place} /> : "—"}</span>, filter: "text", optional: "shown", width: 120, fold: 2 },
      { key: "value", title: t("common.value"), value: ({ event }) => (typeof event.value === "number" ? event.value : String(event.value ?? "")), text: value, cell: value, number: true, unsorted: true, optional: "shown", width: 80, fold: 1 },
      { key: "who", title: t("alarms.who"), value: who, cell: (line) => <span className="whole-word">{who(line)}</span>, filter: "choice", optional: "shown", width: 110, fold: 1 },
      { key: "why", title: t("alarms.why"), value: why, cell: (line) => <span>{why(line)}{line.event.shelf ? <span className="small quiet until">{t("alarms.until", { time: formatMinute(line.event.shelf.until, zone) })}</span> : null}</span>, filter: "text", optional: "shown", width: 140, fold: 2 },
    ];
    // `words` says the same as long as the language stays.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [t, text, say, locale, zone]);
}

/** What happened to alarms, newest first. */
export function AlarmJournal(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const limits = useLimits(site);
  const models = useModels();
  const places = usePlaces(site);
  const { selection, select } = usePicking();
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  const aside = useLiveState((state) => state.aside);
  const past = usePast();
  const columns = useColumns();
  const { data, error, refetch } = useQuery({
    // Every change of the alarms is a line of the journal.
    queryKey: ["alarm-journal", site, [...alarms.values(), ...aside.values()].map(({ id, moved }) => `${id}/${moved}`).sort(), past],
    queryFn: () => call("alarmJournal", { params: { site }, query: { limit: MOST, ...(past !== null && { to: past + 1 }) } }),
    placeholderData: (before) => before,
  });
  const lines = useMemo(
    () =>
      (data ?? []).map((event): Line => {
        const watched = watchedBy(limits.byId.get(event.alarm), things, models.data);
        const path = watched?.place ? (places.data?.path(watched.place) ?? []) : [];
        const under = event.what === "suppressed" ? watchedBy(limits.byId.get(event.why as AlarmEvent["alarm"]), things, models.data) : null;
        return { event, watched, under, where: path.filter(({ kind }) => kind !== "site" && kind !== "building").toReversed().map(({ label }) => text(label)).join(" › ") };
      }),
    [data, limits, things, models.data, places.data, text],
  );
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="card"><Bones rows={8} /></div>;
  const opened = lines.find(({ watched }) => selection?.kind === "thing" && watched?.limit.thing === selection.id);
  return (
    <Table id="alarm-journal" name={t("alarms.tab.journal")} columns={columns} rows={lines} rowKey={keyOf} none={{ icon: "clock", title: t("alarms.journalNone"), text: t("alarms.journalNoneText") }} opened={opened ? keyOf(opened) : null}
      onOpen={({ watched }) => { if (watched) select({ kind: "thing", id: watched.limit.thing }); }} />
  );
}

const keyOf = ({ event: { alarm, occurrence, what, at } }: Line): string => `${alarm}/${occurrence}/${what}/${at}`;
