import type { ForecastLine, ForetoldLimit } from "@stacktwin/twin-models/forecast-view";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";

type Quantity = ForetoldLimit["quantity"];
type Crossing = Pick<ForetoldLimit, "quantity" | "side" | "limit" | "soonest" | "median" | "latest">;

export const UNITS: Record<Quantity, string> = { temperature: "°C", humidity: "%" };

export interface ForecastWords {
  /** Hours with one decimal, whole ones from ten on. */
  hours: (hours: number) => string;
  number: (value: number, decimals?: number) => string;
  limit: (limit: Pick<ForetoldLimit, "quantity" | "limit">) => string;
  /** "In 3.2 h (2.1–5.0 h) temperature above 22 °C"; null where it is not foretold to be passed. */
  crossing: (limit: Crossing & Partial<Pick<ForetoldLimit, "beyond" | "warned">>) => string | null;
  /** In a few words. */
  brief: (line: ForecastLine) => string;
}

const raised = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

export function useForecastWords(): ForecastWords {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const number = (value: number, decimals = 1): string => formatNumber(value, decimals, locale);
  const hours = (value: number): string => number(value, value < 9.95 ? 1 : 0);
  const limit: ForecastWords["limit"] = ({ quantity, limit: value }) => `${number(value, Number.isInteger(value) ? 0 : 1)} ${UNITS[quantity]}`;
  const named = (crossing: Crossing) => ({ quantity: t(`forecast.quantities.${crossing.quantity}`), side: t(`forecast.sides.${crossing.side}`), limit: limit(crossing) });
  return {
    hours,
    number,
    limit,
    crossing: (crossing) => {
      const { soonest, median, latest } = crossing;
      if (crossing.beyond) return raised(t("forecast.beyond", named(crossing)));
      if (median !== null && latest !== null) return t("forecast.crossing", { ...named(crossing), hours: hours(median), soonest: hours(soonest ?? 0), latest: hours(latest) });
      if (median !== null) return t("forecast.crossingOpen", { ...named(crossing), hours: hours(median), soonest: hours(soonest ?? 0) });
      return crossing.warned ? t("forecast.maybe", { ...named(crossing), soonest: hours(soonest ?? 0) }) : null;
    },
    brief: ({ reason, first, limits }) => {
      if (reason !== null) return t(`forecast.reasons.${reason}`);
      if (limits === 0) return t("forecast.noLimits");
      if (!first) return t("forecast.briefNone");
      const said = named(first);
      return first.median === null ? t("forecast.briefMaybe", { ...said, soonest: hours(first.soonest ?? 0) }) : t("forecast.brief", { ...said, hours: first.soonest !== null && first.latest !== null ? `${hours(first.median)} (${hours(first.soonest)}–${hours(first.latest)})` : hours(first.median) });
    },
  };
}
