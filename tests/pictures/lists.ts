import type { Answer } from "@stacktwin/twin-models/api";
import type { ItemView } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { Task } from "@stacktwin/twin-models/task";
import type { RunningServer } from "../setup/installation.ts";

/** A list of some books that answer to these words, to be brought to the first desk there is; its id. */
export async function makeList(server: RunningServer, admin: string, words: string): Promise<string> {
  const [site] = await server.get<Answer<"sites">>("/api/sites", admin);
  const at = `/api/sites/${site?.id}`;
  const tree = expandLayout(await server.get<Layout>(`${at}/layout`, admin));
  const to = tree.places.find(({ kind }) => kind === "desk")?.id;
  if (to === undefined) throw new Error("the library has no desk");
  const found = await server.get<{ view: ItemView }[]>(`${at}/items?q=${encodeURIComponent(words)}&limit=6`, admin);
  const me = (await server.get<Answer<"me">>("/api/me", admin)).person.id;
  const task = await server.post<Task>(`${at}/lists`, { kind: "fetch", priority: "medium", due: null, assignee: me, items: found.map(({ view }) => view.item.key), to }, admin);
  return task.id;
}
