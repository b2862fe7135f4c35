import type { SetPointChange } from "@stacktwin/twin-models/set-point-change";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../api/queries.ts";
import { formatMinute } from "../format/times.ts";
import { Confirm } from "../look/Confirm.tsx";
import { ProblemNote } from "../look/Note.tsx";
import { useMay, usePastWhy } from "../session/me.ts";
import { useSiteZone } from "../session/site.ts";
import { tell } from "../undo/notices.ts";
import "./set-points.css";
import { Steps } from "./Steps.tsx";
import { useSetPointAct, type SetPointAct } from "./use-set-points.ts";
import { useSetPointWords } from "./use-set-point-words.ts";

/** One change of a set-point: from what to what, why, how far it is, what the room does, who did what; and what this person can do about it. */
export function SetPointCard({ change }: { change: SetPointChange }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const { data: me } = useMe();
  const may = useMay();
  const pastWhy = usePastWhy();
  const words = useSetPointWords();
  const act = useSetPointAct(change);
  const [asking, setAsking] = useState<SetPointAct | null>(null);
  const [why, setWhy] = useState("");
  const point = words.pointOf(change);
  const mine = me?.person.id === change.askedBy.id;
  const off = act.isPending || pastWhy !== undefined;
  const { expects, quantity, passed } = change;
  const air = quantity && change.air ? change.air[quantity] : null;
  const send = (name: SetPointAct): void => act.mutate({ act: name, why: why.trim() }, {
    onSuccess: ({ state }) => {
      setAsking(null);
      setWhy("");
      tell({ text: t(`setPoints.state.${state}`) });
    },
  });
  const button = (name: SetPointAct, primary = false): ReactElement => <Button key={name} size="small" {...(primary && { type: "primary" as const })} disabled={off} title={pastWhy} onClick={() => setAsking(name)}>{t(`setPoints.act.${name}`)}</Button>;
  const acts = [
    ...(change.state === "asked" && !mine && may("setpoint:approve") ? [button("approveSetPoint", true), button("declineSetPoint")] : []),
    ...(change.state === "asked" && mine ? [button("withdrawSetPoint")] : []),
    ...((change.state === "following" || change.state === "holding") && may("setpoint:write") ? [button("putBackSetPoint")] : []),
  ];
  const needsWhy = asking === "declineSetPoint" || asking === "putBackSetPoint";
  return (
    <article className="card set-point-change" aria-label={t("setPoints.change", { id: change.id })} data-state={change.state}>
      <header>
        <h3>{words.what(change)}</h3>
        <span className="small quiet">{t("setPoints.change", { id: change.id })}</span>
      </header>
      <p className="set-point-step"><span>{words.value(change.before, point)}</span> → <b>{words.value(change.after, point)}</b> <span className="small quiet">{change.space ? words.place(change.space) : null}</span></p>
      <p className="small">{change.why}</p>
      <Steps change={change} />
      {change.state === "following" && expects && quantity ? (
        <p className="small" role="status">
          {t("setPoints.following", { value: words.value(air, point), tolerance: words.value(expects.tolerance, point), left: words.duration(Math.max(0, expects.withinMs - passed.watch)) })}
        </p>
      ) : null}
      {change.state === "asked" ? <p className="small quiet">{t("setPoints.lapses", { left: words.duration(Math.max(0, change.lapsesMs - passed.state)) })}</p> : null}
      {change.holdMs !== null && change.state === "holding" ? <p className="small quiet">{t("setPoints.backIn", { left: words.duration(Math.max(0, change.holdMs - passed.watch)) })}</p> : null}
      {change.reason ? <p className="small set-point-reason">{t(`setPoints.reason.${change.reason}`)}{change.problem ? <span className="quiet"> {change.problem}</span> : null}</p> : null}
      <details>
        <summary className="small">{t("setPoints.history")}</summary>
        <ol className="set-point-history">
          {change.history.map(({ at, by, what, reason, why: said }, row) => <li key={row} className="small"><time>{formatMinute(at, zone)}</time> <b>{by.id === "twin" ? t("setPoints.itself") : by.name}</b> {t(`setPoints.did.${what}`)}{reason ? `: ${t(`setPoints.reason.${reason}`)}` : ""}{said ? <span className="quiet">: {said}</span> : null}</li>)}
        </ol>
      </details>
      {asking ? (
        <Confirm label={t(`setPoints.act.${asking}`)} yes={t(`setPoints.act.${asking}`)} busy={act.isPending} problem={act.error} onYes={() => { if (!needsWhy || why.trim() !== "") send(asking); }} onNo={() => setAsking(null)}>
          <p>{t(`setPoints.will.${asking}`, { name: words.what(change), before: words.value(change.before, point), after: words.value(change.after, point) })}</p>
          <label className="field"><span>{t(needsWhy ? "setPoints.why" : "setPoints.remark")}</span>
            <textarea rows={2} value={why} maxLength={500} aria-invalid={needsWhy && why.trim() === ""} onChange={(event) => setWhy(event.target.value)} />
          </label>
          {needsWhy && why.trim() === "" ? <span className="small" data-mistake="true">{t("setPoints.whyNeeded")}</span> : null}
        </Confirm>
      ) : (
        <div className="form-foot">
          {change.state === "asked" && mine ? <p className="small">{t("setPoints.another")}</p> : null}
          {acts}
        </div>
      )}
      {act.error && !asking ? <ProblemNote error={act.error} /> : null}
    </article>
  );
}
