import { FIGURE_NAMES, valuesOf, verdictOf, type AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { ListPaper } from "../../../print/ListPaper.tsx";
import { useAlarmName } from "./use-alarm-name.ts";
import { useSay } from "./use-say.ts";
import { usePrinting } from "../../../print/use-printing.ts";

/** The figures on paper, with those that called most often; made only when printing begins. */
export function FiguresPaper({ figures, about }: { figures: AlarmFigures; about: readonly string[] }): ReactElement | null {
  const { t } = useTranslation();
  const say = useSay();
  const name = useAlarmName();
  const printing = usePrinting();
  if (!printing) return null;
  const values = valuesOf(figures);
  const judged = FIGURE_NAMES.map((figure) => {
    const value = values[figure];
    return [t(`figures.name.${figure}`), value === null ? "—" : say.figure(figure, value), say.target(figure), say.limit(figure) ?? "", t(`figures.verdict.${verdictOf(figure, value)}`)];
  });
  const top = figures.top.map((each) => [name(each), say.count(each.count), "", "", say.share(each.count / figures.called)]);
  return (
    <ListPaper about={about} ticks={false} list={{
      title: t("figures.title"),
      columns: ["figures.figure", "common.value", "figures.target", "figures.limitHead", "figures.stands"].map((key) => ({ label: t(key as "figures.figure") })),
      groups: [{ title: t("figures.judged"), rows: judged }, { title: t("figures.top"), rows: top }],
    }} />
  );
}
