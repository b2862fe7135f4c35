import { isStaleLimit } from "@stacktwin/twin-models/alarm";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../i18n/i18n.ts";
import { useLive } from "../../live/use-live.ts";
import { Choice } from "../../look/Choice.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { NumberField } from "./NumberField.tsx";
import { ProposeForm } from "./ProposeForm.tsx";
import { ReplayResult } from "./ReplayResult.tsx";
import { changedBy, editable, readNumber, typedOf, type Rule } from "./rules.ts";
import { useRuleWords } from "./use-limit-texts.ts";
import { useReplay } from "./use-replay.ts";

const DAY = 86_400_000;
const SPANS = { month: 30 * DAY, quarter: 91 * DAY, year: 365 * DAY } as const;
type Span = keyof typeof SPANS;

/** One rule: other numbers, tried on the past, proposed. */
export function RuleCard({ rule, onClose }: { rule: Rule; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const may = useMay();
  const pastWhy = usePastWhy();
  const live = useLive();
  const { what, where, unit, limit } = useRuleWords()(rule);
  const title = `${what} · ${where} · ${limit}`;
  const [typed, setTyped] = useState(() => typedOf(rule));
  const [span, setSpan] = useState<Span>("month");
  const [minutes, setMinutes] = useState("");
  const [proposing, setProposing] = useState(false);
  const { replay, busy, error, start, cancel } = useReplay();
  const after = changedBy(rule, typed);
  const same = after !== null && Object.keys(after).length === 0;
  const excursionMin = minutes.trim() === "" ? undefined : Number(minutes.replace(",", "."));
  const badMinutes = excursionMin !== undefined && !(excursionMin >= 0 && excursionMin <= 1440);
  const limits = after ? [{ rule: rule.id, after }] : [];
  const tried = replay?.state === "done" && JSON.stringify(replay.ask.limits) === JSON.stringify(limits) ? replay : null;
  const begin = (): void => {
    const to = Math.floor(live.now());
    start({ limits, from: to - SPANS[span], to, ...(excursionMin !== undefined && { excursionMin }) });
  };
  const unitOf = { limit: unit, deadband: unit, onDelayS: t("limits.min"), offDelayS: t("limits.min") };
  return (
    <section className="card limit-card" aria-label={t("limits.of", { name: title })}>
      <header>
        <h2>{title}</h2>
        <Button size="small" onClick={onClose}>{t("common.close")}</Button>
      </header>
      <p className="small quiet">{t("limits.from", { source: text(rule.limit.source) })}</p>
      {isStaleLimit(rule.limit) ? <p>{t("limits.silence")}</p> : !may("limit:replay") ? <p>{t("limits.mayNot")}</p> : (
        <form className="limit-form" aria-label={t("limits.edit")} onSubmit={(event) => { event.preventDefault(); if (after && !busy && !badMinutes && pastWhy === undefined) begin(); }}>
          <div className="limit-numbers">
            {editable(rule).map((key) => (
              <NumberField key={key} label={t(`limits.number.${key}`)} unit={unitOf[key]} typed={typed[key] ?? ""} mistake={readNumber(key, typed[key]) === null ? t("limits.notNumber") : null} onTyped={(value) => setTyped((before) => ({ ...before, [key]: value }))} />
            ))}
          </div>
          <div className="limit-try">
            <Choice label={t("limits.span")} value={span} onChange={setSpan} options={(Object.keys(SPANS) as Span[]).map((value) => ({ value, label: t(`limits.spans.${value}`) }))} />
            <NumberField label={t("limits.excursionMin")} unit={t("limits.min")} typed={minutes} hint={t("limits.excursionUsual")} mistake={badMinutes ? t("limits.notNumber") : null} onTyped={setMinutes} />
          </div>
          <div className="form-foot">
            <Button type="primary" htmlType="submit" loading={busy} disabled={after === null || badMinutes || pastWhy !== undefined} title={pastWhy}>{t("limits.try")}</Button>
            {busy ? <Button onClick={cancel}>{t("common.cancel")}</Button> : null}
            {may("limit:propose") && !proposing ? <Button disabled={after === null || same || busy || pastWhy !== undefined} title={pastWhy} onClick={() => setProposing(true)}>{t("limits.propose")}</Button> : null}
          </div>
          {pastWhy ? <p className="small quiet">{pastWhy}</p> : same ? <p className="small quiet">{t("limits.same")}</p> : null}
        </form>
      )}
      {proposing && after && !same ? <ProposeForm limits={limits} replay={tried?.id} onClosed={() => setProposing(false)} /> : null}
      {error ? <ProblemNote error={error} /> : null}
      {replay?.state === "running" ? (
        <div className="limit-progress" role="status">
          <progress value={replay.progress} max={1} aria-label={t("limits.trying")} />
          <span>{t("limits.tryingPart", { part: Math.floor(replay.progress * 100) })}</span>
        </div>
      ) : null}
      {replay?.state === "cancelled" ? <p role="status">{t("limits.cancelled")}</p> : null}
      {replay?.state === "failed" ? <p className="problem" role="alert">{t("limits.failed", { error: replay.error ?? "" })}</p> : null}
      {replay?.state === "done" && replay.result ? (
        <>
          {tried ? null : <p className="small quiet">{t("limits.stale")}</p>}
          <ReplayResult result={replay.result} />
        </>
      ) : null}
    </section>
  );
}
