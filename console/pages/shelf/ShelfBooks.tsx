import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { LineState, ShelfView } from "../../floor/shelf-view.ts";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import { Icon, type IconName } from "../../look/Icon.tsx";
import { wordOf } from "./LastScan.tsx";

const ICONS: Record<Exclude<LineState, "unread">, IconName> = { read: "check", conflict: "out", elsewhere: "misplaced", away: "away" };

/** The books of the shelf in their order, each with what became of it; strangers behind them. */
export function ShelfBooks({ view: { lines, guests, counts }, name }: { view: ShelfView; name: (id: string) => string }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const number = (value: number): string => formatNumber(value, 0, locale);
  return (
    <>
      <dl className="shelf-counts" aria-label={t("floor.counts")}>
        <div><dt>{t("floor.read")}</dt><dd><b>{number(counts.read)}</b> / {number(counts.expected)}</dd></div>
        <div><dt>{t("floor.unread")}</dt><dd>{number(counts.unread)}</dd></div>
        <div><dt>{t("floor.guests")}</dt><dd>{number(counts.guests)}</dd></div>
      </dl>
      {guests.length > 0 ? (
        <ul className="shelf-books shelf-guests" aria-label={t("floor.guests")}>
          {guests.map((told) => (
            <li key={told.scan.id} data-state="odd">
              <Icon name="misplaced" size={18} />
              <span className="shelf-book"><span className="mono">{told.book?.callNumber ?? told.scan.code}</span><span className="small quiet cut">{told.book?.title}</span></span>
              <span className="small">{t(`floor.verdict.${wordOf(told)}`)}{told.verdict === "wrong-shelf" && told.book ? ` · ${name(told.book.home)}` : ""}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {lines.length === 0 ? <p className="quiet shelf-bare">{t("stocktake.bare")}</p> : null}
      <ol className="shelf-books" aria-label={t("floor.expected")}>
        {lines.map(({ book, state, swapped }) => (
          <li key={book.key} data-state={swapped ? "odd" : state}>
            {state === "unread" ? <span className="shelf-open" /> : <Icon name={ICONS[state]} size={18} />}
            <span className="shelf-book"><span className="mono">{book.callNumber}</span><span className="small quiet cut">{book.title}</span></span>
            <span className="small">{t(`floor.line.${state}`)}{state === "elsewhere" && book.found ? ` · ${name(book.found)}` : ""}{swapped ? ` · ${t("floor.swapped")}` : ""}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
