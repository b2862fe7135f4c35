import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSiteZone } from "../../session/site.ts";

/** Why an alarm calls nobody: who put it aside, until when, and what they said; nothing while it calls. */
export function AsideNote({ alarm: { shelved, suppressed, outOfService } }: { alarm: Alarm }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const cause = useLiveState(({ alarms, aside }) => [...alarms.values(), ...aside.values()].find(({ id }) => id === suppressed?.under)?.cause);
  const at = (moment: number): string => formatMinute(moment, zone);
  const lines = [
    outOfService && { said: t("alarms.outSince", { time: at(outOfService.at), who: outOfService.by }), why: outOfService.why },
    suppressed && { said: t("alarms.suppressedSince", { time: at(suppressed.at) }), why: cause ? text(cause) : suppressed.under },
    shelved && { said: t(shelved.once ? "alarms.shelvedOnce" : "alarms.shelvedUntil", { time: at(shelved.until), who: shelved.by }), why: shelved.why },
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return <ul className="aside-note">{lines.map(({ said, why }) => <li key={said}><b>{said}</b><span>{why}</span></li>)}</ul>;
}
