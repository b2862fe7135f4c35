import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { Icon } from "../../look/Icon.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { usePut } from "../../session/use-put.ts";
import { Permitted } from "../Permitted.tsx";
import { NewReport } from "./NewReport.tsx";
import { ReportKeyCard } from "./ReportKeyCard.tsx";
import { ReportList } from "./ReportList.tsx";
import { ReportSchedules } from "./ReportSchedules.tsx";
import "./reports.css";

/** What the address says of a new one is forgotten when it is over. */
export const NOTHING_NEW = { new: null, space: null, lent: null, month: null } as const;

/** Signed reports: those that were made, a new one, and what makes them of its own accord. */
export default function ReportsPage(): ReactElement {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const put = usePut();
  const past = usePastWhy() !== undefined;
  const makes = useMay()("report:make") && !past;
  const making = params.has("new") && makes;
  return (
    <Permitted permission="report:read">
      <div className="page reports-page">
        {making ? (
          <>
            <button type="button" className="plain link" onClick={() => put(NOTHING_NEW)}><Icon name="left" size={18} />{t("nav.reports")}</button>
            <h1>{t("reports.new")}</h1>
            <NewReport key={`${params.get("new")} ${params.get("lent")} ${params.get("space")}`} onClosed={() => put(NOTHING_NEW)} />
          </>
        ) : (
          <>
            <header className="page-head">
              <h1>{t("nav.reports")}</h1>
              <span className="quiet">{t("reports.lead")}</span>
              {makes ? <Button type="primary" onClick={() => put({ new: "month" })}>{t("reports.new")}</Button> : null}
            </header>
            <ReportList makes={makes} />
            <ReportSchedules makes={makes} />
            <ReportKeyCard />
          </>
        )}
      </div>
    </Permitted>
  );
}
