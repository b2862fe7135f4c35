import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { takeNewer, useNewer } from "./shell.ts";
import "./shell.css";

/** Says that a newer console is there. It never reloads by itself: somebody may be in the middle of something. */
export function NewerBuild(): ReactElement | null {
  const { t } = useTranslation();
  const newer = useNewer();
  return (
    <div className="newer-region" role="status">
      {newer ? (
        <div className="newer">
          <span>{t("shell.newer")}</span>
          <Button size="small" type="primary" onClick={takeNewer}>{t("page.reload")}</Button>
        </div>
      ) : null}
    </div>
  );
}
