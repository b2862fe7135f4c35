import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Note } from "../look/Note.tsx";

export function NotFound(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <h1 className="unseen">{t("page.notFound")}</h1>
      <Note icon="question" title={t("page.notFound")} text={t("page.notFoundText")}>
        <Button onClick={() => void navigate("/")}>{t("common.home")}</Button>
      </Note>
    </>
  );
}
