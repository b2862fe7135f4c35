import type { CalibrationLine } from "@stacktwin/twin-models/calibration-lines";
import type { Calibrate } from "@stacktwin/twin-models/commissioning";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { formatMinute } from "../../../format/times.ts";
import { useText } from "../../../i18n/i18n.ts";
import { useNow } from "../../../live/use-live.ts";
import { Confirm } from "../../../look/Confirm.tsx";
import { useSiteZone } from "../../../session/site.ts";
import { DayField } from "../../../timeline/DayField.tsx";
import { tell } from "../../../undo/notices.ts";
import { Field } from "../registers/fields.tsx";
import { momentTyped } from "../registers/wall.ts";
import { useCorrection } from "./use-correction.ts";

const DAY = 86_400_000;
const NUMBER = /^[-−+]?\d+([.,]\d+)?$/;
const numberTyped = (typed: string): number | null => (NUMBER.test(typed.trim()) ? Number(typed.trim().replace("−", "-").replace(",", ".")) : null);

/** What a certificate says of one quantity; looked at once more, then written. */
export function CalibrateForm({ line: { thing, property, all }, onClosed }: { line: CalibrationLine; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const text = useText();
  const zone = useSiteZone();
  const now = useNow(DAY);
  const correction = useCorrection();
  const dayOf = (at: number): string => formatMinute(at, zone).slice(0, 10);
  const [typed, setTyped] = useState({ from: dayOf(now), to: dayOf(now + 365 * DAY), gain: "1", offset: "0", certificate: "" });
  const [asking, setAsking] = useState(false);
  const set = (news: Partial<typeof typed>): void => setTyped({ ...typed, ...news });
  const [from, to, gain, offset] = [momentTyped(typed.from, zone), momentTyped(typed.to, zone), numberTyped(typed.gain), numberTyped(typed.offset)];
  const ready = from !== null && to !== null && to > from && from <= now && gain !== null && gain !== 0 && offset !== null && typed.certificate.trim() !== "";
  const name = `${text(thing.name)} · ${text(property.title)}`;
  const save = useMutation({
    mutationFn: (body: Calibrate) => call("calibrateThing", { params: { thing: thing.id }, body }),
    onSuccess: () => {
      tell({ text: t("registers.recordedNotice") });
      onClosed();
    },
  });
  const ask: Calibrate = { property: property.name, from: from ?? 0, to: to ?? 0, gain: gain ?? 1, offset: offset ?? 0, certificate: typed.certificate.trim(), before: all[0]?.from ?? null };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClosed();
  };
  if (asking)
    return (
      <Confirm label={t("registers.recordTitle", { name })} yes={t("registers.record")} no={t("common.back")} busy={save.isPending} problem={save.error} onYes={() => save.mutate(ask)} onNo={() => setAsking(false)}>
        <p>{t("registers.recordAsk", { name, correction: correction(ask, property.unit), certificate: ask.certificate, from: typed.from, to: typed.to })}</p>
      </Confirm>
    );
  return (
    <form className="form-box register-form" aria-label={t("registers.recordTitle", { name })} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); if (ready) setAsking(true); }}>
      <p className="small quiet">{t("registers.calibrationText")}</p>
      <div className="store-fields">
        <Field label={t("registers.certificate")} value={typed.certificate} required onChange={(certificate) => set({ certificate })} />
        <Field label={t("registers.gain")} numeric value={typed.gain} wrong={gain === null || gain === 0} onChange={(value) => set({ gain: value })} />
        <Field label={`${t("registers.offset")} ${property.unit}`} numeric value={typed.offset} wrong={offset === null} onChange={(value) => set({ offset: value })} />
        <div className="field"><label htmlFor={`${id}-from`}>{t("registers.from")}</label><DayField id={`${id}-from`} label={t("registers.from")} day={typed.from} latest={dayOf(now)} onDay={(value) => set({ from: value })} /></div>
        <div className="field"><label htmlFor={`${id}-to`}>{t("registers.to")}</label><DayField id={`${id}-to`} label={t("registers.to")} day={typed.to} onDay={(value) => set({ to: value })} />{from !== null && to !== null && to <= from ? <span className="small" role="alert">{t("registers.dueLess")}</span> : null}</div>
      </div>
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit" disabled={!ready}>{t("registers.next")}</Button>
        <Button size="small" onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
