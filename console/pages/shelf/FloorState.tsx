import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useFloor } from "../../floor/floor.ts";
import { Icon } from "../../look/Icon.tsx";
import type { FloorLink } from "./use-floor-link.ts";

/** How many things wait to be sent, whether a server answers, and how much of the range is on the device. */
export function FloorState({ link: { reached, kept, send } }: { link: FloorLink }): ReactElement {
  const { t } = useTranslation();
  const waiting = useFloor((state) => state.waiting);
  const ended = useFloor((state) => state.end === "ended");
  const lasting = useFloor((state) => state.lasting);
  const away = reached === false;
  const word = waiting > 0 ? t("floor.waiting", { count: waiting }) : away ? t("floor.offline") : t("floor.allSent");
  return (
    <div className="floor-state" data-away={away || undefined}>
      <button type="button" className="tool" onClick={send} disabled={waiting === 0} title={t("floor.send")}>
        <Icon name={away ? "lost" : waiting > 0 ? "later" : "check"} size={16} />
        <span role="status" aria-label={t("floor.state")}>{word}{away && waiting > 0 ? ` · ${t("floor.offline")}` : ""}</span>
      </button>
      {ended && waiting > 0 ? <span className="small">{t("floor.ended")}</span> : null}
      {lasting ? kept && kept.of > 1 ? <span className="small quiet">{t("floor.kept", { count: kept.count, of: kept.of })}</span> : null : <span className="small">{t("floor.notLasting")}</span>}
    </div>
  );
}
