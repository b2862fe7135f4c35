import { alarmState, listOf, type Alarm, type AlarmList as AsideList } from "@stacktwin/twin-models/alarm";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { Fragment, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { call } from "../../api/client.ts";
import { useModels } from "../../api/queries.ts";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText, useSay } from "../../i18n/i18n.ts";
import { Help } from "../../help/Help.tsx";
import { PlaceTrail } from "../../inspector/PlaceTrail.tsx";
import { useAllPresents } from "../../live/use-changes.ts";
import { alarmOrder, useLive, useLiveState } from "../../live/use-live.ts";
import { Age } from "../../look/Ages.tsx";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { PriorityMark } from "../../look/Priority.tsx";
import { useNarrow } from "../../session/dark.ts";
import { useMay, usePastWhy } from "../../session/me.ts";
import { usePicking } from "../../session/selection.ts";
import { useSiteZone } from "../../session/site.ts";
import { AlarmResponse, type AlarmForm } from "./AlarmResponse.tsx";

/** Alarms that call, or those of a list that is kept quiet, one line each; what to do beside the one that is chosen. */
export function AlarmList({ list }: { list: AsideList | null }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const live = useLive();
  const may = useMay()("alarm:acknowledge");
  const why = usePastWhy();
  const { select } = usePicking();
  const ready = useLiveState((state) => state.room !== null);
  const alarms = useLiveState((state) => (list === null ? state.alarms : state.aside));
  const things = useLiveState((state) => state.things);
  const models = useModels();
  const say = useSay();
  const presentOf = useAllPresents();
  const narrow = useNarrow();
  const zone = useSiteZone();
  const [params, setParams] = useSearchParams();
  const [problem, setProblem] = useState<unknown>(null);
  /** The form that is open on the chosen alarm. */
  const [asked, setAsked] = useState<Exclude<AlarmForm, "order"> | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = [...alarms.values()].filter((alarm) => listOf(alarm) === list).sort(alarmOrder);
  const chosen = rows.find(({ id }) => id === params.get("alarm")) ?? rows[0];
  // That of a work order stands in the address: keys and search open it, too.
  const form: AlarmForm | null = params.has("order") ? "order" : asked;

  const choose = (alarm: Alarm, ordering = false): void => {
    setAsked(null);
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set("alarm", alarm.id);
      if (ordering) after.set("order", "");
      else after.delete("order");
      return after;
    }, { replace: true });
  };
  const setOpen = (next: AlarmForm | null): void => {
    if (!chosen) return;
    if (form === "order" || next === "order") choose(chosen, next === "order");
    setAsked(next === "order" ? null : next);
  };
  const acknowledge = (alarm: Alarm): void => {
    if (!may || why || alarm.acknowledged) return;
    setProblem(null);
    call("acknowledge", { params: { alarm: alarm.id }, body: { occurrence: alarm.occurrence } }).then((answer) => live.learn({ alarm: answer }), setProblem);
  };
  const onKey = (event: KeyboardEvent, alarm: Alarm): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const at = rows.indexOf(alarm);
    const move = (to: number): void => {
      const next = rows[to];
      if (!next) return;
      choose(next);
      body.current?.querySelectorAll<HTMLElement>("tr[data-state]")[to]?.focus();
    };
    // The acknowledged line sinks below the others; the next one that waits takes its place.
    const acknowledgeAndGoOn = (): void => {
      acknowledge(alarm);
      const next = rows.findIndex((other, index) => index > at && !other.acknowledged);
      if (next >= 0) move(next);
    };
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Enter: () => select({ kind: "thing", id: alarm.thing }),
      a: acknowledgeAndGoOn,
      A: acknowledgeAndGoOn,
      s: () => setOpen("shelve"),
      S: () => setOpen("shelve"),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  if (!ready) return <div className="card"><Bones rows={6} /></div>;
  if (rows.length === 0) return <div className="card"><Note icon="alarms" title={t(list === null ? "alarms.none" : `alarms.noneOf.${list}`)} text={t(list === null ? "alarms.noneText" : `alarms.aboutList.${list}`)} /></div>;
  const infoOf = (alarm: Alarm): PropertyInfo | undefined =>
    models.data?.get(things.get(alarm.thing)?.model ?? "")?.properties.find(({ name }) => name === alarm.property);
  /** What is measured now, beside its limit where that is a number; the value at which it was raised stands in its text. */
  const valueNow = (alarm: Alarm): ReactElement => {
    const value = presentOf(alarm.thing)[alarm.property]?.value ?? alarm.value;
    const { threshold } = alarm;
    if (threshold === null || typeof value !== "number") return <b>{say(infoOf(alarm))(value)}</b>;
    return <><b>{formatNumber(value, 1, locale)}</b> <span className="quiet">/ {formatNumber(threshold, Number.isInteger(threshold) ? 0 : 1, locale)}</span><span className="unit">{alarm.unit}</span></>;
  };
    const back = (): void => {
    setOpen(null);
    body.current?.querySelector<HTMLElement>("tr[aria-selected=true]")?.focus();
  };
  const response = (alarm: Alarm): ReactElement => <AlarmResponse key={alarm.id} alarm={alarm} form={form} onForm={setOpen} onClosed={back} onAcknowledge={() => acknowledge(alarm)} />;
  return (
    <>
      {problem ? <ProblemNote error={problem} /> : null}
      <div className="alarm-split">
        <div className="card table-card">
          <table className="grid-table alarm-table" aria-describedby="alarm-keys">
            <thead>
              <tr>
                <th scope="col">{t("alarms.priorityColumn")} <Help of="priority" /></th>
                <th scope="col">{t("alarms.what")}</th>
                <th scope="col">{t("alarms.since")}</th>
                <th scope="col" className="number">{t("alarms.value")}</th>
                <th scope="col">{t("common.state")} <Help of="alarmState" /></th>
              </tr>
            </thead>
            <tbody ref={body}>
              {rows.map((alarm) => {
                const state = alarmState(alarm);
                const place = things.get(alarm.thing)?.place ?? alarm.place;
                return (
                  <Fragment key={alarm.id}>
                    <tr tabIndex={alarm === chosen ? 0 : -1} aria-selected={alarm === chosen} data-state={state} onClick={() => choose(alarm)} onFocus={(event) => event.target === event.currentTarget && alarm !== chosen && choose(alarm)} onKeyDown={(event) => onKey(event, alarm)} onDoubleClick={() => select({ kind: "thing", id: alarm.thing })}>
                      <td><PriorityMark priority={alarm.priority} hollow={alarm.acknowledged} /></td>
                      <td className="alarm-what">
                        <span>{text(alarm.cause)}</span>
                        <span className="quiet small">{place ? <PlaceTrail id={place} /> : text(things.get(alarm.thing)?.name ?? { zh: alarm.thing, en: alarm.thing })}</span>
                      </td>
                      <td><Age at={alarm.since} /></td>
                      <td className="number">{valueNow(alarm)}</td>
                      <td>{t(`alarmState.${state}`)}{alarm.shelved ? <span className="quiet small until">{t("alarms.until", { time: formatMinute(alarm.shelved.until, zone) })}</span> : null}</td>
                    </tr>
                    {narrow && alarm === chosen ? <tr className="alarm-inside"><td colSpan={5}>{response(alarm)}</td></tr> : null}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
          <p id="alarm-keys" className="small quiet alarm-keys">{t("alarms.keys")}</p>
        </div>
        {chosen && !narrow ? response(chosen) : null}
      </div>
    </>
  );
}
