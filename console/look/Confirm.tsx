import { Button } from "antd";
import type { KeyboardEvent, ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "./Note.tsx";

interface Props {
  /** What is asked, in short. */
  label: string;
  /** What will move, and how. */
  children: ReactNode;
  /** The word for going on; "confirm" without it. */
  yes?: string;
  /** The word for leaving it; "cancel" without it. */
  no?: string;
  busy?: boolean;
  problem?: unknown;
  onYes: () => void;
  onNo: () => void;
  /** For a thumb. */
  large?: boolean;
}

/** Asks once more before something moves: says what, goes on with one act, and Esc leaves everything as it is. */
export function Confirm({ label, children, yes, no, busy = false, problem, onYes, onNo, large = false }: Props): ReactElement {
  const { t } = useTranslation();
  const size = large ? "large" : "small";
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onNo();
  };
  return (
    <div className="form-box" role="alertdialog" aria-label={label} onKeyDown={onKey}>
      {children}
      {problem ? <ProblemNote error={problem} /> : null}
      <div className="form-foot">
        <Button size={size} type="primary" autoFocus loading={busy} onClick={onYes}>{yes ?? t("common.confirm")}</Button>
        <Button size={size} onClick={onNo}>{no ?? t("common.cancel")}</Button>
      </div>
    </div>
  );
}
