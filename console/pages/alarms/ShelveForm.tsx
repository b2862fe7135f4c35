import type { Alarm } from "@stacktwin/twin-models/alarm";
import { longestShelf, SHELF_TIMES } from "@stacktwin/twin-models/shelving";
import { Button, Checkbox } from "antd";
import { useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/queries.ts";
import { formatMinute } from "../../format/times.ts";
import { useNow } from "../../live/use-live.ts";
import { Choice } from "../../look/Choice.tsx";
import { useSiteZone } from "../../session/site.ts";
import { tell } from "../../undo/notices.ts";
import { useAlarmActs } from "./use-alarm-acts.tsx";
import { isWhy, WhyField } from "./WhyField.tsx";

const HOUR = 3_600_000;
const FIRST = HOUR;

/** Puts an alarm aside for a time, with the reason; Enter does it as it stands, Esc leaves everything as it is. */
export function ShelveForm({ alarm, onClosed }: { alarm: Alarm; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const now = useNow(60_000);
  const { data: me } = useMe();
  const { act, busy, problem } = useAlarmActs(alarm);
  const common = [t("alarms.whys.known"), t("alarms.whys.works"), t("alarms.whys.nuisance")];
  const [time, setTime] = useState(FIRST);
  const [once, setOnce] = useState(false);
  const [why, setWhy] = useState(common[0] ?? "");
  const longest = me ? longestShelf(me.person) : 0;
  const shelve = async (): Promise<void> => {
    if (!isWhy(why) || !(await act("shelve", { ms: time, once, why: why.trim() }))) return;
    tell({ text: t("alarms.shelvedNotice") });
    onClosed();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClosed();
    }
    if (event.key === "Enter" && event.target instanceof HTMLTextAreaElement && !event.shiftKey) {
      event.preventDefault();
      void shelve();
    }
  };
  return (
    <form className="form-box" aria-label={t("alarms.shelve")} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); void shelve(); }}>
      <strong>{t("alarms.shelve")}</strong>
      <p className="small quiet">{t("alarms.shelveWhat")}</p>
      <Choice label={t("alarms.howLong")} value={String(time)} onChange={(value) => setTime(Number(value))}
        options={SHELF_TIMES.filter((each) => each <= longest).map((each) => ({ value: String(each), label: each < HOUR ? t("alarms.minutes", { count: each / 60_000 }) : t("alarms.hours", { count: each / HOUR }) }))} />
      <p className="small">{t("alarms.until", { time: formatMinute(now + time, zone) })}</p>
      <Checkbox checked={once} onChange={(event) => setOnce(event.target.checked)}>{t("alarms.once")}</Checkbox>
      <WhyField why={why} common={common} onWhy={setWhy} />
      {problem}
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit" autoFocus loading={busy} disabled={!isWhy(why)}>{t("alarms.shelve")}</Button>
        <Button size="small" onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
