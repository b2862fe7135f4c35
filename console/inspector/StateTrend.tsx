import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import { Segmented } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../format/times.ts";
import { formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage, useSay, useText } from "../i18n/i18n.ts";
import { ProblemNote } from "../look/Note.tsx";
import { useSiteZone } from "../session/site.ts";
import { SPANS, type Span } from "./spans.ts";
import { gapsOf, lanesOf } from "./state-lanes.ts";
import { useStates } from "./use-states.ts";

const CHOICES = ["hour", "day", "week"] as const satisfies readonly Span[];
const TICKS = 4;

/** What was when, a line for each value: filled where it held, hatched where nothing was known. */
export function StateTrend({ thing, info, present }: { thing: ThingId; info: PropertyInfo; present: Present | undefined }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const say = useSay()(info);
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const [span, setSpan] = useState<Span>("day");
  const { data, error, refetch } = useStates(thing, info.name, SPANS[span], present);
  const order: readonly Value[] = info.type === "boolean" ? [true, false] : (info.values ?? []);
  const lanes = data ? lanesOf(data, data.from, data.to, order) : [];
  const gaps = data ? gapsOf(data, data.from, data.to) : [];
  const said = (value: Value): string => (typeof value === "string" || typeof value === "boolean" ? say(value) : String(value));
  const clock = (at: number): string => (span === "week" ? formatMinute(at, zone).slice(5, 16) : formatMinute(at, zone).slice(11));
  const known = lanes.reduce((sum, { ms }) => sum + ms, 0);
  const share = (ms: number): string => t("common.percent", { value: formatPercent(known > 0 ? ms / known : 0, locale) });
  const summary = lanes.map((lane) => `${said(lane.value)} ${share(lane.ms)}`).join("，");
  return (
    <section className="inspector-section" aria-label={t("inspector.trend")}>
      <div className="trend-head">
        <h3>{`${t("inspector.trend")} · ${text(info.title)}`}</h3>
        <Segmented<Span> size="small" value={span} onChange={setSpan} aria-label={t("inspector.span")} options={CHOICES.map((value) => ({ value, label: t(`inspector.${value}`) }))} />
      </div>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <div className="bone trend-bone" role="status" aria-label={t("common.loading")} /> : null}
      {data && lanes.length === 0 ? <p className="quiet trend-none">{t("inspector.noHistory")}</p> : null}
      {data && lanes.length > 0 ? (
        <figure>
          <div className="lanes" role="img" aria-label={t("states.chart", { name: text(info.title), summary })}>
            {lanes.map((lane) => (
              <div key={String(lane.value)} className="lane" data-abnormal={info.abnormal?.includes(lane.value as string | boolean) || undefined}>
                <span className="cut small">{said(lane.value)}</span>
                <span className="lane-track">
                  {gaps.map(({ from, width }) => <i key={from} className="lane-gap" style={{ left: `${from * 100}%`, width: `${width * 100}%` }} />)}
                  {lane.bars.map(({ from, width, start, end }) => (
                    <i key={start} className="lane-bar" style={{ left: `${from * 100}%`, width: `${width * 100}%` }} title={`${formatMinute(start, zone)} – ${formatMinute(end, zone).slice(11)}`} />
                  ))}
                </span>
                <span className="small quiet lane-share">{share(lane.ms)}</span>
              </div>
            ))}
            <div className="lane lane-ticks small quiet">
              <span />
              <span>{Array.from({ length: TICKS }, (_, at) => <i key={at}>{clock(data.from + ((data.to - data.from) * at) / TICKS)}</i>)}</span>
              <span />
            </div>
          </div>
          <figcaption className="small quiet trend-foot">
            <span>{t("inspector.coverage", { value: t("common.percent", { value: formatPercent(Math.min(1, known / (data.to - data.from)), locale) }) })}</span>
            <span>{t("states.changes", { count: lanes.reduce((sum, { times }) => sum + times, 0) })}</span>
            {data.from > data.to - SPANS[span] + 1000 ? <span>{t("states.cut", { time: formatMinute(data.from, zone) })}</span> : null}
          </figcaption>
        </figure>
      ) : null}
    </section>
  );
}
