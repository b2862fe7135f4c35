import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { doubtIn, heldAt } from "./lines.ts";
import { holds, type ChartSeries } from "./series.ts";

export interface ReadOut {
  /** Null where nothing is known. */
  bucket: Bucket | null;
  value: string;
  range: string;
  /** What is to be said of its quality; empty when it is good. */
  quality: string;
  /** All of it in one sentence. */
  said: string;
}

/** Reads a series at a moment, in words. */
export function useReadOut(): (series: ChartSeries, at: Millis) => ReadOut {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  return ({ info, history }, at) => {
    const bucket = history ? heldAt(history, at, holds(info)) : null;
    const figure = (value: number | null): string => (value === null ? "—" : formatNumber(value, info.decimals, locale));
    const doubt = history ? doubtIn(history.doubts, at, at + 1) : null;
    const quality = doubt ? t(`quality.${doubt}`) : "";
    if (!bucket) {
      const none = doubt === "bad" ? quality : t("trends.noData");
      return { bucket, value: "—", range: "", quality: none, said: none };
    }
    const [, low, mean, high] = bucket;
    const value = figure(mean);
    const range = low === high ? "" : `${figure(low)} – ${figure(high)}`;
    return { bucket, value, range, quality, said: [`${value} ${info.unit}`, range === "" ? "" : `${t("inspector.minmax")} ${range}`, quality].filter((part) => part !== "").join(", ") };
  };
}
