import type { Desk } from "@stacktwin/twin-models/priority";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../look/Choice.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { usePastWhy } from "../../session/me.ts";
import { tell } from "../../undo/notices.ts";
import { HandedList } from "./HandedList.tsx";
import { useGiveOver, useHanded } from "./use-hand-overs.ts";

const LONGEST_NOTE = 2000;

/** Hands a desk over: what goes with it, and what nobody could see from the lists. */
export function GiveOverForm({ desks }: { desks: readonly [Desk, ...Desk[]] }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const pastWhy = usePastWhy();
  const [desk, setDesk] = useState<Desk>(desks[0]);
  const [note, setNote] = useState("");
  const items = useHanded(desk);
  const give = useGiveOver();
  const send = (): void =>
    give.mutate({ desk, note }, {
      onSuccess: () => {
        setNote("");
        tell({ text: t("handOver.given") });
      },
    });
  return (
    <form className="card hand-over" aria-label={t("handOver.give")} onSubmit={(event) => { event.preventDefault(); send(); }}>
      <header><h2>{t("handOver.give")}</h2>{desks.length > 1 ? <Choice label={t("handOver.desk")} value={desk} onChange={setDesk} options={desks.map((value) => ({ value, label: t(`desk.${value}`) }))} /> : <span className="quiet">{t(`desk.${desk}`)}</span>}</header>
      <p className="small quiet">{t("handOver.about")}</p>
      <HandedList items={items} />
      <div className="field">
        <label htmlFor={id}>{t("handOver.note")}</label>
        <textarea id={id} rows={3} value={note} maxLength={LONGEST_NOTE} placeholder={t("handOver.noteHint")} onChange={(event) => setNote(event.target.value)} />
      </div>
      {give.error ? <ProblemNote error={give.error} /> : null}
      <div className="form-foot"><Button type="primary" htmlType="submit" loading={give.isPending} disabled={pastWhy !== undefined} title={pastWhy}>{t("handOver.give")}</Button></div>
    </form>
  );
}
