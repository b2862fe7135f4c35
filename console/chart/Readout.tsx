import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute, formatSecond, zoneName } from "../format/times.ts";
import { formatNumber, formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { Icon } from "../look/Icon.tsx";
import { useSiteZone } from "../session/site.ts";
import { heldAt, statsOf } from "./lines.ts";
import { holds, type ChartSeries } from "./series.ts";
import { Swatch } from "./Swatch.tsx";
import { useReadOut } from "./use-read-out.ts";
import type { Span } from "./zoom.ts";

interface Props {
  series: readonly ChartSeries[];
  span: Span;
  at: Millis | null;
  shift: Millis;
  compared: string;
  onRemove: (key: string) => void;
}

/** The lines by name, each with what it says at the moment that is pointed at, else over the whole span. */
export function Readout({ series, span, at, shift, compared, onRemove }: Props): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const readOut = useReadOut();
  const time = at === null ? `${formatMinute(span.from, zone)} – ${formatMinute(span.to, zone)}` : formatSecond(at, zone);
  return (
    <table className="readout">
      <thead>
        <tr>
          <th scope="col" className="readout-time"><b>{time}</b> <span>{zoneName(span.to, zone)}</span></th>
          <th scope="col" className="number">{t(at === null ? "inspector.mean" : "common.value")}</th>
          <th scope="col" className="number">{t("inspector.minmax")}</th>
          {shift > 0 ? <th scope="col" className="number">{compared}</th> : null}
          <th scope="col">{t(at === null ? "trends.known" : "trends.quality")}</th>
          <th scope="col"><span className="unseen">{t("trends.remove")}</span></th>
        </tr>
      </thead>
      <tbody>
        {series.map((each) => {
          const { key, name, info, ink, history, before } = each;
          const figure = (value: number): string => formatNumber(value, info.decimals, locale);
          const stats = history && at === null ? statsOf(history.buckets) : null;
          const earlier = at === null ? (before ? (statsOf(before.buckets)?.mean ?? null) : null) : before ? (heldAt(before, at - shift, holds(info))?.[2] ?? null) : null;
          const now = at === null ? { value: stats ? figure(stats.mean) : "—", range: stats ? `${figure(stats.lowest)} – ${figure(stats.highest)}` : "", quality: history ? t("common.percent", { value: formatPercent(history.coverage, locale) }) : "" } : readOut(each, at);
          return (
            <tr key={key}>
              <th scope="row"><span className="readout-name"><Swatch index={ink} /><span>{name}</span></span></th>
              <td className="number readout-value">{now.value}<span className="unit">{info.unit}</span></td>
              <td className="number quiet">{now.range}</td>
              {shift > 0 ? <td className="number quiet">{earlier === null ? "—" : <>{figure(earlier)}<span className="unit">{info.unit}</span></>}</td> : null}
              <td className={at === null ? "quiet" : "readout-quality"}>{now.quality}</td>
              <td className="readout-act"><button type="button" className="plain icon-button" aria-label={t("trends.removeSeries", { name })} title={t("trends.remove")} onClick={() => onRemove(key)}><Icon name="close" size={14} /></button></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
