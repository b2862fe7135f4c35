import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import "../look/chips.css";
import { choicesOf } from "./choices.ts";
import type { Column } from "./column.ts";
import type { Asking } from "./use-rows.ts";

interface Props<R> {
  column: Column<R>;
  rows: readonly R[];
  columns: readonly Column<R>[];
  asking: Asking<R>;
}

/** Choices that are always in sight, with how many each has; one at a time. */
export function ChipFilter<R>({ column, rows, columns, asking: { question, ask } }: Props<R>): ReactElement {
  const { t } = useTranslation();
  const chosen = question.filters[column.key] ?? [];
  const { choices, all } = choicesOf(column, rows, columns, question);
  const choose = (value: string | null): void => ask({ filters: { ...question.filters, [column.key]: value === null ? [] : [value] } });
  return (
    <div className="chips" role="group" aria-label={column.title}>
      <button type="button" className="plain chip" aria-pressed={chosen.length === 0} onClick={() => choose(null)}>{t("common.all")} <b>{all}</b></button>
      {choices.map(({ value, label, mark, count }) =>
        count === 0 && !chosen.includes(value) ? null : <button key={value} type="button" className="plain chip" aria-pressed={chosen.includes(value)} onClick={() => choose(chosen.includes(value) ? null : value)}>{mark ?? label} <b>{count}</b></button>,
      )}
    </div>
  );
}
