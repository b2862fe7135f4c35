import { listOf, type Alarm } from "@stacktwin/twin-models/alarm";
import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Moment } from "../../look/Ages.tsx";
import { PriorityMark } from "../../look/Priority.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { usePicking } from "../../session/selection.ts";
import { useSiteZone } from "../../session/site.ts";
import { useShowText } from "../../session/use-show-text.ts";
import { tell } from "../../undo/notices.ts";
import { AsideNote } from "./AsideNote.tsx";
import { HeldBack } from "./HeldBack.tsx";
import { RespondTime } from "./RespondTime.tsx";
import "./respond.css";
import { ShelveForm } from "./ShelveForm.tsx";
import { TakeOutForm } from "./TakeOutForm.tsx";
import { ToldList } from "./ToldList.tsx";
import { NewOrder } from "../tasks/NewOrder.tsx";
import { SalvageOfAlarm } from "../salvage/SalvageOfAlarm.tsx";
import { OrdersOfAlarm } from "../tasks/OrdersOfAlarm.tsx";
import { useAlarmActs } from "./use-alarm-acts.tsx";
import { WrittenSteps } from "./WrittenSteps.tsx";

/** What can be asked of the chosen alarm in a form. */
export type AlarmForm = "shelve" | "takeOut" | "order";

interface Props {
  alarm: Alarm;
  form: AlarmForm | null;
  onForm: (form: AlarmForm) => void;
  /** The form is done with, either way. */
  onClosed: () => void;
  onAcknowledge: () => void;
}

/** What an alarm leads to and what to do about it, as written down for its limit, and what can be done with the alarm itself. */
export function AlarmResponse({ alarm, form, onForm, onClosed, onAcknowledge }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const why = usePastWhy();
  const may = useMay();
  const { select, show } = usePicking();
  const showText = useShowText();
  const thing = useLiveState((state) => state.things.get(alarm.thing));
  const { act, busy, problem } = useAlarmActs(alarm);
  const past = why !== undefined;
  const list = listOf(alarm);
  const [acknowledges, shelves, serves, orders] = [may("alarm:acknowledge"), may("alarm:shelve"), may("alarm:service"), may("task:write") && !past];
  /** What can be asked now, in a form of its own: nothing of the past, and nothing of what is out of use. */
  const asks = past || list === "outOfService" ? { shelve: false, takeOut: false } : { shelve: shelves, takeOut: serves };
  return (
    <section className="card alarm-response" aria-live="polite">
      <div className="alarm-response-head">
        <PriorityMark priority={alarm.priority} hollow={alarm.acknowledged} />
        <span className="small quiet">{t("alarms.occurrence", { n: alarm.occurrence })}</span>
      </div>
      <h2>{text(alarm.cause)}</h2>
      <AsideNote alarm={alarm} />
      <HeldBack alarm={alarm} />
      <h3>{t("alarms.consequence")}</h3>
      <p>{text(alarm.consequence)}</p>
      <h3>{t("alarms.response")}</h3>
      <p>{text(alarm.response)}</p>
      <p className="respond-line"><span className="quiet">{t(`desk.${alarm.desk}`)}</span><RespondTime alarm={alarm} /></p>
      <WrittenSteps alarm={alarm} />
      <h3>{t("alarms.since")}</h3>
      <p><Moment at={alarm.since} />{alarm.cleared ? ` · ${t("alarms.cleared2", { time: formatMinute(alarm.cleared, zone) })}` : ""}</p>
      {alarm.acknowledgedAt ? <p className="small quiet">{t("alarms.acknowledged", { who: alarm.acknowledgedBy, time: formatMinute(alarm.acknowledgedAt, zone) })}</p> : null}
      {past ? null : <ToldList alarm={alarm} />}
      {may("task:read") ? <OrdersOfAlarm alarm={alarm} /> : null}
      {form === "shelve" && asks.shelve ? <ShelveForm alarm={alarm} onClosed={onClosed} /> : null}
      {form === "takeOut" && asks.takeOut ? <TakeOutForm alarm={alarm} onClosed={onClosed} /> : null}
      {form === "order" && orders ? <NewOrder alarm={alarm} {...(thing && { thing })} onClosed={onClosed} onMade={() => { tell({ text: t("tasks.madeNotice") }); onClosed(); }} /> : null}
      {problem}
      <div className="form-foot">
        {alarm.acknowledged ? null : <Button type="primary" disabled={!acknowledges || past} title={why ?? (acknowledges ? t("alarms.acknowledgeKey") : t("alarms.may"))} onClick={onAcknowledge}>{t("alarms.acknowledge")}</Button>}
        {alarm.latched && !alarm.active ? <Button type={alarm.acknowledged ? "primary" : "default"} loading={busy} disabled={!acknowledges || past} title={why ?? t("alarms.resetWhat")} onClick={() => void act("reset", { occurrence: alarm.occurrence })}>{t("alarms.reset")}</Button> : null}
        {alarm.shelved ? <Button loading={busy} disabled={!shelves || past} onClick={() => void act("unshelve", {})}>{t("alarms.unshelve")}</Button> : null}
        {list === "outOfService" ? <Button type="primary" loading={busy} disabled={!serves || past} title={why ?? (serves ? undefined : t("alarms.mayServe"))} onClick={() => void act("putBack", {})}>{t("alarms.putBack")}</Button> : null}
        {asks.shelve && form === null ? <Button title={t("alarms.shelveKey")} onClick={() => onForm("shelve")}>{t(alarm.shelved ? "alarms.shelveAnew" : "alarms.shelve")}</Button> : null}
        {asks.takeOut && form === null ? <Button onClick={() => onForm("takeOut")}>{t("alarms.takeOut")}</Button> : null}
        {orders && form === null ? <Button title={t("alarms.orderKey")} onClick={() => onForm("order")}>{t("tasks.order")}</Button> : null}
        <SalvageOfAlarm alarm={alarm} />
        <Button onClick={() => select({ kind: "thing", id: alarm.thing })}>{t("alarms.source")}</Button>
        {thing ? <Button onClick={() => show(thing.place, { kind: "thing", id: alarm.thing })}>{showText}</Button> : null}
      </div>
      {alarm.acknowledged || (acknowledges && !past) ? null : <p className="small quiet">{why ?? t("alarms.may")}</p>}
    </section>
  );
}
