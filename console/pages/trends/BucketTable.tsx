import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { doubtIn } from "../../chart/lines.ts";
import type { ChartSeries } from "../../chart/series.ts";
import { formatMinute } from "../../format/times.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { useSiteZone } from "../../session/site.ts";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";

interface Line {
  at: Millis;
  buckets: readonly (Bucket | undefined)[];
}

/** The figures behind the lines: a row for each step of time, with what is not known said. */
export function BucketTable({ series, compared }: { series: readonly ChartSeries[]; compared: string | null }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const rows = useMemo((): Line[] => {
    const found = new Map<Millis, (Bucket | undefined)[]>();
    series.forEach(({ history }, index) => {
      for (const bucket of history?.buckets ?? []) {
        const line = found.get(bucket[0]) ?? [];
        line[index] = bucket;
        found.set(bucket[0], line);
      }
    });
    return [...found].sort(([one], [other]) => one - other).map(([at, buckets]) => ({ at, buckets }));
  }, [series]);
  const columns = useMemo((): Column<Line>[] => {
    const figures = series.flatMap(({ name, info, history, before }, index): Column<Line>[] => {
      const value = (part: 1 | 2 | 3) => (row: Line) => row.buckets[index]?.[part] ?? null;
      const said = (number: number | null): string => (number === null ? t("trends.noData") : formatNumber(number, info.decimals, locale));
      const step = history?.bucketMs ?? 0;
      const quality = ({ at, buckets }: Line): string => (buckets[index]?.[4] ? t(`quality.${doubtIn(history?.doubts ?? null, at, at + step) ?? "good"}`) : doubtIn(history?.doubts ?? null, at, at + step) === "bad" ? t("quality.bad") : t("trends.noData"));
      const then = new Map((before?.buckets ?? []).map((bucket, place) => [history?.buckets[place]?.[0] ?? 0, bucket]));
      const label = series.length === 1 ? "" : `${name} · `;
      const shared = { unit: info.unit, number: true, width: 90 };
      return [
        { ...shared, key: `mean${index}`, title: series.length === 1 ? t("inspector.mean") : name, value: value(2), cell: (row) => <span className={row.buckets[index]?.[4] ? undefined : "quiet"}>{said(value(2)(row))}</span>, ...(series.length === 1 ? { filter: "number" as const } : {}), width: 120 },
        { ...shared, key: `low${index}`, title: `${label}${t("trends.lowest")}`, value: value(1), cell: (row) => said(value(1)(row)), optional: series.length === 1 ? "shown" : "hidden", fold: 2 },
        { ...shared, key: `high${index}`, title: `${label}${t("trends.highest")}`, value: value(3), cell: (row) => said(value(3)(row)), optional: series.length === 1 ? "shown" : "hidden", fold: 2 },
        ...(compared === null ? [] : [{ ...shared, key: `before${index}`, title: `${label}${compared}`, value: ({ at }: Line) => then.get(at)?.[2] ?? null, cell: ({ at }: Line) => said(then.get(at)?.[2] ?? null), fold: 1 }]),
        { key: `quality${index}`, title: `${label}${t("trends.quality")}`, value: quality, ...(series.length === 1 ? { filter: "choice" as const } : {}), optional: series.length === 1 ? "shown" : "hidden", width: 80, fold: 3 },
      ];
    });
    return [{ key: "at", title: t("alarms.time"), value: ({ at }) => at, time: true, cell: ({ at }) => formatMinute(at, zone), width: 130, card: "title" }, ...figures];
  }, [series, compared, t, locale, zone]);
  return <Table id="trends" name={series.map(({ name }) => name).join(" · ")} columns={columns} rows={rows} rowKey={({ at }) => String(at)} prefix="t-" none={{ icon: "clock", title: t("inspector.noHistory") }} />;
}
