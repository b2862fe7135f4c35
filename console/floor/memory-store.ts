import type { PersonId } from "@stacktwin/twin-models/ids";
import type { Entry, KeptList, KeptProject, KeptShelf } from "./entries.ts";
import { isForList, isIn, isOfList, isOn, type FloorStore } from "./store.ts";

/** A store that lasts as long as the page: where a browser keeps nothing, and in tests. */
export function createMemoryStore(): FloorStore {
  const entries = new Map<string, Entry>();
  const projects = new Map<string, KeptProject>();
  const shelves = new Map<string, KeptShelf>();
  const lists = new Map<string, KeptList>();
  let [seq, person, held] = [0, null as PersonId | null, null as { holder: string; until: number } | null];
  const all = (): Entry[] => [...entries.values()];
  const waits = (of: PersonId): Entry[] => all().filter((entry) => entry.state === "waiting" && entry.person === of);
  const forget = (which: (entry: Entry) => boolean): void => {
    for (const entry of all()) if (entry.state !== "waiting" && which(entry)) entries.delete(entry.id);
  };
  return {
    lasting: false,
    add: async (entry) => void (entries.has(entry.id) || entries.set(entry.id, { ...entry, seq: ++seq })),
    onShelf: async (shelf) => all().filter(isOn(shelf)),
    onList: async (list) => all().filter(isOfList(list)),
    waiting: async (of, most) => waits(of).slice(0, most),
    countWaiting: async (of) => waits(of).length,
    settle: async (settled) => {
      for (const entry of settled) if (entries.has(entry.id)) entries.set(entry.id, entry);
    },
    lease: async (holder, now, until) => {
      if (held && held.holder !== holder && held.until > now) return false;
      held = { holder, until };
      return true;
    },
    release: async (holder) => {
      if (held?.holder === holder) held = null;
    },
    person: async () => person,
    takeOver: async (now) => {
      if (person === now) return;
      person = now;
      projects.clear();
      shelves.clear();
      lists.clear();
      forget((entry) => entry.person !== now);
    },
    keepProject: async (project) => void projects.set(`${project.site} ${project.project}`, project),
    projects: async () => [...projects.values()],
    keepShelf: async (shelf) => void shelves.set(`${shelf.site} ${shelf.project} ${shelf.shelf}`, shelf),
    shelves: async (project) => [...shelves.values()].filter(isIn(project)),
    dropProject: async (project) => {
      projects.delete(`${project.site} ${project.project}`);
      for (const [key, shelf] of shelves) if (isIn(project)(shelf)) shelves.delete(key);
      forget(isIn(project));
    },
    keepList: async (list) => void lists.set(`${list.site} ${list.task}`, list),
    lists: async () => [...lists.values()],
    dropList: async (list) => {
      lists.delete(`${list.site} ${list.task}`);
      forget(isForList(list));
    },
    leave: async () => {
      for (const entry of all()) if (entry.state !== "waiting" || entry.person === person) entries.delete(entry.id);
      projects.clear();
      shelves.clear();
      lists.clear();
      [person, held] = [null, null];
    },
  };
}
