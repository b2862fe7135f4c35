import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatValue, isAbnormal, isName, standing } from "../format/values.ts";
import { LOCALES, useLanguage, useSay } from "../i18n/i18n.ts";
import { useNow } from "../live/use-live.ts";
import { AbnormalShape } from "../look/AbnormalShape.tsx";

/** One value with its unit: hatched when stale, with a mark when it is not as it should be, `said` in place of a bare number, a dash and a word when there is none. */
export function Reading({ present, info, said }: { present: Present | undefined; info: PropertyInfo; said?: string | undefined }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const say = useSay();
  const now = useNow();
  const state = standing(present, info.maxAge, now);
  const value = present?.value;
  const text = said ?? (typeof value === "number" && isName(info) ? String(value) : formatValue(value, info.decimals, locale, say(info)));
  if (text === null) {
    return <span className="reading empty-value" title={present?.reason ?? t("common.noValue")}>—<span className="unseen">{t(`quality.${state}`)}</span></span>;
  }
  const abnormal = isAbnormal(info, present);
  return (
    <span className={state === "stale" || state === "bad" ? "reading stale" : "reading"} data-abnormal={abnormal || undefined}>
      {abnormal ? <AbnormalShape /> : null}
      {text}
      {info.unit ? <span className="unit">{info.unit}</span> : null}
      {state === "good" ? null : <span className="unseen">{t(`quality.${state}`)}</span>}
      {abnormal ? <span className="unseen">{t("quality.abnormal")}</span> : null}
    </span>
  );
}
