import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Schedule } from "@stacktwin/twin-models/what-if/schedule";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import { ProblemNote } from "../look/Note.tsx";
import { useSite } from "../session/site.ts";
import { useSetPoints } from "../set-points/use-set-points.ts";
import { draftOf, scheduleOf, type Draft } from "./draft.ts";
import { Results } from "./Results.tsx";
import { ScheduleEditor } from "./ScheduleEditor.tsx";
import "./what-if.css";

function Asking({ space, name, value }: { space: PlaceId; name: string; value: number | null }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const [draft, setDraft] = useState<Draft>(() => draftOf(value));
  const ask = useMutation({ mutationFn: (schedule: Schedule) => call("whatIf", { params: { site, space }, body: { schedule } }) });
  const schedule = scheduleOf(draft);
  const said = (of: Schedule): string => [of.temperature.every((each) => each === of.temperature[0]) ? `${of.temperature[0]} °C` : `${of.temperature.join(" / ")} °C`, of.humidity ? `${of.humidity[0]} %` : "", of.night ? `${of.night.from}:00 – ${of.night.to}:00 ${of.night.by > 0 ? "+" : ""}${of.night.by} °C` : ""].filter(Boolean).join(" · ");
  const stale = ask.variables !== undefined && JSON.stringify(ask.variables) !== JSON.stringify(schedule);
  return (
    <>
      <form className="what-if-form" aria-label={t("whatIf.schedule")} onSubmit={(event) => { event.preventDefault(); if (schedule) ask.mutate(schedule); }}>
        <ScheduleEditor draft={draft} onDraft={(news) => setDraft((before) => ({ ...before, ...news }))} />
        <div className="form-foot">
          <Button size="small" type="primary" htmlType="submit" loading={ask.isPending} disabled={!schedule}>{t("whatIf.reckon")}</Button>
          {schedule ? null : <span className="small" role="alert">{t("whatIf.wrong")}</span>}
          {stale && ask.data ? <span className="small quiet" role="status">{t("whatIf.stale")}</span> : null}
        </div>
      </form>
      {ask.error ? <ProblemNote error={ask.error} /> : null}
      {ask.data && ask.variables ? <Results result={ask.data} name={name} schedule={said(ask.variables)} /> : null}
    </>
  );
}

/** The last year of a store under another schedule of set-points: what paper, mould and the plant would make of it. Changes nothing. */
export function WhatIf({ space, name }: { space: PlaceId; name: string }): ReactElement {
  const { t } = useTranslation();
  const points = useSetPoints(space).data;
  const [open, setOpen] = useState(false);
  const point = points?.find(({ quantity }) => quantity === "temperature");
  return (
    <section className="card store-card what-if" aria-label={t("whatIf.title")}>
      <header className="store-card-head">
        <h2>{t("whatIf.title")}</h2>
        {open ? null : <Button size="small" disabled={!points} onClick={() => setOpen(true)}>{t("whatIf.begin")}</Button>}
      </header>
      <p className="small quiet">{t("whatIf.lead")}</p>
      {open ? <Asking space={space} name={name} value={point?.value ?? null} /> : null}
    </section>
  );
}
