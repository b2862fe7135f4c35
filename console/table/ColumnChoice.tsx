import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../look/Icon.tsx";
import { Pop } from "../look/Pop.tsx";
import type { Column } from "./column.ts";

interface Props<R> {
  columns: readonly Column<R>[];
  shown: readonly Column<R>[];
  /** Chosen, but without room. */
  folded: ReadonlySet<string>;
  isOwn: boolean;
  /** Null: as the table comes. */
  onColumns: (keys: readonly string[] | null) => void;
}

export function ColumnChoice<R>({ columns, shown, folded, isOwn, onColumns }: Props<R>): ReactElement {
  const { t } = useTranslation();
  const chosen = shown.filter(({ optional }) => optional).map(({ key }) => key);
  return (
    <Pop name={t("table.columns")} className="tool tool-icon" label={<Icon name="columns" size={18} />}>
      {() => (
        <>
          <h3>{t("table.columns")}</h3>
          {columns.map(({ key, title, optional }) => (
            <label key={key} className="pop-line">
              <input type="checkbox" disabled={!optional} checked={!optional || chosen.includes(key)} onChange={() => onColumns(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key])} />
              <span>{title}</span>
              {folded.has(key) ? <span className="quiet small">{t("table.noRoom")}</span> : null}
            </label>
          ))}
          {isOwn ? <div className="pop-foot"><button type="button" className="tool" onClick={() => onColumns(null)}>{t("table.columnsReset")}</button></div> : null}
        </>
      )}
    </Pop>
  );
}
