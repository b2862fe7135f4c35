import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";

/** What it was and what it became. */
export function FromTo({ before, after, unit = "" }: { before: string; after: string; unit?: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="from-to">
      <span className="quiet">{before}</span>
      <span aria-hidden="true" className="quiet">→</span>
      <span className="unseen">{t("compare.became")}</span>
      <b>{after}</b>
      {unit ? <span className="unit">{unit}</span> : null}
    </span>
  );
}
