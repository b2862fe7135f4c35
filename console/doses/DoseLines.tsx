import { WHOLE, type DoseLine } from "@stacktwin/twin-models/doses";
import { barcodeOf } from "@stacktwin/twin-models/item";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { AbnormalShape } from "../look/AbnormalShape.tsx";
import { useStoreWords } from "../pages/stores/use-store-words.ts";
import { usePicking } from "../session/selection.ts";

const PAGE = 30;
const KILO = 1000;

/** What one book has had, in words: light against what a year allows, and mould. */
function Line({ line }: { line: DoseLine }): ReactElement {
  const { t } = useTranslation();
  const words = useStoreWords();
  const { select } = usePicking();
  const { item, title, callNumber, sensitivity, assumed, luxHours, known, atLeast, allowed, source, light, mouldIndex, mouldUnknown, mould, litIn, mouldIn } = line;
  const klx = (value: number): string => words.number(value / KILO, value < 10 * KILO ? 1 : 0);
  return (
    <li className="dose-line">
      <span className="dose-book">
        <button type="button" className="plain link" onClick={() => select({ kind: "item", id: item, row: null })}>{title || t("doses.untitled")}</button>
        <span className="small quiet">{callNumber} · {barcodeOf(item)}{sensitivity === null ? "" : ` · ${t(`doses.sensitivity.${sensitivity}`)}${assumed ? ` (${t("doses.assumed")})` : ""}`}</span>
      </span>
      <span className="dose-light">
        {luxHours === null ? <span className="quiet">{t("doses.noLight")}</span> : (
          <>
            <span>{light === "over" ? <><AbnormalShape size={14} /> </> : null}<b>{t(atLeast ? "doses.atLeastLux" : "doses.lux", { value: klx(luxHours) })}</b>{allowed === null ? null : ` · ${t("doses.part", { part: t("common.percent", { value: words.number(Math.floor((luxHours / allowed) * 100), 0) }) })}`}</span>
            <span className="small quiet">{allowed === null ? t("doses.noLimit") : t("doses.of", { max: klx(allowed), source })}{known < WHOLE ? ` · ${t("doses.known", { part: words.percent(known) })}` : ""}{litIn === null ? "" : ` · ${t("doses.litIn", { place: words.name(litIn) })}`}</span>
          </>
        )}
      </span>
      <span className="dose-mould">
        <span>{mould === "over" ? <><AbnormalShape size={14} /> </> : null}{t(mouldUnknown > 0 ? "doses.atLeastMould" : "doses.mould", { index: words.number(mouldIndex, 2) })}</span>
        {mould === "within" ? null : <span className="small quiet">{mould === "over" ? t("doses.begun") : ""}{mouldIn === null ? "" : `${mould === "over" ? " · " : ""}${t("doses.mouldIn", { place: words.name(mouldIn) })}`}</span>}
      </span>
    </li>
  );
}

/** Books of one standing, the worst first, a page at a time. */
export function DoseLines({ title, text, lines }: { title: string; text: string; lines: readonly DoseLine[] }): ReactElement | null {
  const { t } = useTranslation();
  const [shown, setShown] = useState(PAGE);
  if (lines.length === 0) return null;
  return (
    <section className="card store-card" aria-label={title}>
      <header className="store-card-head"><h2>{title}</h2><span className="small quiet">{text}</span></header>
      <ul className="dose-lines">{lines.slice(0, shown).map((line) => <Line key={line.item} line={line} />)}</ul>
      {lines.length > shown ? <p><button type="button" className="plain link" onClick={() => setShown(shown + 5 * PAGE)}>{t("doses.more", { count: lines.length - shown })}</button></p> : null}
    </section>
  );
}
