import type { ItemKey } from "@stacktwin/twin-models/ids";
import type { MakeReport } from "@stacktwin/twin-models/report";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { formatMinute } from "../../format/times.ts";
import { useText } from "../../i18n/i18n.ts";
import { useNow } from "../../live/use-live.ts";
import { useSite, useSiteZone } from "../../session/site.ts";
import { DayField } from "../../timeline/DayField.tsx";
import { askedLimits, limitsOf, NOT_TYPED, type TypedLimits } from "./choices.ts";
import { ItemPick } from "./ItemPick.tsx";

export type EvidenceAsk = Pick<Extract<MakeReport, { kind: "evidence" }>, "item" | "first" | "last" | "limits">;

const MINUTE = 60_000;
const DAY = 86_400_000;
const FIELDS = [
  { name: "coldest", unit: "°C" }, { name: "warmest", unit: "°C" }, { name: "driest", unit: "%" }, { name: "dampest", unit: "%" }, { name: "lux", unit: "lx·h" },
] as const satisfies readonly { name: keyof TypedLimits; unit: string }[];

/** One item, from when to when, and what its lender allows. Tells null while something is missing. */
export function EvidenceFields({ item: given, onChange }: { item: string | null; onChange: (ask: EvidenceAsk | null) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const zone = useSiteZone();
  const id = useId();
  const now = useNow(MINUTE);
  const day = (at: number): string => formatMinute(at, zone).slice(0, 10);
  const today = day(now);
  const [item, setItem] = useState<ItemKey | null>(given as ItemKey | null);
  const [first, setFirst] = useState(() => day(now - 90 * DAY));
  const [last, setLast] = useState(today);
  const [profile, setProfile] = useState("");
  const [typed, setTyped] = useState<TypedLimits>(NOT_TYPED);
  const { data: profiles } = useQuery({ queryKey: ["profiles", site], queryFn: ({ signal }) => call("profiles", { params: { site } }, signal) });
  const limits = useMemo(() => askedLimits(typed, profile === "" ? null : profile), [typed, profile]);
  const ask = useMemo(() => (item && limits && first !== "" && last >= first ? { item, first, last, limits } : null), [item, limits, first, last]);
  useEffect(() => onChange(ask), [ask, onChange]);
  const chose = (key: string): void => {
    setProfile(key);
    const found = profiles?.find((each) => `${each.id} ${each.version}` === key);
    if (found) setTyped(limitsOf(found));
  };
  return (
    <>
      <ItemPick value={item} onChange={setItem} />
      <div className="report-fields">
        <div className="field"><label htmlFor={`${id}-first`}>{t("reports.first")}</label><DayField id={`${id}-first`} label={t("reports.first")} day={first} latest={today} onDay={setFirst} /></div>
        <div className="field"><label htmlFor={`${id}-last`}>{t("reports.last")}</label><DayField id={`${id}-last`} label={t("reports.last")} day={last} latest={today} onDay={setLast} /></div>
      </div>
      <fieldset className="report-limits">
        <legend>{t("reports.lender")}</legend>
        <label className="field report-profile" htmlFor={`${id}-profile`}><span>{t("reports.fromProfile")}</span>
          <select id={`${id}-profile`} className="text-input" value={profile} onChange={(event) => chose(event.target.value)}>
            <option value="">{t("reports.typedIn")}</option>
            {profiles?.map((each) => <option key={`${each.id} ${each.version}`} value={`${each.id} ${each.version}`}>{`${text(each.title)} · ${each.source}`}</option>)}
          </select>
        </label>
        {FIELDS.map(({ name, unit }) => (
          <label key={name} className="field" htmlFor={`${id}-${name}`}><span>{t(`reports.limits.${name}`)} <span className="quiet">{unit}</span></span>
            <input
              id={`${id}-${name}`} className="text-input" inputMode="decimal" value={typed[name]}
              onChange={(event) => {
                // What was changed by hand is not the profile's any more; of light it said nothing.
                if (name !== "lux") setProfile("");
                setTyped({ ...typed, [name]: event.target.value });
              }}
            />
          </label>
        ))}
      </fieldset>
      {limits === null ? <p className="small quiet" role="status">{t("reports.limitsMissing")}</p> : null}
    </>
  );
}
