import { ROOMS, type Room, type Rooms } from "./rooms.ts";

export const NAME = "stacktwin-salvage";
const VERSION = 1;

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.addEventListener("success", () => done(request.result));
    request.addEventListener("error", () => fail(request.error ?? new Error("the browser's database failed")));
  });

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.addEventListener("upgradeneeded", () => {
    for (const room of ROOMS) request.result.createObjectStore(room);
  });
  const db = await answered(request);
  // Another page wants it gone or newer.
  db.addEventListener("versionchange", () => db.close());
  return db;
}

const from = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** The rooms of this browser, over IndexedDB. Rejects where the browser has none. */
export async function openRooms(): Promise<Rooms> {
  let db = await open();
  /** Resolves when what `work` did is on disk. */
  const run = async <T>(name: Room, mode: IDBTransactionMode, work: (room: IDBObjectStore) => Promise<T> | T): Promise<T> => {
    const begin = (): IDBTransaction => db.transaction(name, mode, { durability: "strict" });
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
    const [result] = await Promise.all([work(transaction.objectStore(name)), ended]);
    return result;
  };
  return {
    lasting: true,
    all: (name, prefix) => run(name, "readonly", (room) => answered(room.getAll(from(prefix)) as IDBRequest<unknown[]>)),
    put: (name, entries) => run(name, "readwrite", (room) => {
      for (const [key, value] of entries) room.put(value, key);
    }),
    drop: (name, prefix) => run(name, "readwrite", (room) => void room.delete(from(prefix))),
    wipe: async () => {
      // Another page that holds it open closes it when it hears of this.
      db.close();
      indexedDB.deleteDatabase(NAME);
    },
  };
}
