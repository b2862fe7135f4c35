import type { Bucket } from "@stacktwin/twin-models/bucket";
import type { WhatIf } from "@stacktwin/twin-models/what-if";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Swatch } from "../chart/Swatch.tsx";
import { formatMinute } from "../format/times.ts";
import { ListPaper } from "../print/ListPaper.tsx";
import { listCsv, save } from "../print/list.ts";
import { usePrinting } from "../print/use-printing.ts";
import { useNarrow } from "../session/dark.ts";
import { useSiteZone } from "../session/site.ts";
import { useResultList } from "./use-result-list.ts";

const Plot = lazy(() => import("../chart/Plot.tsx"));
const HOUR = 3_600_000;
const MONTH = 31 * 24 * HOUR;
const QUANTITIES = ["temperature", "humidity"] as const;
const UNITS = { temperature: "°C", humidity: "%" } as const;

/** Both years month by month, and what each did; on paper and as a file too. */
export function Results({ result, name, schedule }: { result: WhatIf; name: string; schedule: string }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const narrow = useNarrow();
  const words = useResultList();
  const printing = usePrinting();
  const [at, setAt] = useState<number | null>(null);
  const span = useMemo(() => ({ from: result.from, to: result.to }), [result]);
  const lines = useMemo(() => {
    // Each month stands level from its first hour to its last.
    const line = (of: WhatIf["before"], quantity: (typeof QUANTITIES)[number], ink: number) => ({
      history: {
        bucketMs: MONTH,
        buckets: result.months.flatMap((begin, index): Bucket[] => {
          const { lowest = null, mean = null, highest = null } = of[quantity][index] ?? {};
          return [begin, (result.months[index + 1] ?? result.to) - HOUR].map((moment): Bucket => [moment, lowest, mean, highest, mean === null ? 0 : 1]);
        }),
      },
      maxAge: 0, ink,
    });
    return { temperature: [line(result.before, "temperature", 0), line(result.after, "temperature", 2)], humidity: [line(result.before, "humidity", 0), line(result.after, "humidity", 2)] };
  }, [result]);
  const month = at === null ? -1 : result.months.findLastIndex((begin) => begin <= at);
  const read = (quantity: (typeof QUANTITIES)[number]): string => {
    const [before, after] = [result.before[quantity][month]?.mean, result.after[quantity][month]?.mean];
    return typeof before === "number" && typeof after === "number" ? `${formatMinute(result.months[month] ?? 0, zone).slice(0, 7)}: ${before.toFixed(1)} → ${after.toFixed(1)} ${UNITS[quantity]}` : t("whatIf.bands");
  };
  const day = (moment: number): string => formatMinute(moment, zone).slice(0, 10);
  const about = [`${name} · ${day(result.from)} – ${day(result.to)}`, schedule];
  const list = words.list(result, t("whatIf.title"));
  const percent = (part: number): string => `${Math.floor(part * 100)} %`;
  return (
    <div className="what-if-results" role="region" aria-label={t("whatIf.results")}>
      <p className="small quiet">{t("whatIf.span", { from: day(result.from), to: day(result.to), air: percent(result.coverage.air), setPoint: percent(result.coverage.setPoint), outdoor: percent(result.coverage.outdoor), held: percent(result.coverage.held) })}</p>
      <p className="small what-if-legend"><span><Swatch index={0} /> {t("whatIf.column.before")}</span><span><Swatch index={2} /> {t("whatIf.column.after")}</span></p>
      <Suspense fallback={<div className="bone store-bone" />}>
        {QUANTITIES.map((quantity, index) => (
          <figure key={quantity} className="store-plot">
            <figcaption className="small"><b>{t(`whatIf.monthly.${quantity}`)}</b> {read(quantity)}</figcaption>
            <div role="img" aria-label={t("whatIf.chart", { quantity: t(`whatIf.monthly.${quantity}`) })}>
              <Plot lines={lines[quantity]} span={span} decimals={1} height={narrow ? 150 : 190} at={at} onAt={setAt} times={index === 1} />
            </div>
          </figure>
        ))}
      </Suspense>
      <table className="what-if-table">
        <thead><tr>{list.columns.map(({ label }) => <th key={label} scope="col">{label}</th>)}</tr></thead>
        <tbody>
          {result.figures.map((figure) => (
            <tr key={figure.name} data-figure={figure.name}>
              <th scope="row">{t(`whatIf.figure.${figure.name}`)}</th>
              <td data-label={t("whatIf.column.before")}>{words.value(figure, "before")}</td>
                <td data-label={t("whatIf.column.after")}><b>{words.value(figure, "after")}</b></td>
                <td data-label={t("whatIf.column.difference")}>{words.difference(figure)}</td>
                <td data-label={t("whatIf.column.range")} className="quiet">{words.range(figure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t("whatIf.assumptions")}</h3>
      <ul className="what-if-notes small">{result.notes.map((note) => <li key={note.note}>{words.note(note)}</li>)}<li>{t("whatIf.always")}</li></ul>
      <div className="form-foot">
        <button type="button" className="tool" onClick={() => save(`what-if-${result.space}.csv`, listCsv(list, t("whatIf.column.figure")))}>{t("whatIf.csv")}</button>
        <button type="button" className="tool" onClick={() => print()}>{t("whatIf.print")}</button>
      </div>
      {printing ? <ListPaper list={list} about={about} ticks={false} /> : null}
    </div>
  );
}
