import { DESKS, PRIORITIES, type Desk, type Priority } from "@stacktwin/twin-models/priority";
import type { Task } from "@stacktwin/twin-models/task";
import { LONGEST_SAID, LONGEST_TITLE } from "@stacktwin/twin-models/task-act";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { PlaceField } from "../../commission/PlaceField.tsx";
import { useLanguage, useText } from "../../i18n/i18n.ts";
import { useLive } from "../../live/use-live.ts";
import { ProblemNote } from "../../look/Note.tsx";
import { useSite } from "../../session/site.ts";
import { AssigneeSelect } from "./AssigneeSelect.tsx";
import { draftOf, isWritten, orderOf, SHORTEST_TITLE, type About } from "./draft.ts";
import { DueField } from "./DueField.tsx";
import { learnTask } from "./queries.ts";
import { useOwnWork } from "./use-own-work.ts";

/** Writes a work order: of an alarm with what that tells already, of a device, or of nothing but its words. */
export function NewOrder({ onClosed, onMade, ...about }: About & { onClosed: () => void; onMade: (task: Task) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const site = useSite();
  const live = useLive();
  const queries = useQueryClient();
  const { desks } = useOwnWork();
  const id = useId();
  const [draft, setDraft] = useState(() => draftOf(about, language, desks[0] ?? "facility", live.now()));
  const [tried, setTried] = useState(false);
  const put = (news: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...news }));
  const make = useMutation({
    mutationFn: () => call("createTask", { params: { site }, body: orderOf(draft, about, language) }),
    onSuccess: (task) => {
      learnTask(live, queries, task);
      onMade(task);
    },
  });
  const short = tried && draft.title.trim().length < SHORTEST_TITLE;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClosed();
  };
  const select = <V extends string>(key: "desk" | "priority", label: string, value: V, values: readonly V[], name: (value: V) => string, chosen: (value: V) => void): ReactElement => (
    <div className="field">
      <label htmlFor={`${id}-${key}`}>{label}</label>
      <select id={`${id}-${key}`} value={value} onChange={(event) => chosen(event.target.value as V)}>{values.map((each) => <option key={each} value={each}>{name(each)}</option>)}</select>
    </div>
  );
  return (
    <form className="form-box task-form" noValidate aria-label={t("task.new")} onKeyDown={onKey} onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (isWritten(draft) && !make.isPending) make.mutate();
    }}>
      <h2>{t("task.new")}</h2>
      {about.thing ? <p className="small quiet">{text(about.thing.name)}</p> : null}
      <div className="field">
        <label htmlFor={`${id}-title`}>{t("tasks.what")}</label>
        {/* Whoever opens the form is about to write. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Input id={`${id}-title`} autoFocus value={draft.title} maxLength={LONGEST_TITLE} autoComplete="off" status={short ? "error" : ""} aria-invalid={short} aria-describedby={`${id}-title-said`} onChange={(event) => put({ title: event.target.value })} />
        <span id={`${id}-title-said`} className="small" data-mistake={short} role={short ? "alert" : undefined}>{short ? t("tasks.titleNeeded") : t("tasks.titleHint")}</span>
      </div>
      <div className="field">
        <label htmlFor={`${id}-details`}>{t("tasks.details")}</label>
        <textarea id={`${id}-details`} rows={3} value={draft.details} maxLength={LONGEST_SAID} onChange={(event) => put({ details: event.target.value })} />
      </div>
      {about.alarm || about.thing ? null : <PlaceField label={t("common.place")} hint={t("commission.placeHint")} chosen={draft.place} onChosen={(place) => put({ place })} />}
      <div className="field-grid">
        {select<Desk>("desk", t("tasks.desk"), draft.desk, DESKS, (desk) => t(`desk.${desk}`), (desk) => put({ desk }))}
        {select<Priority>("priority", t("alarms.priorityColumn"), draft.priority, PRIORITIES.toReversed(), (priority) => t(`priority.${priority}`), (priority) => put({ priority }))}
      </div>
      <div className="field">
        <label htmlFor={`${id}-who`}>{t("tasks.assignee")}</label>
        <AssigneeSelect id={`${id}-who`} desk={draft.desk} value={draft.assignee} none={t("tasks.nobodyYet")} onChosen={(assignee) => put({ assignee })} />
      </div>
      <DueField due={draft.due} onDue={(due) => put({ due })} />
      {make.error ? <ProblemNote error={make.error} /> : null}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={make.isPending}>{t("tasks.newDo")}</Button>
        <Button onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
