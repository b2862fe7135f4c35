import type { Millis } from "@stacktwin/twin-models/ids";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { readMoment } from "../format/moments.ts";
import { formatSecond, zoneName } from "../format/times.ts";
import { useSiteZone } from "../session/site.ts";

/** The moment by date and time, in the site's zone; taken when it is entered or left, not with every digit. */
export function MomentField({ at, onMoment }: { at: Millis; onMoment: (at: Millis) => void }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const [typed, setTyped] = useState<string | null>(null);
  const take = (): void => {
    const moment = typed === null ? null : readMoment(typed, zone);
    setTyped(null);
    if (moment !== null) onMoment(moment);
  };
  return (
    <span className="moment-field">
      <input type="datetime-local" step={1} value={typed ?? formatSecond(at, zone).replace(" ", "T")} aria-label={t("timeline.moment", { zone: zoneName(at, zone) })} title={zoneName(at, zone)} onChange={(event) => setTyped(event.target.value)} onBlur={take} onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        take();
      }} />
    </span>
  );
}
