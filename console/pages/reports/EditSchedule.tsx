import type { PersonId, PlaceId } from "@stacktwin/twin-models/ids";
import { ADDRESS } from "@stacktwin/twin-models/notify";
import { REPORT_LANGUAGES, type ReportLanguage, type ReportSchedule, type ReportScheduleAsk } from "@stacktwin/twin-models/report";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { newId } from "../../floor/floor.ts";
import { useLanguage } from "../../i18n/i18n.ts";
import { ProblemNote } from "../../look/Note.tsx";
import { useMe } from "../../api/queries.ts";
import { useSite } from "../../session/site.ts";
import { tell } from "../../undo/notices.ts";
import { schedulesKey } from "./queries.ts";
import { StorePick } from "./StorePick.tsx";

const DAYS = Array.from({ length: 28 }, (_, n) => n + 1);
const isAddress = new RegExp(ADDRESS);
const addressesOf = (text: string): string[] => text.split(/[\s,;，；]+/).filter((each) => each !== "");

/** A month's report of its own accord: when, of what, in which language, to whom. */
export function EditSchedule({ before, onClosed }: { before: ReportSchedule | null; onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const id = useId();
  const client = useQueryClient();
  const own = useLanguage();
  const me = useMe().data?.person;
  const staff = useQuery({ queryKey: ["assignees", site], queryFn: ({ signal }) => call("assignees", { params: { site } }, signal), staleTime: 600_000 });
  const [key] = useState(() => before?.id ?? newId());
  const [day, setDay] = useState(before?.day ?? 3);
  const [time, setTime] = useState(before?.time ?? "06:00");
  const [space, setSpace] = useState<PlaceId | null>(before?.spaces?.[0] ?? null);
  const [languages, setLanguages] = useState<ReportLanguage[]>(before?.languages ?? [own]);
  const [people, setPeople] = useState<PersonId[]>(before ? before.to.flatMap((each) => ("person" in each ? [each.person] : [])) : me ? [me.id] : []);
  const [mails, setMails] = useState((before?.to ?? []).flatMap((each) => ("mail" in each ? [each.mail] : [])).join(", "));
  const addresses = addressesOf(mails);
  const wrong = addresses.filter((each) => !isAddress.test(each));
  const put = useMutation({
    mutationFn: (body: ReportScheduleAsk) => call("putReportSchedule", { params: { site }, body }),
    onSuccess: async () => {
      tell({ text: t("reports.scheduleKept") });
      await client.invalidateQueries({ queryKey: schedulesKey(site) });
      onClosed();
    },
  });
  // Several stores that were chosen over the API stay chosen while nobody chooses otherwise.
  const spaces = before?.spaces && before.spaces.length > 1 && before.spaces[0] === space ? before.spaces : space === null ? null : [space];
  const flip = <T,>(all: readonly T[], each: T): T[] => (all.includes(each) ? all.filter((other) => other !== each) : [...all, each]);
  const fine = languages.length > 0 && wrong.length === 0 && time !== "";
  return (
    <form
      className="form-box report-form"
      aria-label={t("reports.schedule")}
      onSubmit={(event) => {
        event.preventDefault();
        if (fine) put.mutate({ id: key, day, time, spaces, languages, to: [...people.map((person) => ({ person })), ...addresses.map((mail) => ({ mail }))] });
      }}
    >
      <div className="report-fields">
        <label className="field" htmlFor={`${id}-day`}><span>{t("reports.day")}</span>
          <select id={`${id}-day`} className="text-input" value={day} onChange={(event) => setDay(Number(event.target.value))}>{DAYS.map((each) => <option key={each} value={each}>{each}</option>)}</select>
        </label>
        <label className="field" htmlFor={`${id}-time`}><span>{t("reports.time")}</span><input id={`${id}-time`} type="time" required className="text-input" value={time} onChange={(event) => setTime(event.target.value.slice(0, 5))} /></label>
        <StorePick value={space} onChange={setSpace} />
      </div>
      <fieldset className="report-checks"><legend>{t("reports.language")}</legend>
        {REPORT_LANGUAGES.map((each) => <label key={each}><input type="checkbox" checked={languages.includes(each)} onChange={() => setLanguages(flip(languages, each))} /> {t(`reports.languages.${each}`)}</label>)}
      </fieldset>
      <fieldset className="report-checks"><legend>{t("reports.toStaff")}</legend>
        {staff.data?.map(({ id: person, name }) => <label key={person}><input type="checkbox" checked={people.includes(person)} onChange={() => setPeople(flip(people, person))} /> {name}</label>)}
      </fieldset>
      <label className="field" htmlFor={`${id}-mails`}><span>{t("reports.toMails")}</span>
        <input id={`${id}-mails`} className="text-input" value={mails} aria-invalid={wrong.length > 0} onChange={(event) => setMails(event.target.value)} />
        {wrong.length > 0 ? <span className="small" role="alert">{t("reports.noAddress", { text: wrong.join(" ") })}</span> : null}
      </label>
      {put.error ? <ProblemNote error={put.error} /> : null}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={put.isPending} disabled={!fine}>{t("reports.save")}</Button>
        <Button onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
