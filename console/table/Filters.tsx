import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../look/Icon.tsx";
import { Pop } from "../look/Pop.tsx";
import { choicesOf } from "./choices.ts";
import type { Column } from "./column.ts";
import { endsOf } from "./question.ts";
import { TypedInput } from "./TypedInput.tsx";
import type { Asking } from "./use-rows.ts";

interface Props<R> {
  filters: readonly Column<R>[];
  rows: readonly R[];
  columns: readonly Column<R>[];
  asking: Asking<R>;
}

/** One button a filter, with what it is set to. */
export function FilterPops<R>({ filters, ...rest }: Props<R>): ReactElement {
  const { question } = rest.asking;
  return (
    <>
      {filters.map((column) => {
        const asked = question.filters[column.key] ?? [];
        const choices = asked.length === 1 && column.filter === "choice" ? choicesOf(column, rest.rows, rest.columns, question).choices : [];
        const said = asked.length === 0 ? "" : column.filter === "choice" ? (choices.find(({ value }) => value === asked[0])?.label ?? String(asked.length)) : (asked[0] ?? "");
        return (
          <Pop key={column.key} name={said ? `${column.title}: ${said}` : column.title} className={asked.length > 0 ? "tool tool-on" : "tool"} label={<>{said ? `${column.title}: ${said}` : column.title}<Icon name="down" size={12} /></>}>
            {() => <Field column={column} {...rest} />}
          </Pop>
        );
      })}
    </>
  );
}

/** All of them below each other. */
export function FilterFields<R>({ filters, ...rest }: Props<R>): ReactElement {
  return <>{filters.map((column) => <div key={column.key}><h3>{column.title}</h3><Field column={column} {...rest} /></div>)}</>;
}

function Field<R>({ column, rows, columns, asking: { question, ask } }: Omit<Props<R>, "filters"> & { column: Column<R> }): ReactElement {
  const { t } = useTranslation();
  const asked = question.filters[column.key] ?? [];
  const put = (values: readonly string[], typed = false): void => ask({ filters: { ...question.filters, [column.key]: values } }, typed);
  if (column.filter === "choice") {
    return (
      <>
        {choicesOf(column, rows, columns, question).choices.map(({ value, label, mark, count }) => (
          <label key={value} className="pop-line">
            <input type="checkbox" checked={asked.includes(value)} onChange={() => put(asked.includes(value) ? asked.filter((each) => each !== value) : [...asked, value])} />
            <span>{mark ?? label}</span>
            <span className="quiet">{count}</span>
          </label>
        ))}
      </>
    );
  }
  if (column.filter === "number") {
    const { from, to } = endsOf(asked[0]);
    const end = (typed: string, other: number | null, first: boolean): void => put(typed === "" && other === null ? [] : [first ? `${typed}..${other ?? ""}` : `${other ?? ""}..${typed}`], true);
    return (
      <div className="number-filter">
        <TypedInput type="number" step="any" className="text-input" aria-label={t("table.from", { name: column.title })} placeholder={t("table.least")} value={String(from ?? "")} onType={(typed) => end(typed, to, true)} />
        <span>–</span>
        <TypedInput type="number" step="any" className="text-input" aria-label={t("table.to", { name: column.title })} placeholder={t("table.most")} value={String(to ?? "")} onType={(typed) => end(typed, from, false)} />
        {column.unit ? <span className="quiet">{column.unit}</span> : null}
      </div>
    );
  }
  return <TypedInput type="search" className="text-input text-filter" aria-label={t("table.contains", { name: column.title })} placeholder={t("table.contains", { name: column.title })} value={asked[0] ?? ""} onType={(typed) => put(typed === "" ? [] : [typed], true)} />;
}
