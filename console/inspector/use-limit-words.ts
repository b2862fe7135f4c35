import { isNumberLimit, isRateLimit, isStaleLimit, type Limit } from "@stacktwin/twin-models/alarm";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useSay } from "../i18n/i18n.ts";

type Words = Pick<PropertyInfo, "unit" | "decimals"> & { words?: PropertyInfo["words"] | undefined };

/** Says a limit in short: `high limit 22 °C`, `alarm when: yes`. */
export function useLimitWords(): (limit: Limit, info: Words) => string {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const say = useSay();
  return (limit, info) => {
    if (isStaleLimit(limit)) return limit.afterS === undefined ? t("limit.stale") : t("limit.staleAfter", { seconds: limit.afterS });
    if (isNumberLimit(limit) || isRateLimit(limit)) {
      const value = formatNumber(limit.limit, Number.isInteger(limit.limit) ? 0 : Math.max(1, info.decimals), locale);
      return t(`limit.${limit.kind}`, { value, unit: info.unit });
    }
    const values = limit.values.map((value) => (value === "" ? t("limit.empty") : say(info)(value))).join(t("limit.or"));
    return t(`limit.${limit.kind}`, { value: values });
  };
}
