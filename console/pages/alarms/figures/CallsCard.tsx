import { FLOOD, PERIOD, TARGETS, type AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../chart/marks.ts";
import { MarkStrip } from "../../../chart/MarkStrip.tsx";
import { formatMinute, zoneName } from "../../../format/times.ts";
import { useNarrow } from "../../../session/dark.ts";
import { useSiteZone } from "../../../session/site.ts";
import { useAlarmName } from "./use-alarm-name.ts";
import { useSay } from "./use-say.ts";

const Plot = lazy(() => import("../../../chart/Plot.tsx"));
const HOUR = 3_600_000;
/** Longer spans are drawn in hours. */
const FINE_DAYS = 8;

/** Calls over the span, in steps of ten minutes or hours: a step begins on the hour of the clock in UTC. */
export function stepsOf({ periods, covered }: Pick<AlarmFigures, "periods" | "covered">, stepMs: Millis): Bucket[] {
  const sums = new Map<Millis, number>();
  periods.forEach((count, n) => {
    const at = Math.floor((covered + n * PERIOD) / stepMs) * stepMs;
    sums.set(at, (sums.get(at) ?? 0) + count);
  });
  return Array.from(sums, ([at, count]): Bucket => [at, count, count, count, 1]);
}

/** When it called how often, with the floods marked below. */
export function CallsCard({ figures }: { figures: AlarmFigures }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const say = useSay();
  const name = useAlarmName();
  const narrow = useNarrow();
  const [at, setAt] = useState<Millis | null>(null);
  const { from, to } = figures;
  const step = to - from > FINE_DAYS * 24 * HOUR ? HOUR : PERIOD;
  const drawn = useMemo(() => {
    const buckets = stepsOf(figures, step);
    const limit = { kind: "high", limit: step === PERIOD ? FLOOD.above : TARGETS.perHour.limit } as NumberLimit;
    return { buckets, lines: [{ history: { buckets, bucketMs: step }, maxAge: step, ink: 0 }], limits: [limit] };
  }, [figures, step]);
  const span = useMemo(() => ({ from, to }), [from, to]);
  const floods = useMemo(
    () => figures.floods.map((flood): Mark => ({ at: flood.from, kind: "event", text: t("figures.floodSaid", { until: flood.to === null ? t("figures.goesOn") : formatMinute(flood.to, zone), count: flood.count, top: name(flood.top), times: flood.top.count }) })),
    [figures, t, zone, name],
  );
  const pointed = at === null ? undefined : drawn.buckets.findLast(([start]) => start <= at);
  const per = t(step === PERIOD ? "figures.perTen" : "figures.perHourShort");
  return (
    <section className="card trend-card" aria-label={t("figures.calls")}>
      <header className="trend-card-head">
        <h2>{t("figures.calls")} <span className="small quiet">{per}</span></h2>
        <span className="small quiet" aria-live="off">{pointed ? <>{formatMinute(pointed[0], zone)} · <b>{t("figures.alarms", { count: pointed[2] ?? 0 })}</b></> : t("figures.mostSaid", { count: say.count(figures.most?.count ?? 0), time: figures.most ? formatMinute(figures.most.at, zone) : "—", zone: zoneName(to, zone) })}</span>
      </header>
      <Suspense fallback={<div className="bone calls-bone" />}>
        <div role="img" aria-label={t("figures.chartSaid", { count: say.count(figures.called), floods: say.count(figures.floodCount) })}>
          <Plot lines={drawn.lines} span={span} decimals={0} height={narrow ? 160 : 220} limits={drawn.limits} at={at} onAt={setAt} />
        </div>
        <MarkStrip marks={floods} span={span} onAt={setAt} />
      </Suspense>
      {figures.floodCount > figures.floods.length ? <p className="small quiet">{t("figures.floodsCut", { shown: figures.floods.length, all: say.count(figures.floodCount) })}</p> : null}
    </section>
  );
}
