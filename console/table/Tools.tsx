import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../format/times.ts";
import { useNow } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { Pop } from "../look/Pop.tsx";
import { save } from "../print/list.ts";
import { useSiteZone } from "../session/site.ts";
import { ChipFilter } from "./ChipFilter.tsx";
import type { Column } from "./column.ts";
import { ColumnChoice } from "./ColumnChoice.tsx";
import { tableCsv } from "./csv.ts";
import { FilterFields, FilterPops } from "./Filters.tsx";
import { TypedInput } from "./TypedInput.tsx";
import { CLEARED, type Asking } from "./use-rows.ts";
import { SortField } from "./SortField.tsx";
import { ViewMenu } from "./ViewMenu.tsx";

interface Props<R> {
  id: string;
  name: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  asking: Asking<R>;
  folded: ReadonlySet<string>;
  /** Rows are cards: there is little room, and there are no heads. */
  cards: boolean;
  /** What is exported. */
  saved: readonly R[];
  count: string;
  children?: ReactNode;
}

/** What is asked of a table, and what can be made of the answer. */
export function Tools<R>({ id, name, columns, rows, asking, folded, cards, saved, count, children }: Props<R>): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const now = useNow(60_000);
  const { question, ask, isAsked, shown } = asking;
  const filters = columns.filter(({ filter }) => filter && filter !== "chips");
  const asked = filters.filter(({ key }) => (question.filters[key]?.length ?? 0) > 0).length;
  const file = `${name} ${formatMinute(now, zone).replaceAll(":", "")}.csv`.replaceAll(/[/\\?*"<>|:]/g, "-");
  const acts = { columns, rows, asking };
  return (
    <div className="table-tools">
      {columns.filter(({ filter }) => filter === "chips").map((column) => <ChipFilter key={column.key} column={column} {...acts} />)}
      <div className="table-bar">
        <TypedInput type="search" className="text-input table-search" value={question.q} placeholder={t("table.search")} aria-label={t("table.searchIn", { name })} onType={(q) => ask({ q }, true)} />
        {cards ? <Pop label={asked > 0 ? `${t("table.filters")} · ${asked}` : t("table.filters")}>{() => <><SortField columns={shown} sort={question.sort} onSort={(sort) => ask({ sort })} /><FilterFields filters={filters} {...acts} /></>}</Pop> : <FilterPops filters={filters} {...acts} />}
        {isAsked ? <button type="button" className="tool" onClick={() => ask(CLEARED)}>{t("table.clear")}</button> : null}
        <span className="small quiet table-count" role="status">{count}</span>
        <span className="table-acts">
          {children}
          <ViewMenu id={id} question={question} onQuestion={(view) => ask(view)} />
          {columns.some(({ optional }) => optional) ? <ColumnChoice columns={columns} shown={shown} folded={folded} isOwn={question.columns !== null} onColumns={(keys) => ask({ columns: keys })} /> : null}
          <button type="button" className="tool" onClick={() => save(file, tableCsv(shown, saved, zone))} disabled={saved.length === 0}>CSV<span className="unseen">{t("table.csv")}</span></button>
          <button type="button" className="tool tool-icon" aria-label={t("action.print")} title={t("action.print")} onClick={() => window.print()} disabled={saved.length === 0}><Icon name="paper" size={18} /></button>
        </span>
      </div>
    </div>
  );
}
