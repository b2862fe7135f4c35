import type { PlaceId } from "@stacktwin/twin-models/ids";
import { SUBJECTS } from "@stacktwin/twin-models/preservation/profile";
import type { StoreView } from "@stacktwin/twin-models/stores";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { Help } from "../../help/Help.tsx";
import { useText } from "../../i18n/i18n.ts";
import { useMay } from "../../session/me.ts";
import { useSiteZone } from "../../session/site.ts";
import { ChooseProfile } from "./ChooseProfile.tsx";
import { OwnLimits } from "./OwnLimits.tsx";
import { ProfileLimits } from "./ProfileLimits.tsx";
import { VerifiedMark } from "./VerifiedMark.tsx";

/** By which limits the space is judged, since when and who said so; whoever may chooses others. */
export function StoreProfiles({ space, view: { choices, to } }: { space: PlaceId; view: StoreView }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const zone = useSiteZone();
  const may = useMay()("profile:write");
  const [doing, setDoing] = useState<"choose" | "own" | null>(null);
  const inForce = SUBJECTS.flatMap((subject) => choices.find((each) => each.subject === subject && each.since <= to) ?? []).filter(({ profile }) => profile);
  const day = (at: number): string => formatMinute(at, zone).slice(0, 10);
  return (
    <section className="card store-card" aria-label={t("stores.inForce")}>
      <header className="store-card-head">
        <h2>{t("stores.inForce")} <Help of="storeProfile" /></h2>
        {may && doing === null ? (
          <span className="store-acts">
            <Button size="small" onClick={() => setDoing("choose")}>{t("stores.choose")}</Button>
            <Button size="small" onClick={() => setDoing("own")}>{t("stores.writeOwn")}</Button>
          </span>
        ) : null}
      </header>
      {doing === "choose" ? <ChooseProfile space={space} choices={choices} onClosed={() => setDoing(null)} /> : null}
      {doing === "own" ? <OwnLimits onClosed={() => setDoing(null)} /> : null}
      {inForce.length === 0 ? <p className="quiet">{t("stores.noProfileText")}</p> : null}
      {inForce.map(({ subject, profile, since, by, why }) => profile && (
        <article key={subject} className="store-profile">
          <h3>{text(profile.title)} <span className="small quiet">{t(`stores.subjects.${subject}`)}</span></h3>
          <p className="small">{profile.source} {profile.edition} · {t("stores.version", { version: profile.version })} · <VerifiedMark profile={profile} /></p>
          <p className="small quiet">{t("stores.chosen", { day: day(since), by: by.name })}{why ? ` · ${why}` : ""}</p>
          <ProfileLimits profile={profile} />
          <p className="small quiet">{text(profile.note)}</p>
        </article>
      ))}
      {choices.length > inForce.length ? (
        <details>
          <summary className="small">{t("stores.before", { count: choices.length })}</summary>
          <ul className="store-doubts">
            {choices.map(({ at, subject, profile, since, by, why }) => <li key={`${at}/${subject}`}><span className="small quiet">{day(since)}</span><span>{t(`stores.subjects.${subject}`)}: {profile ? `${text(profile.title)} · ${profile.source}` : t("stores.noProfile")} · {by.name}{why ? ` · ${why}` : ""}</span></li>)}
          </ul>
        </details>
      ) : null}
    </section>
  );
}
