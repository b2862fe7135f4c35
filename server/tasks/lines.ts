import { TwinError } from "@stacktwin/twin-models/errors";
import type { ItemKey, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { readAt } from "@stacktwin/twin-models/scan";
import { isOpen, type By, type LineEvent, type Task, type TaskLine } from "@stacktwin/twin-models/task";
import { MOST_LINES, type LineAct } from "@stacktwin/twin-models/task-act";
import { LISTS, standOf, takeLine } from "@stacktwin/twin-models/task-line";
import type { Clock } from "../contracts/clock.ts";
import type { NewLine, TaskLines, TaskStore } from "../contracts/tasks.ts";
import { apply, event } from "./machine.ts";
import { TWIN } from "./orders.ts";

/** A book that somebody put at a place; `read`: its code was read there. */
export interface PlacedBook {
  key: ItemKey;
  place: PlaceId;
  read: boolean;
  at: Millis;
  by: string;
}

export interface LineParts {
  store: TaskStore;
  found: (site: SiteId, id: string) => Task;
  person: (site: SiteId) => (id: string) => By;
  /** On record, and to the screens. */
  told: (task: Task, by: By, before: string | null) => Task;
  placed: (site: SiteId, books: readonly PlacedBook[]) => void;
  clock: Clock;
}

/** Noticed where it does not belong: when it stands where it does, its line is done. */
const isWanted = (line: TaskLine): line is TaskLine & { book: NonNullable<TaskLine["book"]> } => line.book !== null && line.to !== line.shelf && standOf(line).state !== "done";
const sameLine = (line: NewLine, other: NewLine): boolean => (line.book ? line.book.key === other.book?.key : other.book === null && line.shelf === other.shelf);

/** Lines of lists. How each stands is told from its acts alone, so that what devices send late, or again, changes nothing that is done. */
export function createTaskLines({ store, found, person, told, placed, clock }: LineParts): TaskLines & { changed(site: SiteId): void } {
  const wantedBy = new Map<SiteId, ReadonlySet<ItemKey>>();
  const listed = (lines: readonly TaskLine[], more: readonly NewLine[], added: Millis): TaskLine[] => {
    const all = [...lines];
    for (const line of more) if (!all.some((known) => sameLine(known, line) && standOf(known).state !== "done")) all.push({ ...line, id: String(all.length + 1), added, acts: [] });
    if (all.length > MOST_LINES) throw new TwinError("TOO_MANY", `A list holds ${MOST_LINES} lines at most.`);
    return all;
  };
  const doing = (site: SiteId, by: By): Parameters<typeof apply>[2] => ({ by, at: clock.now(), person: person(site) });
  /** What follows from its lines: who does the first of them has begun it, and when all are done it is. */
  const followed = (task: Task, by: By): Task => {
    const open = isOpen(task) ? task : apply(task, { act: "reopen", why: "…" }, doing(task.site, by));
    const begun = by.id === TWIN.id ? open : apply(open, { act: "start" }, doing(task.site, by));
    const left = begun.lines.filter((line) => standOf(line).state !== "done").length;
    return left > 0 ? begun : apply(begun, { act: "close", outcome: `${begun.lines.length}/${begun.lines.length}` }, doing(task.site, by));
  };
  const written = (before: Task, lines: TaskLine[], by: By): Task => {
    const after = followed({ ...before, lines }, by);
    store.put(after);
    return told(after, by, before.state);
  };

  const bySystem = (task: Task, by: By, which: (line: TaskLine) => boolean, act: "home" | "put"): void => {
    const at = clock.now();
    let moved = false;
    const lines = task.lines.map((line) => {
      if (!which(line)) return line;
      const taken = takeLine(line, { id: `${TWIN.id}-${line.id}-${line.acts.length}-${at}`, at, by, act, place: line.to ?? line.shelf });
      moved ||= taken.line !== line;
      return taken.line;
    });
    if (moved) written(task, lines, by);
  };

  return {
    changed: (site) => void wantedBy.delete(site),

    createList(site, { kind, title = LISTS[kind].title, priority, due, assignee: wanted, stocktake = null }, lines, place, by) {
      const at = clock.now();
      const assignee = wanted === null ? null : person(site)(wanted);
      const history = [event({ at, by }, "made")];
      if (assignee) history.push(event({ at, by }, "assigned", "", assignee));
      const task = store.add({
        site, kind, title: typeof title === "string" ? { zh: title, en: title } : title, details: "", alarm: null, thing: null, place, desk: "stacks", priority, state: "open", assignee, due,
        steps: [], ticks: [], made: { at, by }, closed: null, pictures: [], lines: listed([], lines, at), stocktake, history,
      });
      return told(task, by, null);
    },

    addLines(site, id, more, by) {
      const before = found(site, id);
      if (!isOpen(before) || before.kind === "work-order") throw new TwinError("CONFLICT", isOpen(before) ? "This task is no list." : `This list is ${before.state}.`);
      const at = clock.now();
      const lines = listed(before.lines, more, at);
      if (lines.length === before.lines.length) return before;
      const after = { ...before, lines, history: [...before.history, event({ at, by }, "listed", String(lines.length - before.lines.length))] };
      store.put(after);
      return told(after, by, before.state);
    },

    actOnLines(site, id, { now: deviceNow, acts }, by) {
      const [before, now] = [found(site, id), clock.now()];
      let lines = before.lines;
      const put: PlacedBook[] = [];
      const takeOne = ({ id: act, line: number, act: what, at: said, place, read = false }: LineAct): Omit<LineAnswerOf, "id"> => {
        const line = lines.find((each) => each.id === number);
        if (!line) return { again: false, refused: "no-line", by: null };
        const made: LineEvent = { id: act, at: readAt(said, deviceNow, now), by, act: what, place: place ?? null };
        const known = line.acts.some((each) => each.id === act);
        // Its last line taken back, a list that ended with it goes on.
        const backs = what === "back" && before.state === "done";
        if (!known && !backs && !isOpen(before)) return { again: false, refused: "ended", by: before.closed?.by.name ?? null };
        const taken = takeLine(line, made);
        if (taken.line !== line) lines = lines.map((each) => (each === line ? taken.line : each));
        const at = place ?? line.to;
        // Again, too: the answer may have been lost before it was evidence.
        if (what === "put" && taken.refused === null && line.book && at !== null && before.kind !== "read") put.push({ key: line.book.key, place: at, read, at: made.at, by: by.id });
        return { again: taken.again, refused: taken.refused, by: taken.by };
      };
      const answers = acts.map((each) => ({ id: each.id, ...takeOne(each) }));
      const task = lines === before.lines ? before : written(before, lines, by);
      if (put.length > 0) placed(site, put);
      return { now, answers, task };
    },

    wanted(site) {
      const known = wantedBy.get(site) ?? new Set<ItemKey>(store.open(site).flatMap((task) => (task.kind === "reshelve" ? task.lines.filter(isWanted).map(({ book }) => book.key) : [])));
      wantedBy.set(site, known);
      return known;
    },

    home(site, books) {
      for (const task of store.open(site)) if (task.kind === "reshelve") bySystem(task, TWIN, (line) => isWanted(line) && books.has(line.book.key), "home");
    },

    shelfDone(site, stocktake, shelf, by) {
      for (const task of store.open(site)) if (task.stocktake === stocktake) bySystem(task, by, (line) => line.shelf === shelf && standOf(line).state !== "done", "put");
    },
  };
}

type LineAnswerOf = ReturnType<TaskLines["actOnLines"]>["answers"][number];
