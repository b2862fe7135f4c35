import type { StocktakeView } from "@stacktwin/twin-models/stocktake";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/queries.ts";
import { Confirm } from "../../look/Confirm.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { tell } from "../../undo/notices.ts";
import { useActOnStocktake, type Doing } from "./queries.ts";

type Asked = "submit" | "approve" | "sendBack" | "cancel";
const LONGEST = 500;

/** Submitting, deciding and cancelling; what cannot be taken back asks first, and sending back and cancelling ask for a reason. */
export function ProjectActs({ view: { project, totals } }: { view: StocktakeView }): ReactElement | null {
  const { t } = useTranslation();
  const id = useId();
  const me = useMe().data?.person.id;
  const may = useMay();
  const past = usePastWhy() !== undefined;
  const act = useActOnStocktake(project);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [why, setWhy] = useState("");
  const own = project.submitted?.by.id === me;
  const acts: Asked[] = [];
  if (may("stocktake:write") && project.state === "open") acts.push("submit");
  if (may("stocktake:approve") && project.state === "submitted") acts.push(...(own ? [] : (["approve"] as const)), "sendBack");
  if (may("stocktake:write") && (project.state === "open" || project.state === "submitted")) acts.push("cancel");
  if (acts.length === 0 || past) return null;
  const reasoned = asked === "sendBack" || asked === "cancel";
  const close = (): void => {
    setAsked(null);
    setWhy("");
    act.reset();
  };
  const perform = (): void => {
    if (asked === null || (reasoned && why.trim() === "")) return;
    const doing: Doing = asked === "sendBack" || asked === "cancel" ? { act: asked, why } : { act: asked };
    act.mutate(doing, {
      onSuccess: () => {
        tell({ text: t(`stocktake.did.${asked}`) });
        close();
      },
    });
  };
  if (asked !== null)
    return (
      <Confirm label={t(`stocktake.act.${asked}`)} yes={t(`stocktake.act.${asked}`)} busy={act.isPending} problem={act.error} onYes={perform} onNo={close}>
        <p>{t(`stocktake.ask.${asked}`, { open: totals.shelves - totals.done })}</p>
        {reasoned ? <div className="field"><label htmlFor={id}>{t("stocktake.why")}</label><textarea id={id} rows={2} maxLength={LONGEST} value={why} onChange={(event) => setWhy(event.target.value)} /></div> : null}
      </Confirm>
    );
  return (
    <div className="stocktake-acts">
      {acts.map((each) => <Button key={each} type={each === "submit" || each === "approve" ? "primary" : "default"} onClick={() => setAsked(each)}>{t(`stocktake.act.${each}`)}</Button>)}
      {own && project.state === "submitted" ? <span className="small quiet">{t("stocktake.ownSubmitted")}</span> : null}
      {act.error ? <ProblemNote error={act.error} /> : null}
    </div>
  );
}
