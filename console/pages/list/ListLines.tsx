import type { By, Task } from "@stacktwin/twin-models/task";
import type { LineState } from "@stacktwin/twin-models/task-line";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ListLine, ListView } from "../../floor/list-view.ts";
import { Icon, type IconName } from "../../look/Icon.tsx";
import { wordOfStop } from "./words.ts";

const ICONS: Record<Exclude<LineState, "open">, IconName> = { taken: "person", "not-found": "question", done: "check" };

function What({ of: { line }, name }: { of: ListLine; name: (id: string) => string }): ReactElement {
  return line.book ? <span className="shelf-book"><span className="mono">{line.book.callNumber}</span><span className="small quiet cut">{line.book.title}</span></span> : <span className="shelf-book">{line.shelf === null ? "" : name(line.shelf)}</span>;
}

/** The way behind the next stop, and what became of every line that is no stop of it. */
export function ListLines({ view: { lines, stops }, kind, me, name, onBack }: { view: ListView; kind: Task["kind"]; me: By; name: (id: string) => string; onBack: (line: ListLine) => void }): ReactElement {
  const { t } = useTranslation();
  const left = new Set(stops.map(({ line }) => line));
  const rest = lines.filter(({ line }) => !left.has(line.id));
  return (
    <>
      {stops.length > 1 ? (
        <>
          <h2 className="list-head">{t("rounds.way")}</h2>
          <ol className="shelf-books" aria-label={t("rounds.way")}>
            {stops.slice(1).map((stop) => {
              const of = lines.find(({ line }) => line.id === stop.line);
              return of ? <li key={`${stop.what} ${stop.line}`}><Icon name={stop.what === "take" ? "book" : "place"} size={18} /><What of={of} name={name} /><span className="small">{t(`rounds.next.${wordOfStop(stop.what, kind)}`)} · {name(stop.place)}</span></li> : null;
            })}
          </ol>
        </>
      ) : null}
      {rest.length > 0 ? (
        <>
          <h2 className="list-head">{t("rounds.lines")}</h2>
          <ul className="shelf-books" aria-label={t("rounds.lines")}>
            {rest.map((of) => {
              const { state, by, seen } = of.stand;
              const mine = state === "done" && by?.id === me.id;
              return (
                <li key={of.line.id} data-state={state === "done" ? "read" : state === "not-found" ? "odd" : "away"}>
                  {state === "open" ? <Icon name="question" size={18} /> : <Icon name={ICONS[state]} size={18} />}
                  <What of={of} name={name} />
                  <span className="small list-stand">
                    {t(`rounds.state.${seen ? "seen" : state}`, { who: by?.name || t("rounds.you") })}{state === "open" ? ` · ${t("rounds.nowhere")}` : ""}{of.waits ? ` · ${t("rounds.waits")}` : ""}
                    {mine || state === "not-found" ? <button type="button" className="plain link" onClick={() => onBack(of)}>{t("rounds.again")}</button> : null}
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
    </>
  );
}
