import type { SalvageBox } from "@stacktwin/twin-models/salvage";
import { CONDITIONS, type BoxNow, type Condition } from "@stacktwin/twin-models/salvage/log";
import { reasonOf } from "@stacktwin/twin-models/salvage/words";
import { Button, Input } from "antd";
import { useId, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage, useText } from "../../i18n/i18n.ts";
import { Choice } from "../../look/Choice.tsx";
import { Icon } from "../../look/Icon.tsx";
import type { KeptSalvage } from "./use-kept-salvage.ts";
import type { Doing } from "./Work.tsx";

const LONGEST = 200;
const REMEMBERED = 4;

interface Props {
  box: SalvageBox;
  now: BoxNow;
  kept: KeptSalvage;
  writes: boolean;
  onAct: (doing: Doing) => Promise<void>;
  onNext: (box: number) => void;
}

/** One box as large as the phone: what goes in, in which condition it is, and where it goes. */
export function BoxSheet({ box, now, kept: { list, boxes, now: all, log }, writes, onAct, onNext }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { kind } = list.detail.salvage.incident;
  const next = boxes.find(({ number }) => number > box.number && (all.get(number)?.state ?? "open") === "open");
  return (
    <>
      <p className="salvage-where">{box.shelves.map(({ label }) => text(label)).join(" · ")}</p>
      <p className="quiet">{t("salvage.boxSums", { books: box.items.length, cm: Math.round(box.run / 10), kg: box.kg })}</p>
      <ol className="shelf-books" aria-label={t("salvage.inBox")}>
        {box.items.map((item) => {
          const absent = now.absent.includes(item.key);
          return (
            <li key={item.key} data-state={absent ? "away" : now.state === "open" ? "unread" : "read"} className="salvage-item">
              <span className="salvage-rank" title={t("salvage.rank")}>{item.rank}</span>
              <span className="shelf-book"><span className="mono">{item.callNumber}</span><span>{item.title}</span><span className="small quiet">{reasonOf(item.threat, kind, language)}</span></span>
              {writes ? <button type="button" className="tool" aria-pressed={absent} aria-label={`${t("salvage.absent")} ${item.callNumber}`} onClick={() => void onAct({ act: absent ? "found" : "absent", box: box.number, item: item.key })}>{t("salvage.absent")}</button> : absent ? <span className="small">{t("salvage.absent")}</span> : null}
            </li>
          );
        })}
      </ol>
      {writes ? <Acts box={box.number} now={now} log={log} onAct={onAct} /> : null}
      {now.state === "open" || !next ? null : <Button block size="large" className="shelf-act" onClick={() => onNext(next.number)}>{t("salvage.nextBox", { number: next.number })}</Button>}
    </>
  );
}

/** What is next with the box: packed, with its condition; then where it goes. */
function Acts({ box, now, log, onAct }: { box: number; now: BoxNow; log: KeptSalvage["log"]; onAct: Props["onAct"] }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [condition, setCondition] = useState<Condition>(now.condition ?? "wet");
  const [to, setTo] = useState(now.to ?? "");
  const before = [...new Set(log.toReversed().flatMap((act) => (act.act === "moved" ? [act.to] : [])))].slice(0, REMEMBERED);
  const move = (place: string): void => {
    setTo(place);
    if (place.trim() !== "") void onAct({ act: "moved", box, to: place.trim() });
  };
  if (now.state === "open")
    return (
      <div className="salvage-acts">
        <Choice label={t("salvage.conditionHead")} value={condition} options={CONDITIONS.map((value) => ({ value, label: t(`salvage.condition.${value}`) }))} onChange={setCondition} />
        <Button type="primary" block className="shelf-act" onClick={() => void onAct({ act: "packed", box, condition })}>{t("salvage.pack")}</Button>
      </div>
    );
  return (
    <form className="salvage-acts" onSubmit={(event) => { event.preventDefault(); move(to); }}>
      <p role="status"><Icon name="check" size={20} /> <strong>{t(`salvage.boxState.${now.state}`)}{now.condition ? ` · ${t(`salvage.condition.${now.condition}`)}` : ""}{now.to ? ` · ${now.to}` : ""}</strong></p>
      <div className="field"><label htmlFor={id}>{t("salvage.to")}</label><Input id={id} size="large" value={to} maxLength={LONGEST} onChange={(event) => setTo(event.target.value)} /></div>
      {before.length > 0 ? <div className="chips">{before.map((place) => <button key={place} type="button" className="chip" onClick={() => move(place)}>{place}</button>)}</div> : null}
      <Button type="primary" block htmlType="submit" className="shelf-act" disabled={to.trim() === "" || to.trim() === now.to}>{t("salvage.move")}</Button>
      <Button onClick={() => void onAct({ act: "reopened", box })}>{t("salvage.reopen")}</Button>
    </form>
  );
}
