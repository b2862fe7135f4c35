import type { PersonId } from "@stacktwin/twin-models/ids";
import type { ScanWay } from "@stacktwin/twin-models/scan";
import type { By } from "@stacktwin/twin-models/task";
import { useCallback, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ListKey, NewEntry, QueuedLine } from "../../floor/entries.ts";
import { doOnFloor, newId } from "../../floor/floor.ts";
import { lineOfCode, type ListLine } from "../../floor/list-view.ts";
import { readCode } from "../../floor/read-code.ts";
import { useText } from "../../i18n/i18n.ts";
import { Icon } from "../../look/Icon.tsx";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { FloorState } from "../shelf/FloorState.tsx";
import { ScanInput } from "../shelf/ScanInput.tsx";
import { ListFoot } from "./ListFoot.tsx";
import { ListLines } from "./ListLines.tsx";
import { LastAct } from "./LastAct.tsx";
import { NextStop } from "./NextStop.tsx";
import { ReadHere } from "./ReadHere.tsx";
import { useKeptList } from "./use-kept-list.ts";
import { useListLink } from "./use-list-link.ts";

export type DoLine = (of: ListLine, act: QueuedLine["act"], place: QueuedLine["place"], read?: boolean) => void;

/** One list on its way: the next stop large, one button for what is done there, and the rest in walking order. All of it from what is kept here. */
export function ListWalk({ person, me, at }: { person: PersonId; me: By; at: ListKey }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const link = useListLink(person, at);
  const { send } = link;
  const kept = useKeptList(at, me);
  const [failure, setFailure] = useState<unknown>(null);
  const [strange, setStrange] = useState<string | null>(null);
  const list = kept?.list ?? null;
  const view = kept?.view ?? null;
  const name = useCallback((id: string): string => {
    const label = list?.places[id]?.label;
    return label ? text(label) : id;
  }, [list, text]);
  const within = (id: string): string => text(list?.places[id]?.within ?? { zh: "", en: "" });

  const keep = (entry: NewEntry): void => {
    setStrange(null);
    doOnFloor(entry).then(
      () => {
        setFailure(null);
        send();
      },
      (error: unknown) => setFailure(error),
    );
  };
  const act: DoLine = (of, what, place, read = false) => keep({ ...at, kind: "line", id: newId(), person, at: Date.now(), state: "waiting", refused: null, by: null, line: of.line.id, act: what, place, read });
  const next = view?.stops[0];
  const reads = next?.what === "read" && list?.list.stocktake === null;
  const onRead = (line: string, via: ScanWay): void => {
    const read = readCode(line, () => false);
    if (!view || read?.kind !== "book") return;
    if (reads) {
      keep({ kind: "scan", site: at.site, project: "", task: at.task, shelf: next.place, id: newId(), person, at: Date.now(), state: "waiting", refused: null, code: read.code, symbology: read.symbology, via, answer: null });
      return;
    }
    const of = lineOfCode(view, read.code);
    if (!of) {
      setStrange(read.code);
      return;
    }
    const stop = view.stops.find((each) => each.line === of.line.id);
    if (stop?.what === "take") act(of, "take", stop.place, true);
    else if (stop) act(of, "put", stop.place, true);
  };

  const of = view?.lines.find(({ line }) => line.id === next?.line);
  const books = view?.lines.some(({ line }) => line.book !== null) ?? false;
  return (
    <div className="shelf-page list-page">
      <a className="skip" href="#main">{t("app.skip")}</a>
      <header className="shelf-head">
        <Link to={`/sites/${encodeURIComponent(at.site)}/tasks?task=${encodeURIComponent(at.task)}`} className="tool tool-icon" aria-label={t("common.back")}><Icon name="left" size={20} /></Link>
        <div className="shelf-name">
          <h1>{list ? text(list.list.title) : t("onList.title")}</h1>
          {view ? <span className="small quiet" role="status" aria-label={t("stocktake.progress")}>{t("onList.progress", { done: view.progress.done, all: view.progress.all })}{view.seconds > 0 ? ` · ${t("onList.minutes", { count: Math.ceil(view.seconds / 60) })}` : ""}</span> : null}
        </div>
        <FloorState link={link} />
      </header>
      {/* It scrolls, so it must be within reach of the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <main id="main" className="shelf-body" tabIndex={0}>
        {failure ? <ProblemNote error={failure} detail={t("floor.notKept")} /> : null}
        {link.problem ? <ProblemNote error={link.problem} /> : null}
        {strange === null ? null : <p className="problem" role="alert"><strong>{t("rounds.notOn", { code: strange })}</strong></p>}
        {view && list ? (
          <>
            <LastAct entries={kept?.entries ?? []} view={view} name={name} onBack={(line) => act(line, "back", null)} />
            {next && of ? <NextStop stop={next} of={of} kind={list.list.kind} name={name} within={within(next.place)} /> : <Note icon={view.over ? "check" : "tasks"} title={t(view.over ? "rounds.over" : "rounds.nothing")} text={t(view.over ? "rounds.overText" : "rounds.nothingText")} />}
            {reads ? <ReadHere key={next.place} at={at} shelf={next.place} name={name} /> : null}
            <ListLines view={view} kind={list.list.kind} me={me} name={name} onBack={(line) => act(line, "back", null)} />
          </>
        ) : kept && link.reached === false && !link.problem ? (
          <Note icon="lost" title={t("rounds.notHere")} text={t("rounds.notHereText")} />
        ) : link.problem ? null : <Bones rows={8} />}
      </main>
      {next && of && list ? (
        <footer className="shelf-foot">
          {books || reads ? <ScanInput onRead={onRead} /> : null}
          <ListFoot stop={next} of={of} list={list.list} onAct={act} />
        </footer>
      ) : null}
    </div>
  );
}
