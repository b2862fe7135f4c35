import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Note } from "../look/Note.tsx";

export function Crashed({ onAgain }: { onAgain: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Note icon="missing" title={t("page.crashed")} text={t("page.crashedText")}>
      <Button onClick={onAgain}>{t("page.reload")}</Button>
    </Note>
  );
}
