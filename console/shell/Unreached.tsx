import { Button } from "antd";
import { useEffect, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";
import { Icon } from "../look/Icon.tsx";
import { KeptLists } from "../salvage/KeptLists.tsx";
import "./shell.css";

export const isUnreached = (error: unknown): boolean => error instanceof ApiProblem && error.code === "UNREACHABLE";

const AGAIN_MS = 4_000;

/** The console without its server: what works, what does not, and that it goes on by itself. */
export function Unreached({ onRetry }: { onRetry: () => Promise<unknown> }): ReactElement {
  const { t } = useTranslation();
  useEffect(() => {
    // Asked aside, so that the page stays as it is until somebody answers.
    const again = (): void => void fetch("/healthz", { cache: "no-store" }).then(() => onRetry(), () => undefined);
    const timer = setInterval(again, AGAIN_MS);
    addEventListener("online", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
    };
  }, [onRetry]);
  return (
    <main className="unreached">
      <Icon name="lost" size={36} />
      <h1>{t("shell.unreached")}</h1>
      <p role="status">{t("shell.unreachedText")}</p>
      <ul>
        {(["works", "works2"] as const).map((key) => <li key={key}><Icon name="check" size={16} /><span>{t(`shell.${key}`)}</span></li>)}
        {(["waits", "waits2"] as const).map((key) => <li key={key}><Icon name="close" size={16} /><span className="quiet">{t(`shell.${key}`)}</span></li>)}
      </ul>
      <KeptLists />
      <Button onClick={() => void onRetry()}>{t("shell.tryNow")}</Button>
    </main>
  );
}
