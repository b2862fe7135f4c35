import { Button, Input } from "antd";
import { useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import type { KeptSalvage } from "./use-kept-salvage.ts";
import type { Doing } from "./Work.tsx";

const LONGEST = 500;
type Line = KeptSalvage["log"][number];

/** What was done, by whom and when, the last first; and a note of one's own. */
export function LogLines({ kept: { log, list, boxes }, onAct }: { kept: KeptSalvage; onAct: (doing: Doing) => Promise<void> }): ReactElement {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const callNumber = (key: string): string => boxes.flatMap(({ items }) => items).find((item) => item.key === key)?.callNumber ?? key;
  const said = (line: Line): string => {
    if (line.act === "packed") return t(`salvage.condition.${line.condition}`);
    if (line.act === "moved") return line.to;
    if (line.act === "note") return line.text;
    return line.act === "reopened" ? "" : callNumber(line.item);
  };
  const send = (): void => {
    if (note.trim() === "") return;
    void onAct({ act: "note", box: null, text: note.trim() });
    setNote("");
  };
  return (
    <>
      <form className="salvage-note" onSubmit={(event) => { event.preventDefault(); send(); }}>
        <Input size="large" value={note} maxLength={LONGEST} aria-label={t("salvage.note")} placeholder={t("salvage.note")} onChange={(event) => setNote(event.target.value)} />
        <Button size="large" htmlType="submit" disabled={note.trim() === ""}>{t("salvage.addNote")}</Button>
      </form>
      {log.length === 0 ? <p className="quiet">{t("salvage.noLog")}</p> : null}
      <ol className="salvage-log" aria-label={t("salvage.tab.log")}>
        {log.toReversed().map((line) => (
          <li key={line.id}>
            <span className="small quiet">{formatMinute(line.at, list.timeZone)} · {line.by.name}{line.waiting ? ` · ${t("salvage.notSent")}` : ""}</span>
            <span>{line.box === null ? "" : `${t("salvage.box", { number: line.box })}: `}{t(`salvage.did.${line.act}`)}{said(line) === "" ? "" : ` · ${said(line)}`}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
