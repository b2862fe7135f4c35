import { ALARM_LISTS, listOf } from "@stacktwin/twin-models/alarm";
import { Segmented } from "antd";
import { lazy, Suspense, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useLiveState } from "../../live/use-live.ts";
import { Bones } from "../../look/Note.tsx";
import { Permitted } from "../Permitted.tsx";
import { AlarmJournal } from "./AlarmJournal.tsx";
import { AlarmList } from "./AlarmList.tsx";
import "./alarms.css";

const Limits = lazy(() => import("../limits/Limits.tsx"));

/** What calls, what is kept quiet and why, what happened, and from when on it calls. */
const TABS = ["active", ...ALARM_LISTS.toReversed(), "journal", "limits"] as const;
type Tab = (typeof TABS)[number];

export default function Alarms(): ReactElement {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const standing = useLiveState((state) => state.alarms.size);
  const aside = useLiveState((state) => state.aside);
  const asked = params.get("tab");
  const tab = TABS.find((each) => each === asked) ?? "active";
  const turn = (to: Tab): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (to === "active") after.delete("tab");
      else after.set("tab", to);
      return after;
    });
  const counts: Partial<Record<Tab, number>> = { active: standing };
  for (const alarm of aside.values()) {
    const list = listOf(alarm);
    if (list) counts[list] = (counts[list] ?? 0) + 1;
  }
  return (
    <Permitted permission="alarm:read">
      <div className="page">
        <header className="page-head">
          <h1>{t("alarms.title")}</h1>
          <Segmented<Tab> className="alarm-tabs" aria-label={t("alarms.lists")} value={tab} onChange={turn} options={TABS.filter((each) => each !== "suppressed" || each === tab || counts.suppressed).map((each) => ({ value: each, label: counts[each] ? `${t(`alarms.tab.${each}`)} ${counts[each]}` : t(`alarms.tab.${each}`) }))} />
        </header>
        {tab === "limits" ? <Suspense fallback={<div className="card"><Bones rows={8} /></div>}><Limits /></Suspense> : tab === "journal" ? <AlarmJournal /> : <AlarmList key={tab} list={tab === "active" ? null : tab} />}
      </div>
    </Permitted>
  );
}
