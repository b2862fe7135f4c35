import type { RoundStop } from "@stacktwin/twin-models/round";
import type { Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ListLine } from "../../floor/list-view.ts";
import { Chance } from "../../look/Chance.tsx";
import { wordOfStop } from "./words.ts";

interface Props {
  stop: RoundStop;
  of: ListLine;
  kind: Task["kind"];
  name: (id: string) => string;
  within: string;
}

/** What to do next, in letters that are read at arm's length: where, which book, and where it goes. */
export function NextStop({ stop, of: { line }, kind, name, within }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="next-stop" aria-label={t("rounds.nextStop")}>
      <p className="small quiet">{t(`rounds.next.${wordOfStop(stop.what, kind)}`)}{within ? ` · ${within}` : ""}</p>
      <h2 className="next-where">{name(stop.place)}</h2>
      {line.book ? (
        <>
          <p className="next-call mono">{line.book.callNumber}</p>
          <p className="next-title">{line.book.title}</p>
          <p className="small quiet mono">{line.book.barcode}</p>
        </>
      ) : null}
      {stop.what === "take" && line.to !== null ? <p>{t("rounds.goes", { place: name(line.to) })}</p> : null}
      {stop.p === null ? null : <p><Chance p={stop.p} /></p>}
      {stop.others.length > 0 ? <p className="small quiet">{t("rounds.where")}: {[stop, ...stop.others].map(({ place }) => name(place)).join(" · ")}</p> : null}
    </section>
  );
}
