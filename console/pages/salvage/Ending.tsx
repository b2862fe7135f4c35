import { ROUTES } from "@stacktwin/twin-models/api";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { address, call } from "../../api/client.ts";
import { useLanguage } from "../../i18n/i18n.ts";
import { Confirm } from "../../look/Confirm.tsx";
import { Icon } from "../../look/Icon.tsx";
import type { ListKey } from "../../salvage/kept.ts";
import type { KeptSalvage } from "./use-kept-salvage.ts";

const LONGEST = 2000;
const SHORTEST = 3;

/** Paper, files, and the end of it with its outcome. */
export function Ending({ kept: { list }, at, closes, onClosed, reached }: { kept: KeptSalvage; at: ListKey; closes: boolean; onClosed: () => void; reached: boolean }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const [asks, setAsks] = useState(false);
  const [outcome, setOutcome] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const file = (of: "items" | "log"): string => address(ROUTES.salvageFile.url, { ...at }, { list: of, language });
  const close = async (): Promise<void> => {
    if (outcome.trim().length < SHORTEST) return;
    setBusy(true);
    try {
      await call("closeSalvage", { params: { ...at }, body: { outcome: outcome.trim() } });
      setAsks(false);
      onClosed();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="salvage-ending">
      <button type="button" className="tool" onClick={() => print()}><Icon name="print" size={16} />{t("salvage.print")}</button>
      {reached ? (["items", "log"] as const).map((of) => <a key={of} className="tool" href={file(of)} download={`salvage-${at.salvage}-${of}.csv`}><Icon name="down" size={16} />{t(`salvage.csv.${of}`)}</a>) : null}
      {closes && !list.detail.salvage.closed && !asks ? <Button onClick={() => setAsks(true)}>{t("salvage.close")}</Button> : null}
      {asks ? (
        <Confirm label={t("salvage.close")} yes={t("salvage.close")} busy={busy} problem={problem} large onYes={() => void close()} onNo={() => setAsks(false)}>
          <div className="field"><label htmlFor={id}>{t("salvage.outcome")}</label><textarea id={id} rows={3} maxLength={LONGEST} value={outcome} onChange={(event) => setOutcome(event.target.value)} /></div>
        </Confirm>
      ) : null}
    </div>
  );
}
