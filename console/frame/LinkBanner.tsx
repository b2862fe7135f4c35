import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useConnection, usePresentTime } from "../live/use-live.ts";
import { useAgeAt } from "../look/Ages.tsx";
import { Icon } from "../look/Icon.tsx";

/** Says that what is on the screen is no longer live, and since when. */
export function LinkBanner(): ReactElement | null {
  const { t } = useTranslation();
  const link = useConnection((state) => state.link);
  const at = useConnection((state) => state.at);
  const refusal = useConnection((state) => state.refusal);
  const age = useAgeAt(usePresentTime());
  if (link !== "lost" && link !== "refused") return null;
  return (
    <div className="link-banner" role="status">
      <Icon name="lost" />
      {link === "lost" ? t("link.lostBanner", { age: age(at) }) : t("link.refusedBanner", { reason: refusal?.message ?? "" })}
    </div>
  );
}
