import { isRateLimit } from "@stacktwin/twin-models/alarm";
import type { LimitNumbers } from "@stacktwin/twin-models/limit-replay";
import { useTranslation } from "react-i18next";
import { useLimits, useModels } from "../../api/queries.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { useLimitWords } from "../../inspector/use-limit-words.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";
import { watchedBy } from "../watched.ts";
import type { Rule } from "./rules.ts";

/** Seconds in the largest unit that is whole. */
export function useDuration(): (seconds: number) => string {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  return (seconds) => {
    const [size, key] = seconds !== 0 && seconds % 3600 === 0 ? ([3600, "limits.hours"] as const) : seconds % 60 === 0 ? ([60, "limits.minutes"] as const) : ([1, "limits.seconds"] as const);
    return t(key, { n: formatNumber(seconds / size, 0, locale) });
  };
}

const DIGITS = 6;

/** A number of a limit with its unit, as it is written: `22.5 °C`, `5 min`. */
export function useNumberWords(): (key: keyof LimitNumbers, value: number | undefined, unit: string) => string {
  const duration = useDuration();
  return (key, value, unit) => {
    if (value === undefined) return "—";
    if (key === "onDelayS" || key === "offDelayS") return duration(value);
    return `${Number(value.toFixed(DIGITS))} ${unit}`.trim();
  };
}

/** What a rule watches, in words: the one thing, or how many; and from when on. */
export function useRuleWords(): (rule: Rule) => { what: string; where: string; limit: string; unit: string } {
  const { t } = useTranslation();
  const text = useText();
  const words = useLimitWords();
  const models = useModels();
  const things = useLiveState((state) => state.things);
  return ({ limit, limits }) => {
    const watched = watchedBy(limit, things, models.data);
    const unit = watched?.unit ?? "";
    return {
      what: watched ? text(watched.property) : limit.property,
      where: limits.length === 1 && watched ? text(watched.name) : t("limits.things", { n: limits.length }),
      limit: words(limit, watched ?? { unit: "", decimals: 1 }),
      unit: isRateLimit(limit) ? `${unit}/h` : unit,
    };
  };
}

/** The unit of a rule by its id; empty when there is no such rule any more. */
export function useUnitOf(): (rule: string) => string {
  const limits = useLimits(useSite());
  const words = useRuleWords();
  return (rule) => {
    const limit = [...limits.byId.values()].find((each) => each.rule === rule);
    return limit ? words({ id: rule, limit, limits: [limit] }).unit : "";
  };
}
