import { ALARM_LISTS, listOf } from "@stacktwin/twin-models/alarm";
import { Segmented } from "antd";
import { lazy, Suspense, useEffect, useRef, type ComponentType, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { withTexts } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Bones } from "../../look/Note.tsx";
import { WaitingNote } from "../hand-over/WaitingNote.tsx";
import { Permitted } from "../Permitted.tsx";
import { AlarmJournal } from "./AlarmJournal.tsx";
import { AlarmList } from "./AlarmList.tsx";
import "./alarms.css";

const HandOvers = lazy(() => import("../hand-over/HandOvers.tsx"));
const Figures = lazy(withTexts(() => import("./figures/Figures.tsx"), "trends"));
const Limits = lazy(() => import("../limits/Limits.tsx"));

/** What calls, what is kept quiet and why, what happened, from when on it calls, and how well all of it works. */
const TABS = ["active", ...ALARM_LISTS.toReversed(), "handOver", "journal", "limits", "figures"] as const;
type Tab = (typeof TABS)[number];

/** Pages of their own within this one, each brought when it is asked for. */
const WITHIN: Partial<Record<Tab, ComponentType>> = { handOver: HandOvers, figures: Figures, limits: Limits, journal: AlarmJournal };

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
  const tabs = useRef<HTMLDivElement>(null);
  // On a phone not all of them have room: the one that the address opens is seen.
  useEffect(() => {
    tabs.current?.querySelector(".ant-segmented-item-selected")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, []);
  const counts: Partial<Record<Tab, number>> = { active: standing };
  for (const alarm of aside.values()) {
    const list = listOf(alarm);
    if (list) counts[list] = (counts[list] ?? 0) + 1;
  }
  const Within = WITHIN[tab];
  return (
    <Permitted permission="alarm:read">
      <div className="page">
        <header className="page-head">
          <h1>{t("alarms.title")}</h1>
          <Segmented<Tab> ref={tabs} className="alarm-tabs" aria-label={t("alarms.lists")} value={tab} onChange={turn} options={TABS.filter((each) => each !== "suppressed" || each === tab || counts.suppressed).map((each) => ({ value: each, label: counts[each] ? `${t(`alarms.tab.${each}`)} ${counts[each]}` : t(`alarms.tab.${each}`) }))} />
        </header>
        {tab === "active" ? <WaitingNote /> : null}
        {Within ? <Suspense fallback={<div className="card"><Bones rows={8} /></div>}><Within /></Suspense> : <AlarmList key={tab} list={ALARM_LISTS.find((list) => list === tab) ?? null} />}
      </div>
    </Permitted>
  );
}
