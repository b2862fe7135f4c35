import { Segmented } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { AlarmJournal } from "./AlarmJournal.tsx";
import { AlarmList } from "./AlarmList.tsx";
import "./alarms.css";
import { Permitted } from "./Permitted.tsx";

export default function Alarms(): ReactElement {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const tab = params.get("tab") === "journal" ? "journal" : "active";
  const turn = (to: "active" | "journal"): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (to === "journal") after.set("tab", to);
      else after.delete("tab");
      return after;
    });
  return (
    <Permitted permission="alarm:read">
      <div className="page">
        <header className="page-head">
          <h1>{t("alarms.title")}</h1>
          <Segmented<"active" | "journal"> value={tab} onChange={turn} options={[{ value: "active", label: t("alarms.active") }, { value: "journal", label: t("alarms.journal") }]} />
        </header>
        {tab === "active" ? <AlarmList /> : <AlarmJournal />}
      </div>
    </Permitted>
  );
}
