import { VERDICTS } from "@stacktwin/twin-models/scan";
import type { Stocktake } from "@stacktwin/twin-models/stocktake";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { ProblemNote } from "../../look/Note.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { FileDrop } from "../admin/imports/FileDrop.tsx";
import { useScanFile } from "./queries.ts";

/** The file of a handheld reader: taken whole, with the lines that are none. */
export function HandheldFile({ project }: { project: Stocktake }): ReactElement | null {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const take = useScanFile(project);
  const past = usePastWhy() !== undefined;
  const writes = useMay()("stocktake:write") && !past;
  if (!writes) return null;
  const number = (value: number): string => formatNumber(value, 0, locale);
  const { data } = take;
  return (
    <section className="card stocktake-file" aria-label={t("stocktake.file")}>
      <h2>{t("stocktake.file")}</h2>
      <FileDrop file={take.variables ?? null} accept=".txt,.csv,.ndjson,.json,.log" hint={t("stocktake.fileHint")} onFile={(file) => take.mutate(file)} />
      {take.error ? <ProblemNote error={take.error} /> : null}
      {data ? (
        <div role="status">
          <p>{t("stocktake.fileTaken", { scans: number(data.scans), again: number(data.again), shelves: number(data.shelves), bad: number(data.bad) })}</p>
          <p className="small quiet">{VERDICTS.filter((verdict) => data.verdicts[verdict] > 0).map((verdict) => `${t(`stocktake.verdict.${verdict}`)} ${number(data.verdicts[verdict])}`).join(" · ")}</p>
          {data.badLines.length > 0 ? (
            <details>
              <summary>{t("stocktake.badLines", { count: data.bad })}</summary>
              <ul>{data.badLines.map(({ line, reason, text }) => <li key={line}>{t("stocktake.badLine", { line })} <span className="quiet">{t(`stocktake.bad.${reason}`)}</span> <span className="mono small">{text}</span></li>)}</ul>
            </details>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
