import { ROUTES } from "@stacktwin/twin-models/api";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { StoreView } from "@stacktwin/twin-models/stores";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { address, call } from "../../api/client.ts";
import { usePlaces } from "../../api/queries.ts";
import { formatMinute } from "../../format/times.ts";
import { useLanguage } from "../../i18n/i18n.ts";
import { useNow } from "../../live/use-live.ts";
import { FieldCard } from "../../field/FieldCard.tsx";
import { ForecastCard } from "../../forecast/ForecastCard.tsx";
import { Choice } from "../../look/Choice.tsx";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";
import { StoreSetPoints } from "../../set-points/StoreSetPoints.tsx";
import { WhatIf } from "../../what-if/WhatIf.tsx";
import { SPAN_NAMES, SPANS, type StoreQuestion } from "./address.ts";
import { ReportOfStore } from "../reports/ReportOfStore.tsx";
import { StoreAir } from "./StoreAir.tsx";
import { StoreExcursions } from "./excursions/StoreExcursions.tsx";
import { SensorsWeighed } from "./calibrations/SensorsWeighed.tsx";
import { StoreRegisters } from "./registers/StoreRegisters.tsx";
import { StoreCalendar } from "./StoreCalendar.tsx";
import { StoreParts, type StorePart } from "./StoreParts.tsx";
import { StoreProfiles } from "./StoreProfiles.tsx";
import { StoreSensors } from "./StoreSensors.tsx";
import { StoreTiles } from "./StoreTiles.tsx";
import { useStoreWords } from "./use-store-words.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FRESH = 300_000;
const BUSY = 10_000;

interface Props {
  space: PlaceId;
  question: StoreQuestion;
  ask: (news: Partial<StoreQuestion>) => void;
}

/** The hour that has begun, so that a question stays the same for as long. */
const hourOf = (now: Millis): Millis => Math.ceil(now / HOUR) * HOUR;

/** One store over a span: how its days were judged, its air, what it does to paper, its sensors and who chose which limits. */
export function StorePage({ space, question, ask }: Props): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const language = useLanguage();
  const places = usePlaces(site).data;
  const words = useStoreWords();
  const to = hourOf(useNow(FRESH));
  const from = to - SPANS[question.span] * DAY;
  const query = { from, to, sensitivity: question.mould, ...(question.subject && { subject: question.subject }) };
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ["store", site, space, query],
    queryFn: ({ signal }) => call("store", { params: { site, space }, query }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > 0 ? BUSY : FRESH),
  });
  const inForce = data?.choices.find(({ subject, since }) => subject === data.subject && since <= to);
  const profile = inForce?.profile ?? null;
  const name = words.name(space);
  const partsOf = (view: StoreView): StorePart[] => [
    { id: "forecast", title: t("forecast.title"), of: <ForecastCard space={space} /> },
    ...(view.recorded
      ? [
          { id: "days", title: t("stores.calendar"), of: <StoreCalendar view={view} profile={profile} /> },
          { id: "excursions", title: t("excursions.title"), of: <StoreExcursions space={space} from={from} judged={view.choices.some((choice) => choice.profile !== null && choice.since <= to)} /> },
          { id: "figures", title: t("stores.figures"), of: <StoreTiles view={view} mould={question.mould} onMould={(mould) => ask({ mould })} /> },
          { id: "air", title: t("stores.air"), of: <StoreAir space={space} from={from} to={view.to} profile={profile} subject={view.subject} name={name} /> },
        ]
      : []),
    // A display case has no floor.
    ...(places?.byId.get(space)?.kind === "space" ? [{ id: "field", title: t("airField.title"), of: <FieldCard space={space} name={name} /> }] : []),
    { id: "set-points", title: t("setPoints.title"), of: <StoreSetPoints space={space} /> },
    ...(view.recorded ? [{ id: "what-if", title: t("whatIf.title"), of: <WhatIf space={space} name={name} /> }] : []),
    { id: "sensors", title: t("stores.sensorsTitle"), of: <><StoreSensors view={view} /><SensorsWeighed view={view} /></> },
    { id: "registers", title: t("registers.title"), of: <StoreRegisters space={space} /> },
    { id: "limits", title: t("stores.inForce"), of: <StoreProfiles space={space} view={view} /> },
  ];
  const subjects = [...new Set(data?.choices.map(({ subject }) => subject) ?? [])];
  return (
    <div className="page stores-page" aria-busy={isPlaceholderData}>
      <header className="page-head">
        <button type="button" className="plain link" onClick={() => ask({ store: null, subject: null })}>{t("nav.stores")}</button>
        <h1>{name}</h1>
      </header>
      <div className="store-tools">
        <Choice label={t("stores.span")} value={question.span} options={SPAN_NAMES.map((value) => ({ value, label: t(`stores.spans.${value}`) }))} onChange={(span) => ask({ span })} />
        {data && subjects.length > 1 ? <Choice label={t("stores.subject")} value={data.subject} options={subjects.map((value) => ({ value, label: t(`stores.subjects.${value}`) }))} onChange={(subject) => ask({ subject })} /> : null}
        <a className="tool" href={address(ROUTES.storeDaysFile.url, { site, space }, { from, to, language, ...(data && { subject: data.subject }) })} download={`${space}.csv`}>{t("stores.csv")}</a>
        <ReportOfStore space={space} />
      </div>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <div className="card"><Bones rows={9} widths={[80, 62, 71]} /></div> : null}
      {data ? (
        <>
          <p className="small quiet" role="status">
            {data.recorded ? t("stores.recorded", { from: formatMinute(Math.max(data.recorded.first, from), zone), to: formatMinute(data.to, zone), known: words.percent(data.figures.coverage) }) : t("stores.unrecorded")}
            {data.waiting > 0 ? ` · ${t("stores.waits", { count: data.waiting })}` : ""}
          </p>
          {data.recorded ? null : <div className="card"><Note icon="clock" title={t("stores.unrecorded")} text={t("stores.unrecordedText")} /></div>}
          <StoreParts parts={partsOf(data)} />
        </>
      ) : null}
    </div>
  );
}
