import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Moment } from "../../look/Ages.tsx";
import { PriorityMark } from "../../look/Priority.tsx";
import { heldBackBy } from "./held-back.ts";

/** The alarms that this one is the cause of, and that call nobody because of it; closed when there are many. */
export function HeldBack({ alarm }: { alarm: Alarm }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const aside = useLiveState((state) => state.aside);
  const held = heldBackBy(alarm.id, aside.values());
  if (held.length === 0) return null;
  return (
    <details className="held-back" open={held.length <= 5}>
      <summary>{t("alarms.heldBack", { count: held.length })}</summary>
      <p className="small quiet">{t("alarms.heldBackText")}</p>
      <ul className="held-back-list">
        {held.map(({ id, priority, acknowledged, cause, since }) => (
          <li key={id}>
            <PriorityMark priority={priority} hollow={acknowledged} /> {text(cause)} <span className="small quiet"><Moment at={since} /></span>
          </li>
        ))}
      </ul>
    </details>
  );
}
