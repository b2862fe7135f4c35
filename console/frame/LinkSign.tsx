import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useConnection, usePresentTime } from "../live/use-live.ts";
import { useAgeAt } from "../look/Ages.tsx";

/** Whether the screen hears the server, and when it last did. */
export function LinkSign(): ReactElement {
  const { t } = useTranslation();
  const link = useConnection((state) => state.link);
  const at = useConnection((state) => state.at);
  const age = useAgeAt(usePresentTime());
  const title = t("link.heard", { age: age(at) });
  return (
    <span className="link-sign" data-state={link} role="status" title={title} aria-label={t(`link.${link}`)}>
      <i aria-hidden="true" />
      <span className="topbar-word">{t(`link.${link}`)}</span>
    </span>
  );
}
