import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "./column.ts";
import type { Question } from "./question.ts";

interface Props<R> {
  columns: readonly Column<R>[];
  sort: Question["sort"];
  onSort: (sort: Question["sort"]) => void;
}

/** The order of rows where they are cards and have no heads to press. */
export function SortField<R>({ columns, sort, onSort }: Props<R>): ReactElement {
  const { t } = useTranslation();
  const sortable = columns.filter(({ unsorted }) => !unsorted);
  const choose = (said: string): void => onSort(said === "" ? null : { key: said.replace(/^-/, ""), down: said.startsWith("-") });
  return (
    <label className="sort-field">
      <span className="small quiet">{t("table.sortBy")}</span>
      <select className="text-input" value={sort ? `${sort.down ? "-" : ""}${sort.key}` : ""} onChange={(event) => choose(event.target.value)}>
        <option value="">{t("table.asListed")}</option>
        {sortable.flatMap(({ key, title }) => [<option key={key} value={key}>{title}</option>, <option key={`-${key}`} value={`-${key}`}>{t("table.falling", { name: title })}</option>])}
      </select>
    </label>
  );
}
