import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { FileProblem } from "./FileProblem.tsx";
import type { Sending } from "./use-sending.ts";

/** The last step: begin, and how far the file has gone out. */
export function SendFoot({ sending, ready, onBegin, onClose }: { sending: Sending; ready: boolean; onBegin: () => void; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { sent, problem } = sending;
  return (
    <>
      {problem ? <FileProblem error={problem} /> : null}
      {sent === null ? null : <progress value={Math.round(sent * 100)} max={100} aria-label={t("imports.sending")} />}
      <div className="form-foot">
        <Button type="primary" disabled={!ready} loading={sent !== null} onClick={onBegin}>{sent === null ? t("imports.begin") : t("common.sentPart", { count: Math.round(sent * 100) })}</Button>
        <Button disabled={sent !== null} onClick={onClose}>{t("common.cancel")}</Button>
      </div>
    </>
  );
}
