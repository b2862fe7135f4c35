import type { SalvageBox } from "@stacktwin/twin-models/salvage";
import { untouched, type BoxNow } from "@stacktwin/twin-models/salvage/log";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage, useText } from "../../i18n/i18n.ts";
import { Icon, type IconName } from "../../look/Icon.tsx";
import type { KeptSalvage } from "./use-kept-salvage.ts";

const ICONS: Readonly<Record<BoxNow["state"], IconName>> = { open: "box", packed: "check", moved: "away" };
/** Boxes that are shown at first: a phone draws no thousands. */
const SHOWN = 100;

/** The way from range to range, with the boxes of each in the order in which they are packed. */
export function Walk({ kept: { list, boxes, now }, onOpen }: { kept: KeptSalvage; onOpen: (box: number) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const [most, setMost] = useState(SHOWN);
  const { stops } = list.detail.salvage;
  if (boxes.length === 0) return <p className="quiet">{t(list.detail.salvage.boxes === 0 ? "salvage.nothing" : "common.loading")}</p>;
  return (
    <>
      {stops.filter(({ from }) => from <= most).map((stop) => (
        <section key={stop.from} className="salvage-stop" aria-label={text(stop.label)}>
          <h2><span>{text(stop.label)}</span> <span className="small quiet">{text(stop.room)}{stop.metres === null ? "" : ` · ${t("salvage.walk", { metres: formatNumber(stop.metres, 0, locale) })}`}</span> <span className="salvage-wave" data-wave={stop.wave}>{t(`salvage.wave.${stop.wave}`)}</span></h2>
          <ol className="shelf-books">
            {boxes.filter(({ number }) => number >= stop.from && number <= stop.to && number <= most).map((box) => <BoxLine key={box.number} box={box} now={now.get(box.number) ?? untouched()} onOpen={onOpen} />)}
          </ol>
        </section>
      ))}
      {boxes.length > most ? <button type="button" className="tool" onClick={() => setMost(most + SHOWN)}>{t("salvage.more", { count: boxes.length - most })}</button> : null}
    </>
  );
}

function BoxLine({ box, now, onOpen }: { box: SalvageBox; now: BoxNow; onOpen: (box: number) => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <li data-state={now.state === "open" ? "unread" : "read"} className="salvage-line">
      <button type="button" className="plain" onClick={() => onOpen(box.number)}>
        <Icon name={ICONS[now.state]} size={20} />
        <span className="shelf-book"><strong>{t("salvage.box", { number: box.number })}</strong><span className="small quiet">{box.shelves.map(({ label }) => text(label)).join(", ")}</span></span>
        <span className="small">{t("salvage.books", { count: box.items.length })}<br />{now.state === "open" ? t("salvage.boxState.open") : `${t(`salvage.boxState.${now.state}`)}${now.condition ? ` · ${t(`salvage.condition.${now.condition}`)}` : ""}`}{now.to ? <><br />{now.to}</> : null}</span>
      </button>
    </li>
  );
}
