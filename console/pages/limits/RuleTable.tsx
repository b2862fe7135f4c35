import { numbersOf } from "@stacktwin/twin-models/limit-change";
import type { LimitNumbers } from "@stacktwin/twin-models/limit-replay";
import { DESKS, PRIORITIES } from "@stacktwin/twin-models/priority";
import { useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../../api/queries.ts";
import { useLanguage, useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { PriorityMark } from "../../look/Priority.tsx";
import type { Column } from "../../table/column.ts";
import { Table } from "../../table/Table.tsx";
import type { Rule } from "./rules.ts";
import { useNumberWords, useRuleWords } from "./use-limit-texts.ts";

function useColumns(): Column<Rule>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const models = useModels();
  const things = useLiveState((state) => state.things);
  const words = useRuleWords();
  const numberWords = useNumberWords();
  return useMemo((): Column<Rule>[] => {
    const number = (key: keyof LimitNumbers) => (rule: Rule): string => numberWords(key, numbersOf(rule.limit)[key], words(rule).unit);
    const column = (key: keyof LimitNumbers, short: string, fold: number): Column<Rule> => ({
      key: short, title: t(`limits.number.${key}`), value: ({ limit }) => numbersOf(limit)[key] ?? null, text: number(key), cell: number(key), number: true, optional: "shown", width: 90, fold,
    });
    return [
      { key: "what", title: t("limits.what"), value: (rule) => words(rule).what, cell: (rule) => <span>{words(rule).what} <span className="small quiet mono">{rule.id}</span></span>, text: (rule) => `${words(rule).what} ${rule.id}`, filter: "text", width: 170, card: "title" },
      { key: "where", title: t("limits.where"), value: (rule) => words(rule).where, filter: "text", width: 140 },
      { key: "limit", title: t("limits.number.limit"), value: (rule) => words(rule).limit, width: 150 },
      column("deadband", "deadband", 3),
      column("onDelayS", "on", 4),
      column("offDelayS", "off", 5),
      { key: "priority", title: t("limits.priority"), value: ({ limit }) => limit.priority, text: ({ limit }) => t(`priority.${limit.priority}`), cell: ({ limit }) => <PriorityMark priority={limit.priority} hollow />, compare: (a, b) => PRIORITIES.indexOf(b.limit.priority) - PRIORITIES.indexOf(a.limit.priority), filter: "choice", choices: PRIORITIES.map((priority) => ({ value: priority, label: t(`priority.${priority}`) })), optional: "shown", width: 90, fold: 2, card: "side" },
      { key: "desk", title: t("limits.desk"), value: ({ limit }) => limit.desk, text: ({ limit }) => t(`limits.desks.${limit.desk}`), cell: ({ limit }) => t(`limits.desks.${limit.desk}`), filter: "choice", choices: DESKS.map((desk) => ({ value: desk, label: t(`limits.desks.${desk}`) })), optional: "shown", width: 90, fold: 6 },
      { key: "source", title: t("limits.source"), value: ({ limit }) => text(limit.source), filter: "text", optional: "shown", width: 160, fold: 7 },
    ];
    // The functions say the same as long as language, models and things stay.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [t, language, text, models.data, things]);
}

export function RuleTable({ rules, opened, onOpen }: { rules: readonly Rule[]; opened: string | null; onOpen: (rule: Rule) => void }): ReactElement {
  const { t } = useTranslation();
  return <Table id="limits" name={t("limits.title")} columns={useColumns()} rows={rules} rowKey={({ id }) => id} none={{ icon: "alarms", title: t("limits.none"), text: t("limits.noneText") }} opened={opened} onOpen={onOpen} />;
}
