import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { MakeReport, ReportKind, ReportLanguage } from "@stacktwin/twin-models/report";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { call } from "../../api/client.ts";
import { newId } from "../../floor/floor.ts";
import { useLanguage } from "../../i18n/i18n.ts";
import { useNow } from "../../live/use-live.ts";
import { Choice } from "../../look/Choice.tsx";
import { ProblemNote } from "../../look/Note.tsx";
import { useSite, useSiteZone } from "../../session/site.ts";
import { usePut } from "../../session/use-put.ts";
import { tell } from "../../undo/notices.ts";
import { monthsBefore, yearsBefore } from "./choices.ts";
import { EvidenceFields, type EvidenceAsk } from "./EvidenceFields.tsx";
import { KIND_NAMES, reportsKey } from "./queries.ts";
import { StorePick } from "./StorePick.tsx";

const MINUTE = 60_000;

/** Asks what a report is to be about, and has it made. */
export function NewReport({ onClosed }: { onClosed: () => void }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const put = usePut();
  const client = useQueryClient();
  const own = useLanguage();
  const [params] = useSearchParams();
  const now = useNow(MINUTE);
  const months = monthsBefore(now, zone);
  const years = yearsBefore(now, zone);
  const kind: ReportKind = KIND_NAMES.find((each) => each === params.get("new")) ?? "month";
  const [month, setMonth] = useState(params.get("month") ?? months[1]!);
  const [year, setYear] = useState(years[0]!);
  const [space, setSpace] = useState<PlaceId | null>(params.get("space") as PlaceId | null);
  const [language, setLanguage] = useState<ReportLanguage>(own);
  const [evidence, setEvidence] = useState<EvidenceAsk | null>(null);
  // The same until it was taken: who presses twice gets one.
  const [id] = useState(newId);
  const make = useMutation({
    mutationFn: (body: MakeReport) => call("makeReport", { params: { site }, body }),
    onSuccess: async () => {
      tell({ text: t("reports.begun") });
      await client.invalidateQueries({ queryKey: reportsKey(site) });
      onClosed();
    },
  });
  const spaces = space === null ? null : [space];
  const asks: { [K in ReportKind]: () => MakeReport | null } = {
    month: () => ({ id, kind: "month", month, spaces, language }),
    year: () => ({ id, kind: "year", year, spaces, language }),
    evidence: () => evidence && { id, kind: "evidence", ...evidence, language },
  };
  const ask = asks[kind]();
  return (
    <form
      className="card report-form"
      aria-label={t("reports.new")}
      onSubmit={(event) => {
        event.preventDefault();
        if (ask) make.mutate(ask);
      }}
    >
      <Choice label={t("reports.kind")} value={kind} options={KIND_NAMES.map((value) => ({ value, label: t(`reports.kinds.${value}`) }))} onChange={(value) => put({ new: value }, true)} />
      <p className="small quiet">{t(`reports.kindTexts.${kind}`)}</p>
      <div className="report-fields">
        {kind === "month" ? (
          <label className="field"><span>{t("reports.month")}</span>
            <select className="text-input" value={month} onChange={(event) => setMonth(event.target.value)}>
              {months.map((each, n) => <option key={each} value={each}>{n === 0 ? t("reports.running", { name: each }) : each}</option>)}
            </select>
          </label>
        ) : null}
        {kind === "year" ? (
          <label className="field"><span>{t("reports.year")}</span>
            <select className="text-input" value={year} onChange={(event) => setYear(event.target.value)}>
              {years.map((each, n) => <option key={each} value={each}>{n === 0 ? t("reports.running", { name: each }) : each}</option>)}
            </select>
          </label>
        ) : null}
        {kind === "evidence" ? null : <StorePick value={space} onChange={setSpace} />}
      </div>
      {kind === "evidence" ? <EvidenceFields item={params.get("lent")} onChange={setEvidence} /> : null}
      <Choice label={t("reports.language")} value={language} options={(["zh", "en"] as const).map((value) => ({ value, label: t(`reports.languages.${value}`) }))} onChange={setLanguage} />
      <p className="small quiet">{t("reports.once")}</p>
      {make.error ? <ProblemNote error={make.error} /> : null}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={make.isPending} disabled={!ask}>{t("reports.make")}</Button>
        <Button onClick={onClosed}>{t("common.cancel")}</Button>
      </div>
    </form>
  );
}
