import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Place } from "@stacktwin/twin-models/place";
import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatNumber, formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage, useText, withTexts } from "../i18n/i18n.ts";
import { alarmOrder } from "../live/use-live.ts";
import { PriorityShape } from "../look/Priority.tsx";
import { usePicking } from "../session/selection.ts";
import { useSite } from "../session/site.ts";
import { AIR, type Tally } from "../tally/tally.ts";
import { RangeSpark } from "./RangeSpark.tsx";
import type { StoreAir, StoreLine } from "./stores.ts";

const ToLimit = lazy(withTexts(() => import("../forecast/ToLimit.tsx"), "forecast"));

interface Props {
  line: StoreLine;
  from: Millis;
  to: Millis;
  tally: Tally | undefined;
  place: Place | undefined;
  alarms: readonly Alarm[];
}

/** What a room reads now, lowest to highest of its sensors. */
function NowValue({ air, tally }: { air: StoreAir; tally: Tally | undefined }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const kind = AIR.find((each) => each === air.means);
  const span = kind && tally?.air[kind];
  if (!span) return <span className="store-now empty-value">— <span className="small">{t("quality.stale")}</span></span>;
  const decimals = Math.min(1, span.decimals);
  const [low, high] = [formatNumber(span.low, decimals, locale), formatNumber(span.high, decimals, locale)];
  return <span className="store-now reading">{low === high ? low : `${low} – ${high}`}<span className="unit">{span.unit}</span></span>;
}

/** One room: its last day in both quantities, how much of it was inside the limits, what it is now, and what is wrong. */
export function StoreRow({ line, from, to, tally, place, alarms }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const site = useSite();
  const { select } = usePicking();
  const percent = (part: number): string => t("common.percent", { value: formatPercent(part, locale) });
  /** Rounding must not make a whole out of what is not. */
  const honest = (part: number): string => (part < 1 && part >= 0.995 ? t("common.percent", { value: formatNumber(Math.min(99.9, part * 100), 1, locale) }) : percent(part));
  const limit = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1, locale);
  const limits = ({ low, high, info }: StoreAir): string => [low === null ? "" : `≥ ${limit(low)}`, high === null ? "" : `≤ ${limit(high)}`].filter((part) => part !== "").join(" · ") + ` ${info.unit}`;
  const [first, ...others] = alarms.toSorted(alarmOrder);
  return (
    <li className="store">
      <div className="store-name">
        <button type="button" className="plain link" onClick={() => select({ kind: "place", id: line.space })}>{place ? text(place.label) : line.space}</button>
        {/* Its line is there before it is known: nothing moves when it comes. */}
        <span className="store-to-limit"><Suspense fallback={null}><ToLimit space={line.space} /></Suspense></span>
        {first ? (
          <Link className="mark store-alarm" to={`/sites/${encodeURIComponent(site)}/alarms?alarm=${encodeURIComponent(first.id)}`}>
            <PriorityShape priority={first.priority} hollow={first.acknowledged} />
            <span><span className="unseen">{t(`priority.${first.priority}`)} </span>{text(first.cause)}{others.length > 0 ? ` +${others.length}` : ""}</span>
          </Link>
        ) : null}
      </div>
      {line.air.map((air) => {
        const name = text(air.info.title);
        const said = air.inside === null ? t("home.nothingKnown") : t("home.inRange", { inside: honest(air.inside), known: honest(air.known) });
        return (
          <div key={air.means} className="store-air">
            <span className="store-quantity"><span className="small quiet">{name}</span><NowValue air={air} tally={tally} /></span>
            <RangeSpark air={air} from={from} to={to} label={`${name} · ${limits(air)} · ${said}`} />
            <span className="small quiet store-said"><span>{said}</span><span>{limits(air)}</span></span>
          </div>
        );
      })}
    </li>
  );
}
