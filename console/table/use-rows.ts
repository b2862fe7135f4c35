import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import { readQuestion, withQuestion } from "./address.ts";
import type { Column } from "./column.ts";
import { filtered, NOTHING_ASKED, shownColumns, sorted, type Question } from "./question.ts";

export interface Asking<R> {
  question: Question;
  /** What was typed replaces the address, what was chosen is a step that Back undoes. */
  ask: (change: Partial<Question>, typed?: boolean) => void;
  isAsked: boolean;
  /** What answers the question, in its order. */
  found: readonly R[];
  shown: readonly Column<R>[];
}

/** The rows of a table as the address asks for them. */
export function useRows<R>(rows: readonly R[], columns: readonly Column<R>[], prefix: string): Asking<R> {
  const locale = LOCALES[useLanguage()];
  const [params, setParams] = useSearchParams();
  const question = useMemo(() => readQuestion(params, columns, prefix), [params, columns, prefix]);
  const ask = useCallback(
    (change: Partial<Question>, typed = false) => {
      setParams((before) => withQuestion(before, columns, { ...readQuestion(before, columns, prefix), ...change }, prefix), { replace: typed });
    },
    [setParams, columns, prefix],
  );
  const found = useMemo(() => sorted(filtered(rows, columns, question), columns, question.sort, locale), [rows, columns, question, locale]);
  const shown = useMemo(() => shownColumns(columns, question.columns), [columns, question.columns]);
  return { question, ask, isAsked: question.q !== "" || Object.keys(question.filters).length > 0, found, shown };
}

/** What asks nothing any more, in the columns and the order that were chosen. */
export const CLEARED: Partial<Question> = { q: NOTHING_ASKED.q, filters: NOTHING_ASKED.filters };
