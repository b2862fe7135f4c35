import type { ReactElement } from "react";
import type { Column } from "./column.ts";
import type { Question } from "./question.ts";

interface Props<R> {
  column: Column<R>;
  sort: Question["sort"];
  onSort: (sort: Question["sort"]) => void;
}

/** A head that sorts: up, down, and as it was. */
export function HeadCell<R>({ column: { key, title, unit, number, unsorted }, sort, onSort }: Props<R>): ReactElement {
  const mine = sort?.key === key ? sort : null;
  const label = <>{title}{unit ? <span className="unit">{unit}</span> : null}</>;
  if (unsorted) return <th scope="col" className={number ? "number" : undefined}>{label}</th>;
  return (
    <th scope="col" className={number ? "number" : undefined} aria-sort={mine ? (mine.down ? "descending" : "ascending") : "none"}>
      <button type="button" className="plain head-button" onClick={() => onSort(mine ? (mine.down ? null : { key, down: true }) : { key, down: false })}>
        {label}
        <svg className="head-arrow" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d={mine ? (mine.down ? "M5 8.5 1.5 3h7z" : "M5 1.5 8.5 7h-7z") : "M5 1 7.5 4h-5zM5 9 2.5 6h5z"} /></svg>
      </button>
    </th>
  );
}
