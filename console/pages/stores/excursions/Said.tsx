import type { ExcursionAct, ExcursionDetail } from "@stacktwin/twin-models/excursion";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { ProblemNote } from "../../../look/Note.tsx";
import { useMay, usePastWhy } from "../../../session/me.ts";
import { useSite } from "../../../session/site.ts";
import { tell } from "../../../undo/notices.ts";
import { useTold } from "./queries.ts";
import { useExcursionWords } from "./use-excursion-words.ts";

/** Notes and signatures in the order in which they were made, and a line for another note. */
export function Said({ detail: { acts, line } }: { detail: ExcursionDetail }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const id = useId();
  const words = useExcursionWords();
  const may = useMay()("excursion:note");
  const past = usePastWhy();
  const told = useTold(site);
  const [typed, setTyped] = useState("");
  const note = useMutation({
    mutationFn: () => call("noteExcursion", { params: { site, space: line.space, excursion: line.id }, body: { text: typed.trim() } }),
    onSuccess: async (detail) => {
      await told(detail);
      setTyped("");
      tell({ text: t("excursions.noteNotice") });
    },
  });
  const said: { [A in ExcursionAct["act"]]: (act: Extract<ExcursionAct, { act: A }>) => string } = {
    note: ({ by, text }) => t("excursions.noted", { name: by.name, text }),
    sign: ({ by, cause }) => t("excursions.wasSigned", { name: by.name, cause: words.cause(cause) }),
    withdraw: ({ by, why }) => t("excursions.taken", { name: by.name, why }),
  };
  const ready = typed.trim() !== "" && !note.isPending && past === undefined;
  return (
    <section className="card store-card" aria-label={t("excursions.history")}>
      <h2>{t("excursions.history")}</h2>
      {acts.length === 0 ? <p className="quiet">{t("excursions.noHistory")}</p> : (
        <ol className="excursion-said">
          {acts.map((act) => <li key={`${act.at}/${act.act}`}><span className="small quiet">{words.moment(act.at)}</span><span>{(said[act.act] as (act: ExcursionAct) => string)(act)}</span></li>)}
        </ol>
      )}
      {may ? (
        <form className="excursion-note" aria-label={t("excursions.addNote")} onSubmit={(event) => { event.preventDefault(); if (ready) note.mutate(); }}>
          <label className="field" htmlFor={`${id}-note`}><span className="small">{t("excursions.noteText")}</span>
            <textarea id={`${id}-note`} className="text-input" rows={2} value={typed} maxLength={2000} onChange={(event) => setTyped(event.target.value)} />
          </label>
          {note.error ? <ProblemNote error={note.error} /> : null}
          <Button size="small" htmlType="submit" disabled={!ready} title={past} loading={note.isPending}>{t("excursions.addNote")}</Button>
        </form>
      ) : null}
    </section>
  );
}
