import type { ImportJob, ListedRow } from "@stacktwin/twin-models/import";
import { faultText } from "@stacktwin/twin-models/row-fault";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import type { Column } from "../../../table/column.ts";
import { Table } from "../../../table/Table.tsx";
import type { Kind, Listed } from "./kind.ts";

/** So many rows come at once; longer lists are looked through page by page, and come whole as a file. */
const PAGE = 1000;

/** A list of rows that somebody should look at. */
export function Rows<J extends ImportJob>({ kind, job, list, count }: { kind: Kind<J>; job: J } & Listed): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const locale = LOCALES[language];
  const site = useSite();
  const [from, setFrom] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: [kind.key, site, job.id, list, from],
    queryFn: ({ signal }) => kind.rows(site, job.id, list, from, PAGE, signal),
    placeholderData: (before) => before,
  });
  const n = (value: number): string => formatNumber(value, 0, locale);
  const columns = useMemo(
    (): Column<ListedRow<string>>[] => [
      { key: "line", title: t("imports.line"), value: ({ number }) => (number > 0 ? number : null), cell: ({ number }) => (number > 0 ? formatNumber(number, 0, locale) : "—"), number: true, width: 70, card: "side" },
      { key: "of", title: t("imports.item"), value: ({ item }) => item, cell: ({ item }) => <span className="mono small">{item}</span>, width: 140, card: "title" },
      { key: "reason", title: t("imports.reason"), value: ({ fault }) => faultText(fault, language), filter: "choice", width: 240 },
    ],
    [t, locale, language],
  );
  const last = Math.min(from + PAGE, count);
  return (
    <div className="import-rows">
      <p className="small quiet">{t(`imports.listText.${list}`)}</p>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={5} /> : null}
      {data ? <Table id={`${kind.key}-${list}`} prefix="l-" name={t(`imports.list.${list}`)} columns={columns} rows={data} rowKey={({ at, number, item }) => `${at}/${number}/${item}`} none={{ icon: "check", title: t("common.none") }} plain={count > PAGE} /> : null}
      <div className="form-foot">
        {count > PAGE ? (
          <>
            <Button size="small" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - PAGE))}>{t("imports.earlier")}</Button>
            <span className="small">{n(from + 1)}–{n(last)} / {n(count)}</span>
            <Button size="small" disabled={last >= count || (data?.length ?? 0) < PAGE} onClick={() => setFrom(from + PAGE)}>{t("imports.later")}</Button>
          </>
        ) : null}
        <a href={kind.file(site, job.id, list, language)} download={`${job.file}.${list}.csv`}>{t("imports.download")}</a>
      </div>
    </div>
  );
}
