import type { Alarm } from "@stacktwin/twin-models/alarm";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../format/times.ts";
import { useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import { Moment } from "../look/Ages.tsx";
import { PriorityMark } from "../look/Priority.tsx";
import { usePastWhy } from "../session/me.ts";
import { usePicking } from "../session/selection.ts";
import { useShowText } from "../session/use-show-text.ts";
import { useSiteZone } from "../session/site.ts";

/** What an alarm leads to and what to do about it, as written down for its limit. */
export function AlarmResponse({ alarm, may, onAcknowledge }: { alarm: Alarm; may: boolean; onAcknowledge: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const why = usePastWhy();
  const { select, show } = usePicking();
  const showText = useShowText();
  const thing = useLiveState((state) => state.things.get(alarm.thing));
  return (
    <section className="card alarm-response" aria-live="polite">
      <div className="alarm-response-head">
        <PriorityMark priority={alarm.priority} hollow={alarm.acknowledged} />
        <span className="small quiet">{t("alarms.occurrence", { n: alarm.occurrence })}</span>
      </div>
      <h2>{text(alarm.cause)}</h2>
      <h3>{t("alarms.consequence")}</h3>
      <p>{text(alarm.consequence)}</p>
      <h3>{t("alarms.response")}</h3>
      <p>{text(alarm.response)}</p>
      <h3>{t("alarms.since")}</h3>
      <p><Moment at={alarm.since} />{alarm.cleared ? ` · ${t("alarms.cleared2", { time: formatMinute(alarm.cleared, zone) })}` : ""}</p>
      {alarm.acknowledgedAt ? <p className="small quiet">{t("alarms.acknowledged", { who: alarm.acknowledgedBy, time: formatMinute(alarm.acknowledgedAt, zone) })}</p> : null}
      <div className="form-foot">
        {alarm.acknowledged ? null : <Button type="primary" disabled={!may || why !== undefined} title={why ?? (may ? t("alarms.acknowledgeKey") : t("alarms.may"))} onClick={onAcknowledge}>{t("alarms.acknowledge")}</Button>}
        <Button onClick={() => select({ kind: "thing", id: alarm.thing })}>{t("alarms.source")}</Button>
        {thing ? <Button onClick={() => show(thing.place, { kind: "thing", id: alarm.thing })}>{showText}</Button> : null}
      </div>
      {alarm.acknowledged || (may && !why) ? null : <p className="small quiet">{why ?? t("alarms.may")}</p>}
    </section>
  );
}
