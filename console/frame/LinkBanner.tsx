import { useEffect, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useConnection, usePresentTime } from "../live/use-live.ts";
import { useAgeAt } from "../look/Ages.tsx";
import { Icon } from "../look/Icon.tsx";

/** A connection that is back before this moved nothing on the screen; its values are grey meanwhile, ms. */
const SHORT = 2_000;

/** True once the connection has been lost for a while. */
function useLostLong(lost: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(() => setLong(true), SHORT);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [lost]);
  return long;
}

/** Says that what is on the screen is no longer live, and since when. */
export function LinkBanner(): ReactElement | null {
  const { t } = useTranslation();
  const link = useConnection((state) => state.link);
  const at = useConnection((state) => state.at);
  const refusal = useConnection((state) => state.refusal);
  const age = useAgeAt(usePresentTime());
  const long = useLostLong(link === "lost");
  if (link !== "refused" && !(link === "lost" && long)) return null;
  return (
    <div className="link-banner" role="status">
      <Icon name="lost" />
      {link === "lost" ? t("link.lostBanner", { age: age(at) }) : t("link.refusedBanner", { reason: refusal?.message ?? "" })}
    </div>
  );
}
