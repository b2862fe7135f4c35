import { momentOfWall } from "@stacktwin/twin-models/day";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { SUBJECTS } from "@stacktwin/twin-models/preservation/profile";
import type { ChooseProfile as Ask, ProfileChoice, Subject } from "@stacktwin/twin-models/stores";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { formatMinute } from "../../format/times.ts";
import { useText } from "../../i18n/i18n.ts";
import { useNow } from "../../live/use-live.ts";
import { Confirm } from "../../look/Confirm.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";
import { DayField } from "../../timeline/DayField.tsx";
import { tell } from "../../undo/notices.ts";
import { ProfileLimits } from "./ProfileLimits.tsx";
import { VerifiedMark } from "./VerifiedMark.tsx";

interface Props {
  space: PlaceId;
  /** All that were ever made, newest first. */
  choices: readonly ProfileChoice[];
  onClosed: () => void;
}

const MINUTE = 60_000;

/** Chooses by which limits a space is judged: from today on, or from earlier where nothing was ever in force. Nothing is chosen beforehand, and it asks once more. */
export function ChooseProfile({ space, choices, onClosed }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const id = useId();
  const client = useQueryClient();
  const [subject, setSubject] = useState<Subject>("all");
  const [key, setKey] = useState("");
  const [why, setWhy] = useState("");
  const [day, setDay] = useState("");
  const zone = useSiteZone();
  const today = formatMinute(useNow(MINUTE), zone).slice(0, 10);
  const { data, error } = useQuery({ queryKey: ["profiles", site], queryFn: ({ signal }) => call("profiles", { params: { site } }, signal) });
  const profile = data?.find((each) => `${each.id} ${each.version}` === key);
  const ends = key === "none";
  const before = choices.find((each) => each.subject === subject);
  const now = before?.profile;
  // Where nothing was ever in force, nothing that was judged is judged anew.
  const since = !before && day !== "" && day < today ? momentOfWall(Date.parse(`${day}T00:00:00Z`), zone) : undefined;
  const choose = useMutation({
    mutationFn: (body: Ask) => call("chooseProfile", { params: { site, space }, body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["store", site, space] });
      await client.invalidateQueries({ queryKey: ["stores", site] });
      tell({ text: t("stores.chosenNotice") });
      onClosed();
    },
  });
  const send = (): void => choose.mutate({ subject, profile: profile ? { id: profile.id, version: profile.version } : null, why: why.trim(), ...(since !== undefined && { since }) });
  return (
    <div className="store-choose">
      {error ? <ProblemNote error={error} /> : null}
      <div className="store-fields">
        <label className="field" htmlFor={`${id}-subject`}><span>{t("stores.subject")}</span>
          <select id={`${id}-subject`} className="text-input" value={subject} onChange={(event) => setSubject(SUBJECTS.find((each) => each === event.target.value) ?? "all")}>
            {SUBJECTS.map((each) => <option key={each} value={each}>{t(`stores.subjects.${each}`)}</option>)}
          </select>
        </label>
        <label className="field" htmlFor={`${id}-profile`}><span>{t("stores.profile")}</span>
          <select id={`${id}-profile`} className="text-input" value={key} onChange={(event) => setKey(event.target.value)}>
            <option value="" disabled>{t("stores.pick")}</option>
            {data?.map((each) => <option key={`${each.id} ${each.version}`} value={`${each.id} ${each.version}`}>{`${text(each.title)} · ${each.source}${each.edition ? ` (${each.edition})` : ""}`}</option>)}
            {now ? <option value="none">{t("stores.endChoice")}</option> : null}
          </select>
        </label>
        <label className="field" htmlFor={`${id}-why`}><span>{t("stores.why")}</span>
          <input id={`${id}-why`} className="text-input" value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
        </label>
        {before ? null : (
          <div className="field"><label htmlFor={`${id}-since`}>{t("stores.since")}</label>
            <DayField id={`${id}-since`} label={t("stores.since")} day={day === "" ? today : day} latest={today} onDay={setDay} />
            <span className="small quiet">{t("stores.sinceText")}</span>
          </div>
        )}
      </div>
      {profile || ends ? (
        <Confirm label={t("stores.confirm")} yes={t("stores.confirmYes")} busy={choose.isPending} problem={choose.error} onYes={send} onNo={onClosed}>
          <p>{t("stores.confirmText", { before: now ? text(now.title) : t("stores.noProfile"), after: profile ? text(profile.title) : t("stores.noProfile"), day: since === undefined ? t("stores.today") : day })}</p>
          {profile ? <><p className="small">{profile.source} {profile.edition} · <VerifiedMark profile={profile} /></p><ProfileLimits profile={profile} /><p className="small quiet">{text(profile.note)}</p></> : null}
          <p className="small quiet">{t("stores.confirmPast")}</p>
        </Confirm>
      ) : <div className="form-foot"><button type="button" className="tool" onClick={onClosed}>{t("common.cancel")}</button></div>}
    </div>
  );
}
