import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLiveState } from "../live/use-live.ts";
import { useAge } from "../look/Ages.tsx";

/** Whether the screen hears the server, and when it last did. */
export function LinkSign(): ReactElement {
  const { t } = useTranslation();
  const link = useLiveState((state) => state.link);
  const at = useLiveState((state) => state.at);
  const age = useAge();
  const title = t("link.heard", { age: age(at) });
  return (
    <span className="link-sign" data-state={link} role="status" title={title} aria-label={t(`link.${link}`)}>
      <i aria-hidden="true" />
      <span className="topbar-word">{t(`link.${link}`)}</span>
    </span>
  );
}
