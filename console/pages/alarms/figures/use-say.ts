import { MIX, TARGETS, type FigureName } from "@stacktwin/twin-models/alarm-figures";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];
/** From the largest down: the first that fits tells a length of time. */
const UNITS = [["days", DAY, 2], ["hours", HOUR, 2], ["minutes", MINUTE, 1], ["seconds", SECOND, 0]] as const;

/** Shares are told in per cent, averages with a decimal, all else in whole ones. */
const KINDS: Partial<Record<FigureName, "share" | "mean">> = { perHour: "mean", perPeriod: "mean", overPeriods: "share", inFlood: "share", topShare: "share", medium: "share", high: "share" };

/** What is judged with a tolerance is told as the standard says it. */
const ABOUT: Partial<Record<FigureName, number>> = { medium: MIX.medium, high: MIX.high };

export interface Say {
  count: (value: number) => string;
  share: (value: number) => string;
  /** A length of time, ms, in its largest unit. */
  time: (ms: Millis) => string;
  figure: (name: FigureName, value: number) => string;
  target: (name: FigureName) => string;
  limit: (name: FigureName) => string | null;
}

/** Says figures in the language of the reader. */
export function useSay(): Say {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const count = (value: number): string => formatNumber(value, 0, locale);
  const fine = (value: number, decimals = 1): string => formatNumber(value, Number.isInteger(Math.round(value * 1e6) / 1e6) ? 0 : decimals, locale);
  const share = (value: number): string => t("common.percent", { value: fine(value * 100, value < 0.001 ? 2 : 1) });
  const by = { share, mean: (value: number) => fine(value, value < 1 ? 2 : 1) };
  const figure: Say["figure"] = (name, value) => by[KINDS[name] as keyof typeof by]?.(value) ?? count(value);
  return {
    count,
    share,
    figure,
    time(ms) {
      const [unit, length] = UNITS.find(([, each, from]) => ms >= from * each) ?? UNITS[3];
      return t(`figures.${unit}`, { value: fine(ms / length, unit === "seconds" ? 0 : 1) });
    },
    target(name) {
      const about = ABOUT[name];
      if (about !== undefined) return t("figures.about", { value: share(about) });
      const { target } = TARGETS[name];
      return target === 0 ? count(0) : `${"below" in TARGETS[name] ? "<" : "≤"} ${figure(name, target)}`;
    },
    limit: (name) => (TARGETS[name].limit === null ? null : figure(name, TARGETS[name].limit)),
  };
}
