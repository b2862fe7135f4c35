import type { Answer } from "@stacktwin/twin-models/api";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { Age } from "../../look/Ages.tsx";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";

/** With its place in the list: two samples may be alike in everything. */
type Line = Answer<"rejections">[number] & { index: number };

/** Messages that were not taken: how many by reason, and the latest as they arrived. */
export function Rejections({ counts }: { counts: Readonly<Record<string, number>> }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { data, error, refetch } = useQuery({ queryKey: ["rejections"], queryFn: () => call("rejections"), refetchInterval: 5000 });
  const reasons = Object.entries(counts).filter(([, count]) => count > 0);
  const lines = useMemo(() => data?.map((line, index): Line => ({ ...line, index })), [data]);
  const columns = useMemo(
    (): Column<Line>[] => [
      { key: "at", title: t("system.time"), value: ({ at }) => at, time: true, cell: ({ at }) => <Age at={at} />, width: 90, card: "side" },
      { key: "source", title: t("system.source"), value: ({ source }) => source, cell: ({ source }) => <span className="mono">{source}</span>, filter: "choice", width: 130, card: "title" },
      { key: "reason", title: t("system.reason"), value: ({ reason }) => reason, text: ({ reason, detail }) => `${reason}: ${detail}`, cell: ({ reason, detail }) => <><span className="mono">{reason}</span><br /><span className="small quiet">{detail}</span></>, filter: "choice", choices: reasons.map(([value]) => ({ value, label: value })), width: 220 },
      { key: "sample", title: t("system.sample"), value: ({ sample }) => sample, cell: ({ sample }) => <span className="mono small sample">{sample}</span>, unsorted: true, optional: "shown", width: 240, fold: 1 },
    ],
    // Which reasons there are changes with what was counted.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [t, reasons.map(([reason]) => reason).join()],
  );
  const head = (
    <h2 className="card-title">
      {t("system.rejections")}
      {reasons.map(([reason, count]) => <span key={reason} className="reason small"><span className="mono">{reason}</span> {formatNumber(count, 0, locale)}</span>)}
    </h2>
  );
  if (!lines) return <section className="card">{head}{error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Bones rows={4} />}</section>;
  return <Table id="rejections" prefix="r-" name={t("system.rejections")} columns={columns} rows={lines} rowKey={({ at, index }) => `${at}/${index}`} head={head} none={{ icon: "check", title: t("system.noRejections") }} />;
}
