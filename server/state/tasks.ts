import type { Task } from "@stacktwin/twin-models/task";
import type { TaskStore } from "../contracts/tasks.ts";
import type { Database } from "../sqlite/database.ts";

interface Row {
  n: number;
  doc: string;
}
type Kept = Omit<Task, "id">;
/** Those of before there were lists have no lines. */
const NO_LIST = { lines: [], stocktake: null };
const taskOf = ({ n, doc }: Row): Task => ({ ...NO_LIST, ...(JSON.parse(doc) as Kept), id: String(n) });

/** Tasks, numbered through all sites, and their pictures. */
export function taskTable(db: Database): TaskStore {
  const add = db.prepare("INSERT INTO task (site, made, doc) VALUES (?, ?, ?)");
  // An order that is open or was made before makes no second one.
  const order = db.prepare<Row>("INSERT INTO task (site, made, key, source, doc) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING n, doc");
  const put = db.prepare("UPDATE task SET closed = ?, doc = ? WHERE n = ?");
  const one = db.prepare<Row>("SELECT n, doc FROM task WHERE n = ? AND site = ?");
  const open = db.prepare<Row>("SELECT n, doc FROM task WHERE site = ? AND closed IS NULL ORDER BY n");
  const closed = db.prepare<Row>("SELECT n, doc FROM task WHERE site = ? AND closed IS NOT NULL ORDER BY closed DESC, n DESC LIMIT ?");
  const then = db.prepare<Row>("SELECT n, doc FROM task WHERE site = ? AND made <= ? AND (closed IS NULL OR closed > ?) ORDER BY n");
  const addPicture = db.prepare("INSERT INTO task_picture (id, task, bytes) VALUES (?, ?, ?)");
  const picture = db.prepare<{ bytes: Uint8Array }>("SELECT bytes FROM task_picture JOIN task ON task.n = task WHERE id = ? AND task = ? AND site = ?");
  const number = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : -1);

  const write = ({ id, ...task }: Task): void => void put.run(task.closed?.at ?? null, JSON.stringify(task), Number(id));
  return {
    add: (task) => ({ ...task, id: String(add.run(task.site, task.made.at, JSON.stringify(task)).lastInsertRowid) }),
    order: (orders) => orders.flatMap(({ key, source, task }) => order.all(task.site, task.made.at, key, source, JSON.stringify(task)).map(taskOf)),
    put: write,
    get: (site, id) => {
      const row = one.get(number(id), site);
      return row && taskOf(row);
    },
    open: (site) => open.all(site).map(taskOf),
    closed: (site, limit) => closed.all(site, limit).map(taskOf),
    openAt: (site, at) => then.all(site, at, at).map(taskOf),
    addPicture: (task, { id }, bytes) =>
      db.transaction(() => {
        addPicture.run(id, Number(task.id), bytes);
        write(task);
      }),
    picture: (site, task, id) => picture.get(id, number(task), site)?.bytes,
  };
}
