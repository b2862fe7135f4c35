import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { ForecastView } from "@stacktwin/twin-models/forecast-view";
import type { Millis } from "@stacktwin/twin-models/ids";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { bucketAt } from "../chart/lines.ts";
import type { PlotLine } from "../chart/Plot.tsx";
import { formatMinute } from "../format/times.ts";
import { useNarrow } from "../session/dark.ts";
import { useSiteZone } from "../session/site.ts";
import { linesOf } from "./lines-of.ts";
import { UNITS, useForecastWords } from "./use-forecast-words.ts";

const Plot = lazy(() => import("../chart/Plot.tsx"));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [STEP, BEFORE, AHEAD] = [6 * MINUTE, 12 * HOUR, 24 * HOUR];
const QUANTITIES = ["temperature", "humidity"] as const;
type Quantity = (typeof QUANTITIES)[number];

const limitsOf = ({ limits }: Pick<ForecastView, "limits">, quantity: Quantity): NumberLimit[] =>
  limits.filter((each) => each.quantity === quantity).map(({ side, limit }) => ({ kind: side === "above" ? "high" : "low", limit }) as NumberLimit);

/** The last twelve hours and the next 24 of both quantities, with limits; told in words beside. */
export function ForecastPlots({ view }: { view: ForecastView }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const narrow = useNarrow();
  const words = useForecastWords();
  const [at, setAt] = useState<Millis | null>(null);
  const now = view.at ?? view.past.at(-1)?.[0] ?? 0;
  const span = useMemo(() => ({ from: now - BEFORE, to: now + AHEAD }), [now]);
  const drawn = useMemo(
    () => QUANTITIES.map((quantity) => {
      const { was, will } = linesOf(view, quantity);
      const lines: PlotLine[] = [{ history: { buckets: was, bucketMs: STEP }, maxAge: 3 * STEP, ink: 0 }, { history: { buckets: will, bucketMs: STEP }, maxAge: AHEAD, ink: 1 }];
      return { quantity, was, will, lines: will.length > 0 ? lines : lines.slice(0, 1), limits: limitsOf(view, quantity) };
    }),
    [view],
  );
  /** What was or will be at the moment that is pointed at; in a day where none is. */
  const said = ({ quantity, was, will }: (typeof drawn)[number]): string => {
    const moment = at ?? span.to;
    const unit = UNITS[quantity];
    const foretold = moment > now ? will[bucketAt(will, moment)] : undefined;
    if (foretold) return t("forecast.in", { hours: words.hours((foretold[0] - now) / HOUR), middle: words.number(foretold[2] ?? 0), low: words.number(foretold[1] ?? 0), high: words.number(foretold[3] ?? 0), unit });
    const known = moment > now ? was.at(-1) : was[bucketAt(was, moment)];
    return known ? t("forecast.was", { at: formatMinute(known[0], zone).slice(11), value: words.number(known[2] ?? 0), unit }) : "";
  };
  return (
    <>
      <div className="forecast-plots">
        <Suspense fallback={<div className="bone store-bone" />}>
          {drawn.map((each) => (
            <figure key={each.quantity} className="store-plot">
              <figcaption className="small"><b>{t(`forecast.quantities.${each.quantity}`)}</b> {said(each)}</figcaption>
              <div role="img" aria-label={`${t("forecast.chart", { quantity: t(`forecast.quantities.${each.quantity}`) })}. ${said(each)}`}>
                <Plot lines={each.lines} span={span} decimals={1} height={narrow ? 160 : 190} limits={each.limits} at={at ?? now} onAt={setAt} />
              </div>
            </figure>
          ))}
        </Suspense>
      </div>
      <p className="small quiet">{t("forecast.legend")}</p>
    </>
  );
}
