import { createHash } from "node:crypto";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import { codeOf, readAt, VERDICTS, type Scan, type ScanAnswer, type ScanFile, type ScanRefusal, type ScannedItem, type Verdict } from "@stacktwin/twin-models/scan";
import type { Stocktake } from "@stacktwin/twin-models/stocktake";
import type { Allowed, KeptScan, Stocktakes } from "../contracts/stocktake.ts";
import type { Count } from "./count.ts";
import { isLate, type Counts } from "./counts.ts";
import { handheldText, HandheldReader, linesOf } from "./handheld-file.ts";
import { meaningOf, rowsOfCode, scannedItem, type CountedSite } from "./site.ts";
import type { StocktakeParts } from "./stocktakes.ts";

export interface TakingParts extends Pick<StocktakeParts, "store" | "record" | "sites" | "placed" | "clock" | "turn"> {
  counts: Counts;
  siteOf: (id: SiteId) => CountedSite;
  tell: (project: Stocktake, count: Count) => void;
}

/** Scans of one commit. */
const SLICE = 500;
/** Lines of a file that are read before everything else gets a turn. */
const LINES = 2000;
/** After a restart so many of the last scans are applied again: the estimate may not have been written. */
const APPLIED_AGAIN = 20_000;
const NOTHING = { item: null, candidates: [], said: null, site: null };

export interface Taking extends Pick<Stocktakes, "take" | "takeFile" | "restore"> {
  /** Whoever works on it is one of its people. */
  join(project: Stocktake, by: Person, at: Millis): void;
}

/** Scans on their way: understood, on disk, counted, and then evidence of where books are. */
export function createTaking({ store, record, sites, placed, clock, turn, counts, siteOf, tell }: TakingParts): Taking {
  const refusalOf = ({ shelf, project }: Scan, site: CountedSite, allowed: Allowed): ScanRefusal | null => {
    if (!site.places.byId.has(shelf)) return "no-shelf";
    if (project !== undefined && !store.get(site.site, project)) return "no-project";
    return allowed(shelf) ? null : "forbidden";
  };
  const listed = ({ locator }: CountedSite, rows: readonly number[]): ScannedItem[] =>
    rows.flatMap((row) => {
      const item = locator.item(row);
      return item ? [scannedItem(row, item)] : [];
    });
  const answerOf = (site: CountedSite, kept: KeptScan, again: boolean, late: boolean): ScanAnswer => {
    const [item = null] = kept.row < 0 ? [] : listed(site, [kept.row]);
    const verdict: Verdict = kept.means !== "item" ? kept.means : kept.said ? "unexpected" : item?.home === kept.shelf ? "here" : "wrong-shelf";
    const candidates = verdict === "ambiguous" ? listed(site, rowsOfCode(site, kept.code, kept.symbology)) : [];
    return { id: kept.id, verdict, refused: null, again, late, at: kept.at, item, candidates, said: kept.said, site: kept.other };
  };

  const join: Taking["join"] = (project, { id, name }, at) => {
    const now = store.get(project.site, project.id) ?? project;
    if (now.people.some((each) => each.id === id)) return;
    const by = { id, name };
    store.put({ ...now, people: [...now.people, by], history: [...now.history, { at, by, what: "joined", why: "" }] });
  };

  /** Of what is over nothing changes but how many scans came too late. */
  const toldLate = ({ id }: Stocktake, more: number): void => {
    const totals = store.totals(id);
    if (totals) store.putTotals(id, { ...totals, late: totals.late + more });
  };

  /** Counts what is new on disk, and tells whoever looks. */
  const counted = (site: SiteId, fresh: readonly KeptScan[], by: Person, now: Millis): void => {
    for (const id of new Set(fresh.map(({ project }) => project))) {
      const project = id === null ? undefined : store.get(site, id);
      if (!project) continue;
      if (project.closed) toldLate(project, fresh.filter((scan) => scan.project === id).length);
      else join(project, by, now);
      const count = counts.loaded(project);
      if (!count) continue;
      for (const scan of fresh) if (scan.project === id) count.take(scan, isLate(project, scan));
      tell(store.get(site, project.id) ?? project, count);
    }
  };

  const place = (site: SiteId, scans: readonly KeptScan[]): void => {
    const read = scans.flatMap(({ row, shelf, via, at, by }) => (row < 0 ? [] : [{ row, place: shelf, said: { kind: via === "handheld" ? ("sweep" as const) : ("confirmed" as const), at, by } }]));
    if (read.length > 0) placed(site, read);
  };

  const takeSome = (site: CountedSite, scans: readonly Scan[], readWhen: (scan: Scan) => Millis, by: Person, allowed: Allowed): ScanAnswer[] => {
    const now = clock.now();
    const others = [...sites()];
    const refused = scans.map((scan) => refusalOf(scan, site, allowed));
    const understood = scans.flatMap(({ id, shelf, code: asRead, symbology, via, project = null, task = null }, i): KeptScan[] => {
      if (refused[i]) return [];
      const [code, at] = [codeOf(asRead, symbology), readWhen(scans[i]!)];
      return [{ id, site: site.site, project, task, shelf, code, symbology, via, at, received: now, by: by.id, ...meaningOf(site, others, code, symbology, at, now) }];
    });
    const kept = store.takeScans(understood);
    const fresh = kept.flatMap((each) => (each.again ? [] : [each.kept]));
    counted(site.site, fresh, by, now);
    place(site.site, fresh);
    let next = 0;
    return scans.map(({ id }, i): ScanAnswer => {
      const refusal = refused[i];
      if (refusal) return { id, verdict: null, refused: refusal, again: false, late: false, at: now, ...NOTHING };
      const { kept: scan, again } = kept[next++]!;
      const project = scan.project === null ? undefined : store.get(site.site, scan.project);
      return answerOf(site, scan, again, project !== undefined && isLate(project, scan));
    });
  };

  const takeAll = async (site: CountedSite, scans: readonly Scan[], readWhen: (scan: Scan) => Millis, by: Person, allowed: Allowed, told: (answer: ScanAnswer) => void): Promise<void> => {
    for (let from = 0; from < scans.length; from += SLICE) {
      if (from > 0) await turn();
      for (const answer of takeSome(site, scans.slice(from, from + SLICE), readWhen, by, allowed)) told(answer);
    }
  };

  return {
    join,

    async take(id, { now: deviceNow, scans }, by, allowed) {
      const arrived = clock.now();
      const answers: ScanAnswer[] = [];
      await takeAll(siteOf(id), scans, ({ at }) => readAt(at, deviceNow, arrived), by, allowed, (answer) => void answers.push(answer));
      return { now: arrived, answers };
    },

    async takeFile(id, bytes, { name, shelf, project, at }, by, allowed): Promise<ScanFile> {
      const site = siteOf(id);
      const now = clock.now();
      const isShelf = (text: string): boolean => site.places.byId.get(text as PlaceId)?.kind === "shelf";
      if (shelf !== undefined && !site.places.byId.has(shelf)) throw new TwinError("BAD_INPUT", `There is no place ${shelf} in this site.`, "shelf");
      if (project !== undefined && !store.get(id, project)) throw new TwinError("NOT_FOUND", `There is no stocktake ${project}.`, "project");
      const others = [...sites()];
      const reader = new HandheldReader({ shelf, isShelf, knows: (code, symbology) => others.some((each) => rowsOfCode(each, code, symbology).length > 0) });
      for (const line of linesOf(handheldText(bytes))) {
        reader.take(line);
        if (reader.file.lines % LINES === 0) await turn();
      }
      const { file } = reader;
      // The same file taken twice has the same scans.
      const stamp = createHash("sha256").update(bytes).update(`\0${project ?? ""}\0${shelf ?? ""}`).digest("hex").slice(0, 32);
      const scans = file.read.map(({ line, at: said, ...read }): Scan => ({ id: `file-${stamp}-${line}`, at: said ?? at ?? now, via: "handheld", ...read, ...(project !== undefined && { project }) }));
      const verdicts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as ScanFile["verdicts"];
      let [again, refused] = [0, 0];
      await takeAll(site, scans, (scan) => Math.min(scan.at, now), by, allowed, (answer) => {
        if (answer.verdict) verdicts[answer.verdict]++;
        if (answer.again) again++;
        if (answer.refused) refused++;
      });
      record({ at: now, who: by.id, what: "stocktake:write", on: project === undefined ? `scans of ${id}` : `stocktake ${project}`, before: null, after: `${name}: ${scans.length} scans, ${again} known before, ${file.bad} bad lines` });
      return { name, lines: file.lines, scans: scans.length, again, shelves: file.shelves.size, refused, verdicts, bad: file.bad, badLines: file.badLines };
    },

    restore() {
      for (const { site } of sites()) place(site, store.lastScans(site, APPLIED_AGAIN));
    },
  };
}
