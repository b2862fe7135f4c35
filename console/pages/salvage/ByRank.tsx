import { reasonOf } from "@stacktwin/twin-models/salvage/words";
import { useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../i18n/i18n.ts";
import type { KeptSalvage } from "./use-kept-salvage.ts";

/** Lines that are shown at first. */
const SHOWN = 100;

/** Every item, what is to be saved first comes first, with why and in which box it goes. */
export function ByRank({ kept: { list, boxes, now }, onOpen }: { kept: KeptSalvage; onOpen: (box: number) => void }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const [most, setMost] = useState(SHOWN);
  const lines = useMemo(() => boxes.flatMap(({ number, items }) => items.map((item) => ({ item, box: number }))).sort((a, b) => a.item.rank - b.item.rank), [boxes]);
  return (
    <>
      <ol className="shelf-books" aria-label={t("salvage.tab.items")}>
        {lines.slice(0, most).map(({ item, box }) => (
          <li key={item.key} data-state={(now.get(box)?.state ?? "open") === "open" ? "unread" : "read"} className="salvage-item">
            <span className="salvage-rank">{item.rank}</span>
            <span className="shelf-book"><span className="mono">{item.callNumber}</span><span>{item.title}</span><span className="small quiet">{reasonOf(item.threat, list.detail.salvage.incident.kind, language)}</span></span>
            <button type="button" className="tool" onClick={() => onOpen(box)}>{t("salvage.box", { number: box })}</button>
          </li>
        ))}
      </ol>
      {lines.length > most ? <button type="button" className="tool" onClick={() => setMost(most + SHOWN)}>{t("salvage.more", { count: lines.length - most })}</button> : null}
    </>
  );
}
