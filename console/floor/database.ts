import type { PersonId } from "@stacktwin/twin-models/ids";
import type { Entry, KeptList, KeptProject, KeptShelf, ListKey, NewEntry, ProjectKey } from "./entries.ts";
import { isForList, isIn, isOfList, type FloorStore } from "./store.ts";

const NAME = "stacktwin-floor";
const VERSION = 2;
type Room = "entries" | "projects" | "shelves" | "lists" | "about";
const ROOMS: readonly Room[] = ["entries", "projects", "shelves", "lists", "about"];

/** Under these an entry is found: while it waits by whose it is, always by its shelf or list. */
interface Row {
  waits?: string;
  slot: string;
}
interface Lease {
  holder: string;
  until: number;
}

const keyOf = ({ site, project }: ProjectKey, shelf?: string): string => [site, project, ...(shelf === undefined ? [] : [shelf])].join("\n");
/** No site is called like that, so that no list is a shelf. */
const listKey = ({ site, task }: ListKey): string => ["@list", site, task].join("\n");
const rowOf = <E extends NewEntry>(entry: E): E & Row => ({ ...entry, slot: entry.kind === "line" ? listKey(entry) : keyOf(entry, entry.shelf), ...(entry.state === "waiting" && { waits: entry.person }) });
function plainOf(row: Entry & Row): Entry {
  const entry: Entry & Partial<Row> = { ...row };
  delete entry.waits;
  delete entry.slot;
  return entry;
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => fail(request.error ?? new Error("the browser's database failed")));
  });

/** Version 1 had no lists, and called `line` what now is `waits`: a list has lines. */
function make(db: IDBDatabase, change: IDBTransaction): void {
  if (!db.objectStoreNames.contains("entries")) {
    const made = db.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
    made.createIndex("id", "id", { unique: true });
    made.createIndex("slot", "slot");
  }
  const entries = change.objectStore("entries");
  if (entries.indexNames.contains("line")) {
    entries.deleteIndex("line");
    const all = entries.openCursor();
    all.addEventListener("success", () => {
      const row = all.result?.value as { line?: string } | undefined;
      if (row?.line !== undefined) {
        const { line: waits, ...rest } = row;
        all.result?.update({ ...rest, waits });
      }
      all.result?.continue();
    });
  }
  if (!entries.indexNames.contains("waits")) entries.createIndex("waits", "waits");
  for (const room of ROOMS) if (!db.objectStoreNames.contains(room)) db.createObjectStore(room);
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.addEventListener("upgradeneeded", () => {
    if (request.transaction) make(request.result, request.transaction);
  });
  const db = await answered(request);
  // Another page wants it gone or newer.
  db.addEventListener("versionchange", () => db.close());
  return db;
}

/** The store of this browser, over IndexedDB. Rejects where the browser has none. */
export async function openDatabase(): Promise<FloorStore> {
  let db = await open();
  /** Resolves when what `work` did is on disk. `work` may wait for requests of this very transaction alone: it ends when nothing is asked of it. */
  const run = async <T>(mode: IDBTransactionMode, work: (room: (name: Room) => IDBObjectStore) => Promise<T>): Promise<T> => {
    const begin = (): IDBTransaction => db.transaction(ROOMS, mode, { durability: "strict" });
    let transaction: IDBTransaction;
    try {
      transaction = begin();
    } catch {
      // It was closed under another page's hands, or by the browser.
      db = await open();
      transaction = begin();
    }
    const ended = new Promise<void>((done, fail) => {
      transaction.addEventListener("complete", () => done());
      transaction.addEventListener("abort", () => fail(transaction.error ?? new Error("the browser's database failed")));
    });
    const [result] = await Promise.all([work((name) => transaction.objectStore(name)), ended]);
    return result;
  };
  const forget = async (entries: IDBObjectStore, which: (entry: Entry) => boolean): Promise<void> => {
    for (const row of await answered(entries.getAll() as IDBRequest<(Entry & Row)[]>)) if (row.state !== "waiting" && which(row)) entries.delete(row.seq);
  };
  const within = (project: ProjectKey): IDBKeyRange => IDBKeyRange.bound(`${keyOf(project)}\n`, `${keyOf(project)}\n\uffff`);

  return {
    lasting: true,
    add: (entry) =>
      run("readwrite", async (room) => {
        const entries = room("entries");
        if ((await answered(entries.index("id").getKey(entry.id))) === undefined) entries.add(rowOf(entry));
      }),
    onShelf: (shelf) => run("readonly", async (room) => (await answered(room("entries").index("slot").getAll(keyOf(shelf, shelf.shelf)) as IDBRequest<(Entry & Row)[]>)).map(plainOf)),
    onList: (list) => run("readonly", async (room) => (await answered(room("entries").index("slot").getAll(listKey(list)) as IDBRequest<(Entry & Row)[]>)).map(plainOf).filter(isOfList(list))),
    waiting: (person, most) => run("readonly", async (room) => (await answered(room("entries").index("waits").getAll(person, most) as IDBRequest<(Entry & Row)[]>)).map(plainOf)),
    countWaiting: (person) => run("readonly", (room) => answered(room("entries").index("waits").count(person))),
    settle: (settled) =>
      run("readwrite", async (room) => {
        const entries = room("entries");
        for (const entry of settled) if ((await answered(entries.getKey(entry.seq))) !== undefined) entries.put(rowOf(entry));
      }),
    lease: (holder, now, until) =>
      run("readwrite", async (room) => {
        const held = await answered(room("about").get("lease") as IDBRequest<Lease | undefined>);
        if (held && held.holder !== holder && held.until > now) return false;
        room("about").put({ holder, until } satisfies Lease, "lease");
        return true;
      }),
    release: (holder) =>
      run("readwrite", async (room) => {
        const held = await answered(room("about").get("lease") as IDBRequest<Lease | undefined>);
        if (held?.holder === holder) room("about").delete("lease");
      }),
    person: () => run("readonly", async (room) => (await answered(room("about").get("person") as IDBRequest<PersonId | undefined>)) ?? null),
    takeOver: (person) =>
      run("readwrite", async (room) => {
        if ((await answered(room("about").get("person") as IDBRequest<PersonId | undefined>)) === person) return;
        room("about").put(person, "person");
        for (const name of ["projects", "shelves", "lists"] as const) room(name).clear();
        await forget(room("entries"), (entry) => entry.person !== person);
      }),
    keepProject: (project) => run("readwrite", async (room) => void room("projects").put(project, keyOf(project))),
    projects: () => run("readonly", (room) => answered(room("projects").getAll() as IDBRequest<KeptProject[]>)),
    keepShelf: (shelf) => run("readwrite", async (room) => void room("shelves").put(shelf, keyOf(shelf, shelf.shelf))),
    shelves: (project) => run("readonly", (room) => answered(room("shelves").getAll(within(project)) as IDBRequest<KeptShelf[]>)),
    dropProject: (project) =>
      run("readwrite", async (room) => {
        room("projects").delete(keyOf(project));
        room("shelves").delete(within(project));
        await forget(room("entries"), isIn(project));
      }),
    keepList: (list) => run("readwrite", async (room) => void room("lists").put(list, listKey(list))),
    lists: () => run("readonly", (room) => answered(room("lists").getAll() as IDBRequest<KeptList[]>)),
    dropList: (list) =>
      run("readwrite", async (room) => {
        room("lists").delete(listKey(list));
        await forget(room("entries"), isForList(list));
      }),
    leave: async () => {
      const left = await run("readwrite", async (room) => {
        const person = await answered(room("about").get("person") as IDBRequest<PersonId | undefined>);
        for (const row of await answered(room("entries").getAll() as IDBRequest<(Entry & Row)[]>)) if (row.state !== "waiting" || row.person === person) room("entries").delete(row.seq);
        for (const name of ["projects", "shelves", "lists", "about"] as const) room(name).clear();
        return answered(room("entries").count());
      });
      if (left > 0) return;
      // Another page that holds it open closes it when it hears of this.
      db.close();
      indexedDB.deleteDatabase(NAME);
    },
  };
}
