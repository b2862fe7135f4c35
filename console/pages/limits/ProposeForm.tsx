import type { ProposedLimit } from "@stacktwin/twin-models/limit-replay";
import { Button } from "antd";
import { useState, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "../../look/Note.tsx";
import { tell } from "../../undo/notices.ts";
import { isWhy, WhyField } from "../alarms/WhyField.tsx";
import { usePropose } from "./use-changes.ts";

/** Asks for a change, with the reason and what the past said of it; somebody else decides. */
export function ProposeForm({ limits, replay, onClosed }: { limits: ProposedLimit[]; replay: string | undefined; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const [why, setWhy] = useState("");
  const propose = usePropose();
  const send = (): void => {
    if (!isWhy(why) || propose.isPending) return;
    propose.mutate({ limits, why: why.trim(), ...(replay !== undefined && { replay }) }, {
      onSuccess: () => {
        tell({ text: t("limits.proposedNotice") });
        onClosed();
      },
    });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClosed();
  };
  return (
    <form className="form-box" aria-label={t("limits.propose")} onKeyDown={onKey} onSubmit={(event) => { event.preventDefault(); send(); }}>
      <p className="small quiet">{replay === undefined ? t("limits.proposeUntried") : t("limits.proposeTried")}</p>
      <WhyField why={why} common={[t("limits.whys.nuisance"), t("limits.whys.missed"), t("limits.whys.standard")]} onWhy={setWhy} />
      {propose.error ? <ProblemNote error={propose.error} /> : null}
      <div className="form-foot">
        <Button size="small" type="primary" htmlType="submit" loading={propose.isPending} disabled={!isWhy(why)}>{t("limits.send")}</Button>
        <Button size="small" onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
