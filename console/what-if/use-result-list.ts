import type { FigureName } from "@stacktwin/twin-models/what-if-figures";
import type { WhatIf, WhatIfFigure } from "@stacktwin/twin-models/what-if";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../format/times.ts";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import type { PrintList } from "../print/list.ts";
import { useSiteZone } from "../session/site.ts";

const DECIMALS: Readonly<Record<FigureName, number>> = { temperature: 1, humidity: 1, preservationIndex: 1, paperLifetime: 2, mouldHighest: 2, mouldHours: 0, outsideHours: 0, dailyTemperature: 1, dailyHumidity: 1, heating: 0, cooling: 0, energy: 0 };
/** Told in per cent of what it was: how much a degree-hour costs is not known. */
const RELATIVE: ReadonlySet<FigureName> = new Set(["heating", "cooling"]);
/** Fewer degree-hours are no demand that a per cent could be of. */
const LEAST = 24;

export interface ResultWords {
  value: (figure: WhatIfFigure, of: "before" | "after") => string;
  difference: (figure: WhatIfFigure) => string;
  range: (figure: WhatIfFigure) => string;
  note: (note: WhatIf["notes"][number]) => string;
  list: (result: WhatIf, title: string) => PrintList;
}

/** A result in words: the same on screen, on paper and in the file. */
export function useResultList(): ResultWords {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const zone = useSiteZone();
  const n = (value: number, decimals: number): string => formatNumber(value, decimals, locale);
  const relative = (value: number, before: number): string => `${n((100 * value) / before, 0)} %`;
  const isRelative = ({ name, before }: WhatIfFigure): boolean => RELATIVE.has(name) && before !== null && before >= LEAST;
  const told = (figure: WhatIfFigure, value: number | null): string => {
    if (value === null) return "—";
    if (RELATIVE.has(figure.name)) return isRelative(figure) ? relative(value, figure.before ?? 1) : "—";
    return n(value, DECIMALS[figure.name]);
  };
  const words: ResultWords = {
    value: (figure, of) => told(figure, figure[of]),
    difference: (figure) => {
      const { name, before, after } = figure;
      if (before === null || after === null || (RELATIVE.has(name) && !isRelative(figure))) return "—";
      const change = RELATIVE.has(name) ? (100 * (after - before)) / before : after - before;
      const text = n(Math.abs(change), RELATIVE.has(name) ? 0 : DECIMALS[name]);
      return /^0([.,]0+)?$/.test(text) ? "0" : `${change > 0 ? "+" : "−"}${text}${RELATIVE.has(name) ? " %" : ""}`;
    },
    range: (figure) => (figure.low === null || figure.high === null || told(figure, figure.low) === "—" ? "—" : `${told(figure, figure.low)} – ${told(figure, figure.high)}`),
    note: ({ note, value }) => t(`whatIf.note.${note}`, { value: value === null ? "" : n(value, Math.abs(value) < 1 ? 3 : 0), percent: value === null ? "" : n(value * 100, 0) }),
    list: (result, title) => ({
      title,
      columns: ["figure", "before", "after", "difference", "range"].map((key) => ({ label: t(`whatIf.column.${key as "figure"}`) })),
      groups: [
        { title: t("whatIf.results"), rows: result.figures.map((figure) => [t(`whatIf.figure.${figure.name}`), words.value(figure, "before"), words.value(figure, "after"), words.difference(figure), words.range(figure)]) },
        ...(["temperature", "humidity"] as const).map((quantity) => ({
          title: t(`whatIf.monthly.${quantity}`),
          rows: result.months.map((at, month) => {
            const [before, after] = [result.before[quantity][month]?.mean ?? null, result.after[quantity][month]?.mean ?? null];
            const span = result.after[quantity][month];
            return [formatMinute(at, zone).slice(0, 7), before === null ? "—" : n(before, 1), after === null ? "—" : n(after, 1), before === null || after === null ? "—" : `${after >= before ? "+" : "−"}${n(Math.abs(after - before), 1)}`, span?.lowest == null || span.highest === null ? "—" : `${n(span.lowest, 1)} – ${n(span.highest, 1)}`];
          }),
        })),
        { title: t("whatIf.assumptions"), rows: result.notes.map((note) => [words.note(note), "", "", "", ""]) },
      ],
    }),
  };
  return words;
}
