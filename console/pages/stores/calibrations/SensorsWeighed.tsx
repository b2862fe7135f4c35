import type { ThingId } from "@stacktwin/twin-models/ids";
import { TOLERANCE } from "@stacktwin/twin-models/preservation/space-air";
import { compared } from "@stacktwin/twin-models/sensor-comparison";
import type { StoreSensor, StoreView } from "@stacktwin/twin-models/stores";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { useText } from "../../../i18n/i18n.ts";
import { useLiveState } from "../../../live/use-live.ts";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { useMay } from "../../../session/me.ts";
import { useSite } from "../../../session/site.ts";
import { useStoreWords } from "../use-store-words.ts";
import "./calibrations.css";

const HOUR = 3_600_000;
const UNITS = { temperature: "°C", humidity: "%", illuminance: "lx" } as const;
const POINTS = 2000;

type Pair = { one: StoreSensor; other: StoreSensor; quantity: keyof typeof TOLERANCE };

/** Every sensor of the building beside every logger of the same quantity. */
function pairsOf(sensors: readonly StoreSensor[], isLogger: (thing: ThingId) => boolean): Pair[] {
  return (["temperature", "humidity"] as const).flatMap((quantity) => {
    const own = sensors.filter((each) => each.quantity === quantity);
    return own.filter(({ thing }) => !isLogger(thing)).flatMap((one) => own.filter(({ thing }) => isLogger(thing)).map((other) => ({ one, other, quantity })));
  });
}

function Beside({ pairs, from, to, named }: { pairs: readonly Pair[]; from: number; to: number; named: (thing: ThingId) => string }): ReactElement {
  const { t } = useTranslation();
  const words = useStoreWords();
  const needed = [...new Map(pairs.flatMap(({ one, other }) => [one, other]).map((each) => [`${each.thing}/${each.property}`, each])).values()];
  const points = Math.min(POINTS, Math.max(1, Math.round((to - from) / HOUR)));
  const asked = useQueries({
    queries: needed.map(({ thing, property }) => ({ queryKey: ["history-beside", thing, property, from, to, points], queryFn: ({ signal }: { signal: AbortSignal }) => call("history", { params: { thing, property }, query: { from, to, points } }, signal), staleTime: HOUR })),
  });
  const failed = asked.find(({ error }) => error);
  if (failed) return <ProblemNote error={failed.error} />;
  if (asked.some(({ data }) => !data)) return <Bones rows={2} />;
  const seriesOf = ({ thing, property }: StoreSensor) => asked[needed.findIndex((each) => each.thing === thing && each.property === property)]?.data;
  return (
    <ul className="store-weighed small">
      {pairs.map(({ one, other, quantity }) => {
        const [a, b] = [seriesOf(one), seriesOf(other)];
        const told = a && b && a.bucketMs === b.bucketMs ? compared(a.buckets, b.buckets, a.bucketMs, TOLERANCE[quantity]) : null;
        if (!told) return null;
        const said = { one: named(one.thing), other: named(other.thing), mean: words.number(Math.abs(told.mean), 2), unit: UNITS[quantity], part: words.percent(told.apart), tolerance: TOLERANCE[quantity], hours: Math.round(told.known / HOUR) };
        return <li key={`${one.thing}/${other.thing}/${quantity}`}>{t(told.mean < 0 ? "registers.besideLower" : "registers.besideLine", said)}</li>;
      })}
    </ul>
  );
}

/** How much each sensor counts in the mean of the space, in words; and those of the building beside a logger that knows nothing of them. */
export function SensorsWeighed({ view: { sensors, doubts, from, to } }: { view: StoreView }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const may = useMay()("logger:write");
  const [open, setOpen] = useState(false);
  const things = useLiveState((state) => state.things);
  const { data: loggers } = useQuery({ queryKey: ["loggers", site], queryFn: ({ signal }) => call("loggers", { params: { site } }, signal), staleTime: HOUR, enabled: may });
  const named = (thing: ThingId): string => text(things.get(thing)?.name ?? { zh: thing, en: thing });
  const pairs = pairsOf(sensors, (thing) => loggers?.some(({ id }) => id === thing) ?? false);
  if (sensors.length === 0) return null;
  return (
    <section className="card store-card" aria-label={t("registers.weighed")}>
      <h2>{t("registers.weighed")}</h2>
      <ul className="store-weighed">
        {sensors.map(({ thing, property, quantity, calibration }) => {
          const still = doubts.filter((each) => each.what === "stuck" && each.quantity === quantity && each.sensors.includes(thing)).reduce((sum, each) => sum + Math.min(each.to, to) - Math.max(each.from, from), 0);
          const weigh = calibration === null ? "half" : calibration.due > to ? "full" : "half_past";
          return (
            <li key={`${thing}/${property}`}>
              <b>{named(thing)}</b> <span className="small quiet">{t(`stores.${quantity}`)}</span> · {t(`registers.weigh.${weigh}`)}{still > 0 ? ` · ${t("registers.stuck", { hours: Math.round(still / HOUR) })}` : ""}
            </li>
          );
        })}
      </ul>
      {pairs.length > 0 ? (
        <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t("registers.beside")}</summary>
          <p className="small quiet">{t("registers.besideText")}</p>
          {open ? <Beside pairs={pairs} from={from} to={to} named={named} /> : null}
        </details>
      ) : null}
    </section>
  );
}
