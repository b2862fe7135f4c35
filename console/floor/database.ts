import type { PersonId } from "@stacktwin/twin-models/ids";
import type { Entry, KeptProject, KeptShelf, ProjectKey } from "./entries.ts";
import { isIn, type FloorStore } from "./store.ts";

const NAME = "stacktwin-floor";
const VERSION = 1;
type Room = "entries" | "projects" | "shelves" | "about";
const ROOMS: readonly Room[] = ["entries", "projects", "shelves", "about"];

/** Under these an entry is found: while it waits by whose it is, always by its shelf. */
interface Row {
  line?: string;
  slot: string;
}
interface Lease {
  holder: string;
  until: number;
}

const keyOf = ({ site, project }: ProjectKey, shelf?: string): string => [site, project, ...(shelf === undefined ? [] : [shelf])].join("\n");
const rowOf = <E extends { state: Entry["state"]; person: string; shelf: string } & ProjectKey>(entry: E): E & Row => ({ ...entry, slot: keyOf(entry, entry.shelf), ...(entry.state === "waiting" && { line: entry.person }) });
function plainOf(row: Entry & Row): Entry {
  const entry: Entry & Partial<Row> = { ...row };
  delete entry.line;
  delete entry.slot;
  return entry;
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => fail(request.error ?? new Error("the browser's database failed")));
  });

function make(db: IDBDatabase): void {
  const entries = db.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
  entries.createIndex("id", "id", { unique: true });
  entries.createIndex("line", "line");
  entries.createIndex("slot", "slot");
  for (const room of ROOMS.slice(1)) db.createObjectStore(room);
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.addEventListener("upgradeneeded", () => make(request.result));
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
    waiting: (person, most) => run("readonly", async (room) => (await answered(room("entries").index("line").getAll(person, most) as IDBRequest<(Entry & Row)[]>)).map(plainOf)),
    countWaiting: (person) => run("readonly", (room) => answered(room("entries").index("line").count(person))),
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
        room("projects").clear();
        room("shelves").clear();
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
    leave: async () => {
      const left = await run("readwrite", async (room) => {
        const person = await answered(room("about").get("person") as IDBRequest<PersonId | undefined>);
        for (const row of await answered(room("entries").getAll() as IDBRequest<(Entry & Row)[]>)) if (row.state !== "waiting" || row.person === person) room("entries").delete(row.seq);
        for (const name of ["projects", "shelves", "about"] as const) room(name).clear();
        return answered(room("entries").count());
      });
      if (left > 0) return;
      // Another page that holds it open closes it when it hears of this.
      db.close();
      indexedDB.deleteDatabase(NAME);
    },
  };
}
