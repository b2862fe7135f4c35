import { Button } from "antd";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";
import { hasText } from "../i18n/i18n.ts";
import type { Texts } from "../i18n/parts.ts";
import { Icon, type IconName } from "./Icon.tsx";

/** An empty place says what would be here and how to get it. */
export function Note({ icon, title, text, children }: { icon: IconName; title: string; text?: string; children?: ReactNode }): ReactElement {
  return (
    <div className="note">
      <Icon name={icon} size={36} />
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}

type KnownCode = Exclude<keyof Texts["problem"], "title" | "unknown">;

/** What happened, and what to do about it, in the reader's language; `detail` in place of what the server said of it in English. */
export function ProblemNote({ error, detail: told, onRetry }: { error: unknown; detail?: string | undefined; onRetry?: () => void }): ReactElement {
  const { t, i18n } = useTranslation();
  const code = error instanceof ApiProblem ? error.code : "";
  const detail = told ?? (error instanceof ApiProblem && error.code !== "UNREACHABLE" ? error.message : "");
  return (
    <div className="problem" role="alert">
      <strong>{hasText(i18n, "problem", code) && code !== "title" ? t(`problem.${code as KnownCode}`) : t("problem.unknown")}</strong>
      <span className="small quiet">
        {detail ? `${detail} · ` : ""}
        <span className="mono">{code || t("problem.title")}</span>
      </span>
      {onRetry ? <Button size="small" onClick={onRetry}>{t("common.retry")}</Button> : null}
    </div>
  );
}

/** Grey bones in the shape of what comes. */
export function Bones({ rows, widths = [60, 85, 45] }: { rows: number; widths?: number[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("common.loading")} style={{ display: "grid", gap: 18, padding: 16 }}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="bone" style={{ width: `${widths[row % widths.length]}%` }} />
      ))}
    </div>
  );
}
