import { mayDecide, type LimitChange } from "@stacktwin/twin-models/limit-change";
import { LIMIT_NUMBERS } from "@stacktwin/twin-models/limit-replay";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/queries.ts";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { ProblemNote } from "../../look/Note.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { useSiteZone } from "../../session/site.ts";
import { tell } from "../../undo/notices.ts";
import { GainedMark, MissedMark } from "./Marks.tsx";
import { useDecide, usePropose, type Decision } from "./use-changes.ts";
import { useNumberWords, useUnitOf } from "./use-limit-texts.ts";
import { isWhy, WhyField } from "../alarms/WhyField.tsx";

/** What the past said of it. */
function Tried({ change: { replay } }: { change: LimitChange }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const locale = LOCALES[useLanguage()];
  const n = (value: number): string => formatNumber(value, 0, locale);
  if (!replay) return <p className="small quiet">{t("limits.untried")}</p>;
  return (
    <p className="small limit-verdict">
      <span>{t("limits.triedOn", { from: formatMinute(replay.from, zone), to: formatMinute(replay.to, zone) })}: {t("limits.alarmsFromTo", { before: n(replay.before.alarms), after: n(replay.after.alarms) })}</span>
      {replay.missed > 0 ? <MissedMark count={n(replay.missed)} /> : <span>{t("limits.noneMissed", { n: n(replay.excursions) })}</span>}
      {replay.gained > 0 ? <GainedMark count={n(replay.gained)} /> : null}
    </p>
  );
}

/** One change: what would be other, why, who asked and who decided; and what this person can do about it. */
export function ChangeCard({ change }: { change: LimitChange }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const { data: me } = useMe();
  const may = useMay();
  const pastWhy = usePastWhy();
  const words = useNumberWords();
  const unitOf = useUnitOf();
  const text = useText();
  const known = useLiveState((state) => state.things);
  const over = (things: LimitChange["limits"][number]["things"]): string => {
    const only = things.length === 1 ? known.get(things[0] ?? ("" as never)) : undefined;
    return only ? text(only.name) : t("limits.things", { n: things.length });
  };
  const decide = useDecide(change);
  const propose = usePropose();
  const [asking, setAsking] = useState<Decision | null>(null);
  const [why, setWhy] = useState("");
  const mine = me?.person.id === change.askedBy.id;
  const decides = me ? mayDecide(me.person, change.limits.map(({ desk }) => desk), { site: change.site }) : false;
  const busy = decide.isPending || propose.isPending;
  const send = (decision: Decision): void =>
    decide.mutate({ decision, why: why.trim() }, {
      onSuccess: ({ state }) => {
        setAsking(null);
        setWhy("");
        tell({ text: t(`limits.state.${state}`) });
      },
    });
  const undo = (): void =>
    propose.mutate({ limits: change.limits.map(({ rule, before }) => ({ rule, after: before })), why: t("limits.undoWhy", { id: change.id }), undoes: change.id }, { onSuccess: () => tell({ text: t("limits.proposedNotice") }) });
  const off = busy || pastWhy !== undefined;
  return (
    <article className="card limit-change" aria-label={t("limits.change", { id: change.id })} data-state={change.state}>
      <header>
        <h3>{t("limits.change", { id: change.id })}</h3>
        <span className="limit-state">{t(`limits.state.${change.state}`)}</span>
      </header>
      <ul className="limit-diff">
        {change.limits.map(({ rule, before, after, things }) => (
          <li key={rule}>
            <span className="mono">{rule}</span> <span className="quiet">{over(things)}</span>
            {LIMIT_NUMBERS.filter((key) => after[key] !== undefined).map((key) => <span key={key}>{t(`limits.number.${key}`)} {words(key, before[key], unitOf(rule))} → <b>{words(key, after[key], unitOf(rule))}</b></span>)}
          </li>
        ))}
      </ul>
      <Tried change={change} />
      {change.problem ? <p className="problem" role="alert">{t("limits.problem", { problem: change.problem })}</p> : null}
      <ol className="limit-steps" aria-label={t("limits.steps")}>
        {change.history.map(({ at, by, what, why: said }, step) => <li key={step}><time>{formatMinute(at, zone)}</time> <b>{by.name}</b> {t(`limits.step.${what}`)}{said ? <span className="quiet">: {said}</span> : null}</li>)}
      </ol>
      {decide.error ?? propose.error ? <ProblemNote error={decide.error ?? propose.error} /> : null}
      {asking === "refuseLimits" ? (
        <form className="form-box" aria-label={t("limits.refuse")} onSubmit={(event) => { event.preventDefault(); if (isWhy(why)) send("refuseLimits"); }}>
          <WhyField why={why} common={[t("limits.whys.misses"), t("limits.whys.unclear")]} onWhy={setWhy} />
          <div className="form-foot">
            <Button size="small" type="primary" htmlType="submit" loading={busy} disabled={!isWhy(why)}>{t("limits.refuse")}</Button>
            <Button size="small" onClick={() => setAsking(null)}>{t("common.cancel")}</Button>
          </div>
        </form>
      ) : (
        <div className="form-foot">
          {change.state === "proposed" && mine ? <p className="small">{t("limits.another")}</p> : null}
          {change.state === "proposed" && !mine && may("limit:approve") && !decides ? <p className="small">{t("limits.otherDesk")}</p> : null}
          {change.state === "proposed" && decides && !mine ? <Button size="small" type="primary" loading={busy} disabled={off} title={pastWhy} onClick={() => send("approveLimits")}>{t("limits.approve")}</Button> : null}
          {change.state === "proposed" && decides && !mine ? <Button size="small" disabled={off} title={pastWhy} onClick={() => setAsking("refuseLimits")}>{t("limits.refuse")}</Button> : null}
          {change.state === "proposed" && mine ? <Button size="small" disabled={off} title={pastWhy} onClick={() => send("withdrawLimits")}>{t("limits.withdraw")}</Button> : null}
          {change.state === "approved" && decides ? <Button size="small" type="primary" loading={busy} disabled={off} title={pastWhy} onClick={() => send("applyLimits")}>{t("limits.again")}</Button> : null}
          {change.state === "applied" && may("limit:propose") ? <Button size="small" loading={busy} disabled={off} title={pastWhy} onClick={undo}>{t("limits.undo")}</Button> : null}
        </div>
      )}
    </article>
  );
}
