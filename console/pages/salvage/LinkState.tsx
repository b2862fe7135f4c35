import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../look/Icon.tsx";
import { useSalvageHere } from "../../salvage/here.ts";
import type { SalvageLink } from "./use-salvage-link.ts";

/** How many things wait to be sent, whether a server answers, and how much of the list is on the device. */
export function LinkState({ link: { reached, kept, pulse } }: { link: SalvageLink }): ReactElement {
  const { t } = useTranslation();
  const waiting = useSalvageHere((state) => state.waiting);
  const ended = useSalvageHere((state) => state.end === "ended");
  const lasting = useSalvageHere((state) => state.lasting);
  const away = reached === false;
  const word = waiting > 0 ? t("salvage.waiting", { count: waiting }) : away ? t("salvage.offline") : t("salvage.allSent");
  return (
    <div className="floor-state" data-away={away || undefined}>
      <button type="button" className="tool" onClick={pulse} disabled={waiting === 0} title={t("salvage.send")}>
        <Icon name={away ? "lost" : waiting > 0 ? "later" : "check"} size={16} />
        <span role="status" aria-label={t("salvage.sending")}>{word}{away && waiting > 0 ? ` · ${t("salvage.offline")}` : ""}</span>
      </button>
      {ended && waiting > 0 ? <span className="small">{t("salvage.ended")}</span> : null}
      {lasting ? kept ? <span className="small quiet">{kept.count >= kept.of ? t("salvage.onDevice") : t("salvage.coming", { count: kept.count, of: kept.of })}</span> : null : <span className="small">{t("salvage.notLasting")}</span>}
    </div>
  );
}
