import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { SetPointChanges } from "./Changes.tsx";
import "./set-points.css";

/** All changes of set-points of the site: where the second person decides. */
export function SetPointsPage({ onBack }: { onBack: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="page stores-page set-points">
      <header className="page-head">
        <button type="button" className="plain link" onClick={onBack}>{t("nav.stores")}</button>
        <h1>{t("setPoints.title")}</h1>
        <span className="quiet">{t("setPoints.lead")}</span>
      </header>
      <div className="card store-card"><SetPointChanges /></div>
    </div>
  );
}
