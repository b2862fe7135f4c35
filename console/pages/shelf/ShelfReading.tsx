import type { PersonId, PlaceId } from "@stacktwin/twin-models/ids";
import type { ScanWay } from "@stacktwin/twin-models/scan";
import { useCallback, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { QueuedAct, ShelfKey } from "../../floor/entries.ts";
import { doOnFloor, newId } from "../../floor/floor.ts";
import { readCode } from "../../floor/read-code.ts";
import { looseOf, pairOf, without } from "../../floor/shelf-view.ts";
import { useText } from "../../i18n/i18n.ts";
import { Icon } from "../../look/Icon.tsx";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { FloorState } from "./FloorState.tsx";
import { LastScan } from "./LastScan.tsx";
import { ScanInput } from "./ScanInput.tsx";
import { ShelfBooks } from "./ShelfBooks.tsx";
import { ShelfFoot } from "./ShelfFoot.tsx";
import { shelfPath } from "./shelf-path.ts";
import { useFloorLink } from "./use-floor-link.ts";
import { useKeptShelf } from "./use-kept-shelf.ts";

/** One shelf: what is expected in shelf order, what the last scan meant, and the field that takes scans. All of it from what is kept here. */
export function ShelfReading({ person, at }: { person: PersonId; at: ShelfKey }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const link = useFloorLink(person, at);
  const { send } = link;
  const kept = useKeptShelf(at);
  const [apart, setApart] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<unknown>(null);
  const name = useCallback((id: string): string => {
    const label = kept?.labels.get(id);
    return label ? text(label) : id;
  }, [kept, text]);

  const keep = useCallback(async (entry: { kind: "scan"; code: string; symbology: "barcode" | "epc"; via: ScanWay } | Pick<QueuedAct, "kind" | "act" | "loose">) => {
    const made = { ...at, id: newId(), person, at: Date.now(), state: "waiting", refused: null } as const;
    try {
      await doOnFloor(entry.kind === "scan" ? { ...made, ...entry, answer: null } : { ...made, ...entry });
      setFailure(null);
      send();
    } catch (error) {
      setFailure(error);
    }
  }, [at, person, send]);
  const go = (shelf: PlaceId): void => void navigate(shelfPath(at, shelf), { replace: true });
  const onRead = useCallback((line: string, via: ScanWay) => {
    const read = readCode(line, (id) => kept?.labels.has(id) ?? false);
    if (read?.kind === "shelf" && read.shelf !== at.shelf) void navigate(shelfPath(at, read.shelf), { replace: true });
    if (read?.kind === "book") void keep({ kind: "scan", code: read.code, symbology: read.symbology, via });
  }, [kept, at, keep, navigate]);

  const view = kept?.view ? without(kept.view, apart) : null;
  const back = `/sites/${encodeURIComponent(at.site)}/stocktake?count=${encodeURIComponent(at.project)}`;
  return (
    <div className="shelf-page">
      <a className="skip" href="#main">{t("app.skip")}</a>
      <header className="shelf-head">
        <Link to={back} className="tool tool-icon" aria-label={t("common.back")}><Icon name="left" size={20} /></Link>
        <div className="shelf-name"><h1>{name(at.shelf)}</h1><span className="small quiet cut">{kept?.project?.name}</span></div>
        <FloorState link={link} />
      </header>
      {/* It scrolls, so it must be within reach of the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <main id="main" className="shelf-body" tabIndex={0}>
        {failure ? <ProblemNote error={failure} detail={t("floor.notKept")} /> : null}
        {link.problem ? <ProblemNote error={link.problem} /> : null}
        {view ? (
          <>
            {view.done && view.last === null ? null : <LastScan told={view.last} swap={view.swaps.find(({ second }) => second.key === view.last?.book?.key) ?? null} name={name} onApart={(swap) => setApart(new Set([...apart, pairOf(swap)]))} />}
            <ShelfBooks view={view} name={name} />
          </>
        ) : kept && link.kept?.of === 0 ? (
          <Note icon="stocktake" title={t("floor.over")} text={t("floor.overText")} />
        ) : kept && link.reached === false && !link.problem ? (
          <Note icon="lost" title={t("floor.notHere")} text={t("floor.notHereText")} />
        ) : link.problem ? null : <Bones rows={8} />}
      </main>
      {view ? (
        <footer className="shelf-foot">
          {view.done ? null : <ScanInput onRead={onRead} />}
          <ShelfFoot view={view} next={kept?.shelf?.next ?? null} name={name} onAct={(act) => void keep({ kind: "act", act, loose: looseOf(apart) })} onGo={go} />
        </footer>
      ) : null}
    </div>
  );
}
