import type { Millis, PlaceId, Text } from "./ids.ts";
import type { LineRefusal } from "./task-act.ts";
import type { By, LineActName, LineEvent, ListKind, Task, TaskLine } from "./task.ts";

export const LINE_STATES = ["open", "taken", "not-found", "done"] as const;
export type LineState = (typeof LINE_STATES)[number];

/** What a kind of list is made of, and what it is called when nobody says. Books are taken at one place and put at another; shelves are read where they are. */
export const LISTS: Record<ListKind, { of: "book" | "shelf"; title: Text }> = {
  fetch: { of: "book", title: { zh: "取书", en: "Fetch books" } },
  reshelve: { of: "book", title: { zh: "错架归位", en: "Bring books back" } },
  read: { of: "shelf", title: { zh: "读架", en: "Read shelves" } },
  stocktake: { of: "shelf", title: { zh: "清点书架", en: "Count shelves" } },
};

export interface LineStand {
  state: LineState;
  /** Who has it, or did it; null while it is open. */
  by: By | null;
  at: Millis | null;
  /** Where it was looked for in vain, since it was last on a shelf. */
  tried: PlaceId[];
  /** The system saw that it is done. */
  seen: boolean;
}

const OPEN: LineStand = { state: "open", by: null, at: null, tried: [], seen: false };

/** What an act makes of how a line stands. */
const MAKES: Record<LineActName, (stand: LineStand, event: LineEvent) => LineStand> = {
  take: (stand, { by, at }) => ({ ...stand, state: "taken", by, at }),
  put: (stand, { by, at }) => ({ ...stand, state: "done", by, at, seen: false }),
  home: (stand, { by, at }) => ({ ...stand, state: "done", by, at, seen: true }),
  miss: (stand, { by, at, place }) => ({ ...stand, state: "not-found", by, at, tried: place === null ? stand.tried : [...stand.tried, place] }),
  back: () => OPEN,
};

/** How a line stands, from its acts in the order in which they were taken. */
export const standOf = ({ acts }: Pick<TaskLine, "acts">): LineStand => acts.reduce((stand, event) => MAKES[event.act](stand, event), OPEN);

/** Why somebody may not do it to a line that stands like that; null: they may. */
const REFUSES: Record<LineActName, (stand: LineStand, by: By) => LineRefusal | null> = {
  take: ({ state, by }, who) => (state === "done" ? "done" : state === "taken" && by?.id !== who.id ? "taken" : null),
  put: ({ state, by }, who) => (state === "done" ? "done" : state === "taken" && by?.id !== who.id ? "taken" : null),
  miss: ({ state, by }, who) => (state === "done" ? "done" : state === "taken" && by?.id !== who.id ? "taken" : null),
  // A way back that comes late must not take away what another one has by now.
  back: ({ by }, who) => (by !== null && by.id !== who.id ? "not-yours" : null),
  home: ({ state }) => (state === "done" ? "done" : null),
};

export type LineTaken = { line: TaskLine; again: boolean; refused: null; by: null } | { line: TaskLine; again: false; refused: LineRefusal; by: string | null };

/** The line after an act; the same line when the act is known by its id, or refused: of two people the first one stands. */
export function takeLine(line: TaskLine, event: LineEvent): LineTaken {
  if (line.acts.some(({ id }) => id === event.id)) return { line, again: true, refused: null, by: null };
  const stand = standOf(line);
  const refused = REFUSES[event.act](stand, event.by);
  // Done twice by the same one it is done: a button pressed again, a code read again.
  if (refused === "done" && stand.by?.id === event.by.id && !stand.seen && event.act === "put") return { line, again: true, refused: null, by: null };
  if (refused) return { line, again: false, refused, by: stand.by?.name ?? null };
  return { line: { ...line, acts: [...line.acts, event] }, again: false, refused: null, by: null };
}

export interface ListProgress {
  all: number;
  done: number;
  taken: number;
  notFound: number;
}

/** How far a list is. */
export function progressOf({ lines }: Pick<Task, "lines">): ListProgress {
  const states = lines.map((line) => standOf(line).state);
  const count = (state: LineState): number => states.filter((each) => each === state).length;
  return { all: lines.length, done: count("done"), taken: count("taken"), notFound: count("not-found") };
}
