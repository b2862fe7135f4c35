import type { Answer } from "@stacktwin/twin-models/api";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { ProblemNote } from "../../look/Note.tsx";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";

type Line = Answer<"retention">["dropped"][number];

/** How long things are kept, and what was let go of. */
export function Retention(): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { data, error, refetch } = useQuery({ queryKey: ["retention"], queryFn: () => call("retention"), staleTime: 60_000 });
  const policy = data && ([["spool", data.policy.spoolDays], ["history", data.policy.historyDays], ["intervals", data.policy.intervalDays], ["presences", data.policy.presenceDays]] as const);
  const columns = useMemo((): Column<Line>[] => {
    const day = ({ day: at }: Line): string => new Date(at).toISOString().slice(0, 10);
    return [
      { key: "day", title: t("retention.day"), value: day, width: 110, card: "side" },
      { key: "what", title: t("retention.what"), value: ({ what }) => what, text: ({ what }) => t(`retention.${what}`), filter: "choice", width: 200, card: "title" },
      { key: "count", title: t("retention.count"), value: ({ count }) => count, cell: ({ count }) => (count === null ? t("retention.uncounted") : formatNumber(count, 0, locale)), number: true, width: 100 },
      { key: "before", title: t("retention.before"), value: ({ before }) => before, time: true, width: 150, fold: 1 },
    ];
  }, [t, locale]);
  const head = (
    <>
      <h2 className="card-title">{t("retention.title")}</h2>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {policy ? <p className="quiet card-none">{policy.map(([what, days]) => t("retention.kept", { what: t(`retention.${what}`), days: formatNumber(days, 0, locale) })).join(" · ")} · {t("retention.journals")}</p> : null}
    </>
  );
  if (!data) return <section className="card">{head}</section>;
  return <Table id="retention" prefix="d-" name={t("retention.title")} columns={columns} rows={data.dropped} rowKey={({ day, what }) => `${day}/${what}`} head={head} none={{ icon: "check", title: t("retention.none") }} />;
}
