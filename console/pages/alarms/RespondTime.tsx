import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../live/use-live.ts";
import { AbnormalShape } from "../../look/AbnormalShape.tsx";
import { timeToRespond } from "./respond-time.ts";

/** How much time there is to respond, and how much of it is left; nothing where the limit does not say. */
export function RespondTime({ alarm }: { alarm: Alarm }): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(1_000);
  if (alarm.respondMin === null) return null;
  const time = timeToRespond(alarm, now);
  return (
    <span className="respond-time" aria-live="off" data-overdue={time?.state === "overdue" || undefined}>
      {t("respond.within", { count: alarm.respondMin })}
      {time ? <b> · {time.state === "overdue" ? <><AbnormalShape size={13} /> </> : null}{t(`respond.${time.state}`, { count: time.minutes })}</b> : null}
    </span>
  );
}
