import { expectationOf, hoursToFollow, type AskSetPoint, type SetPoint } from "@stacktwin/twin-models/set-point-change";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { Field } from "../inspector/Field.tsx";
import { mistakeIn, parseField, type FieldInfo } from "../inspector/fields.ts";
import { Confirm } from "../look/Confirm.tsx";
import { tell } from "../undo/notices.ts";
import "./set-points.css";
import { useAskSetPoint } from "./use-set-points.ts";
import { useSetPointWords } from "./use-set-point-words.ts";

const HOURS: FieldInfo = { type: "number", minimum: 0.01, maximum: 720, unit: "h" };
const TOLERANCE: FieldInfo = { type: "number", minimum: 0.01, maximum: 20 };

interface Props {
  point: SetPoint;
  /** The room that the asker looks at. */
  space?: PlaceId;
  onClosed: () => void;
}

/** Asks for another set-point: to what, why, what the room is expected to do, and for how long; says what will happen before anything does. */
export function SetPointForm({ point, space, onClosed }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const locale = LOCALES[useLanguage()];
  const words = useSetPointWords();
  const send = useAskSetPoint();
  const [to, setTo] = useState(point.value === null ? "" : String(point.value));
  const [why, setWhy] = useState("");
  const [room, setRoom] = useState<PlaceId | null>(space && point.spaces.includes(space) ? space : (point.spaces[0] ?? null));
  const [within, setWithin] = useState("");
  const [tolerance, setTolerance] = useState("");
  const [hold, setHold] = useState("");
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<AskSetPoint | null>(null);
  const target: FieldInfo = { type: "number", minimum: point.minimum ?? undefined, maximum: point.maximum ?? undefined, unit: point.unit };
  const mistakes = { to: mistakeIn(target, to), within: mistakeIn(HOURS, within, false), tolerance: mistakeIn(TOLERANCE, tolerance, false), hold: mistakeIn(HOURS, hold, false) };
  const same = Number(to) === point.value;
  const usualHours = point.follow && point.value !== null && Number.isFinite(Number(to)) ? hoursToFollow(point.follow, Number(to) - point.value) : (point.follow?.hours ?? 0);
  const n = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1, locale);
  const optional = (typed: string): number | undefined => (typed.trim() === "" ? undefined : Number(typed));

  if (asked) {
    const expects = point.follow ? expectationOf(point.follow, asked.to - (point.value ?? asked.to), asked) : null;
    return (
      <Confirm label={t("setPoints.confirm")} yes={t(point.twoPersons ? "setPoints.sendRequest" : "setPoints.writeNow")} busy={send.isPending} problem={send.error} onNo={() => setAsked(null)} onYes={() => send.mutate(asked, {
        onSuccess: (change) => {
          tell({ text: t(change.state === "asked" ? "setPoints.askedNotice" : "setPoints.writtenNotice") });
          onClosed();
        },
      })}>
        <p>{t("setPoints.confirmText", { name: words.what(point), from: words.value(point.value, point), to: words.value(asked.to, point) })}</p>
        {expects && room ? <p className="small">{t("setPoints.expects", { room: words.place(room), tolerance: `${n(expects.tolerance)} ${point.unit}`, time: words.duration(expects.withinMs) })}</p> : <p className="small">{t("setPoints.noRoom")}</p>}
        {asked.holdHours === undefined ? null : <p className="small">{t("setPoints.goesBack", { time: words.duration(asked.holdHours * 3_600_000) })}</p>}
        {point.twoPersons ? <p className="small">{t("setPoints.second", { hours: n(point.approvalHours) })}</p> : null}
      </Confirm>
    );
  }
  return (
    <form className="form-box set-point-form" noValidate aria-label={t("setPoints.ask")} onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (same || why.trim() === "" || Object.values(mistakes).some(Boolean)) return;
      const [withinHours, toleranceOf, holdHours] = [optional(within), optional(tolerance), optional(hold)];
      setAsked({ key: crypto.randomUUID(), thing: point.thing, property: point.property, to: Number(parseField(target, to)), why: why.trim(), ...(room && { space: room }), ...(withinHours !== undefined && { withinHours }), ...(toleranceOf !== undefined && { tolerance: toleranceOf }), ...(holdHours !== undefined && { holdHours }) });
    }}>
      {point.twoPersons ? <p className="small">{t("setPoints.twoPersons")}</p> : null}
      <p className="small quiet">{t("setPoints.now", { value: words.value(point.value, point), name: text(point.title) })}</p>
      <Field label={t("setPoints.to")} field={target} typed={to} onTyped={setTo} mistake={tried ? mistakes.to : null} hint={tried && same ? t("setPoints.isAlready") : point.minimum !== null && point.maximum !== null ? t("setPoints.range", { min: n(point.minimum), max: n(point.maximum), unit: point.unit }) : ""} autoFocus />
      <div className="field">
        <label htmlFor={`${id}-why`}>{t("setPoints.why")}</label>
        <textarea id={`${id}-why`} rows={2} value={why} maxLength={500} required aria-invalid={tried && why.trim() === ""} onChange={(event) => setWhy(event.target.value)} />
        {tried && why.trim() === "" ? <span className="small" data-mistake="true" role="alert">{t("setPoints.whyNeeded")}</span> : null}
      </div>
      {point.spaces.length > 1 ? (
        <div className="field">
          <label htmlFor={`${id}-room`}>{t("setPoints.room")}</label>
          <select id={`${id}-room`} value={room ?? ""} onChange={(event) => setRoom(event.target.value as PlaceId)}>
            {point.spaces.map((each) => <option key={each} value={each}>{words.place(each)}</option>)}
          </select>
        </div>
      ) : null}
      {point.follow ? (
        <>
          <Field label={t("setPoints.within")} field={HOURS} typed={within} onTyped={setWithin} mistake={tried ? mistakes.within : null} hint={t("setPoints.withinHint", { hours: n(usualHours) })} />
          <Field label={t("setPoints.tolerance")} field={{ ...TOLERANCE, unit: point.unit }} typed={tolerance} onTyped={setTolerance} mistake={tried ? mistakes.tolerance : null} hint={t("setPoints.toleranceHint", { value: `${n(point.follow.tolerance)} ${point.unit}` })} />
        </>
      ) : null}
      <Field label={t("setPoints.hold")} field={HOURS} typed={hold} onTyped={setHold} mistake={tried ? mistakes.hold : null} hint={t("setPoints.holdHint")} />
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit">{t("setPoints.next")}</Button>
        <Button size="small" onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
