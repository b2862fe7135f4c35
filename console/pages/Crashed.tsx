import { Button } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Note } from "../look/Note.tsx";

/** What browsers say when a piece of the program could not be fetched: the network is away, or the server has a newer one. */
const NOT_FETCHED = /dynamically imported module|importing a module script|failed to fetch|preload css/i;

/** A piece that could not be fetched comes only with the whole page; anything else is tried again in its place. */
export function Crashed({ onAgain, error }: { onAgain: () => void; error: unknown }): ReactElement {
  const { t } = useTranslation();
  if (NOT_FETCHED.test(String(error))) {
    return (
      <Note icon="lost" title={t("page.notFetched")} text={t("page.notFetchedText")}>
        <Button onClick={() => location.reload()}>{t("page.reload")}</Button>
      </Note>
    );
  }
  return (
    <Note icon="missing" title={t("page.crashed")} text={t("page.crashedText")}>
      <Button onClick={onAgain}>{t("page.reload")}</Button>
    </Note>
  );
}
