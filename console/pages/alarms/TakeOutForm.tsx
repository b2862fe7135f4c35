import type { Alarm } from "@stacktwin/twin-models/alarm";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Confirm } from "../../look/Confirm.tsx";
import { useMay } from "../../session/me.ts";
import { useSite } from "../../session/site.ts";
import { tell } from "../../undo/notices.ts";
import { useAlarmActs } from "./use-alarm-acts.tsx";
import { isWhy, WhyField } from "./WhyField.tsx";

/** Takes an alarm out of service for maintenance: it has no end of its own, so somebody has to put it back. */
export function TakeOutForm({ alarm, onClosed }: { alarm: Alarm; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const { act, busy, problem } = useAlarmActs(alarm);
  const site = useSite();
  const may = useMay();
  const navigate = useNavigate();
  const common = [t("alarms.whys.maintenance"), t("alarms.whys.replaced")];
  const [why, setWhy] = useState(common[0] ?? "");
  const takeOut = async (): Promise<void> => {
    if (!isWhy(why) || !(await act("takeOut", { why: why.trim() }))) return;
    const order = `/sites/${encodeURIComponent(site)}/alarms?${new URLSearchParams({ tab: "outOfService", alarm: alarm.id, order: "" }).toString()}`;
    tell({ text: t("alarms.takenOutNotice"), ...(may("task:write") && { act: { label: t("tasks.write"), perform: () => void navigate(order) } }) });
    onClosed();
  };
  return (
    <Confirm label={t("alarms.takeOut")} yes={t("alarms.takeOut")} busy={busy} onYes={() => void takeOut()} onNo={onClosed}>
      <strong>{t("alarms.takeOut")}</strong>
      <p className="small quiet">{t("alarms.takeOutWhat")}</p>
      <WhyField why={why} common={common} onWhy={setWhy} />
      {problem}
    </Confirm>
  );
}
