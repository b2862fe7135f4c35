import type { ImportJob } from "@stacktwin/twin-models/import";
import { faultText } from "@stacktwin/twin-models/row-fault";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../format/values.ts";
import { LOCALES, useLanguage } from "../../../i18n/i18n.ts";
import { Bones, ProblemNote } from "../../../look/Note.tsx";
import { useSite } from "../../../session/site.ts";
import type { Kind, Listed } from "./kind.ts";
import { ScrollBox } from "./ScrollBox.tsx";

const PAGE = 50;

/** A list of rows, page by page, and as a file. */
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
  const last = Math.min(from + PAGE, count);
  return (
    <div className="import-rows">
      <p className="small quiet">{t(`imports.listText.${list}`)}</p>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Bones rows={5} /> : null}
      {data && data.length > 0 ? (
        <ScrollBox label={t(`imports.list.${list}`)}>
          <table className="grid-table">
            <thead><tr><th scope="col" className="number">{t("imports.line")}</th><th scope="col">{t("imports.item")}</th><th scope="col">{t("imports.reason")}</th></tr></thead>
            <tbody>
              {data.map(({ number, at, item, fault }, index) => (
                <tr key={`${at}/${from + index}`}><td className="number">{number > 0 ? n(number) : "—"}</td><td className="mono small">{item}</td><td>{faultText(fault, language)}</td></tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      <div className="form-foot">
        <Button size="small" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - PAGE))}>{t("imports.earlier")}</Button>
        <span className="small">{n(from + 1)}–{n(last)} / {n(count)}</span>
        <Button size="small" disabled={last >= count || (data?.length ?? 0) < PAGE} onClick={() => setFrom(from + PAGE)}>{t("imports.later")}</Button>
        <a href={kind.file(site, job.id, list, language)} download={`${job.file}.${list}.csv`}>{t("imports.download")}</a>
      </div>
    </div>
  );
}
