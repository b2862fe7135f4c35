import type { Recorded } from "@stacktwin/twin-models/api";
import { decodeBooks } from "@stacktwin/twin-models/books";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { Snapshot } from "@stacktwin/twin-models/live";
import { expandLayout } from "@stacktwin/twin-models/place";
import { makeRandom } from "@stacktwin/sim/random";
import { makeDemo } from "../setup/demo.ts";
import { startServer } from "../setup/installation.ts";
import { quantile, type Benchmark } from "./benchmark.ts";

const DAY = 86_400_000;

/** What a screen fetches for a moment, until it could be drawn. */
function makeAsker(url: string, site: string, cookie: string) {
  let layout: number | null = null;
  let tag = "";
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
    const answer = await fetch(`${url}/api/sites/${site}/${path}`, { headers: { cookie, ...headers } });
    if (!answer.ok && answer.status !== 304) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return async (at: number): Promise<{ items: number; things: number; values: number; changed: boolean }> => {
    const booksAt = async (): Promise<boolean> => {
      const answer = await ask(`books?at=${at}`, tag === "" ? {} : { "if-none-match": tag });
      if (answer.status === 304) return false;
      tag = answer.headers.get("etag") ?? "";
      decodeBooks(await answer.arrayBuffer());
      return true;
    };
    const [snapshot, changed] = await Promise.all([ask(`snapshot?at=${at}`).then((answer) => answer.json() as Promise<Snapshot>), booksAt()]);
    if (layout !== snapshot.layout) expandLayout((await (await ask(`layout?at=${at}`)).json()) as Layout);
    layout = snapshot.layout;
    const values = snapshot.things.reduce((sum, { present }) => sum + Object.keys(present).length, 0);
    return { items: snapshot.books.count, things: snapshot.things.length, values, changed };
  };
}

export const timemachine: Benchmark = async ({ quick, option, say }) => {
  const items = option("items", quick ? 5000 : 60_000);
  const moments = option("moments", quick ? 60 : 200);
  const steps = option("steps", quick ? 20 : 100);
  const random = makeRandom(option("seed", 1), "moments");
  say(`a demonstration with ${items} items …`);
  const demo = await makeDemo(items, { seed: option("seed", 1) });
  try {
    const server = await startServer(demo, ["--port", "0"]);
    try {
      const cookie = await server.signIn("viewer");
      const [site] = await server.get<{ id: string }[]>("/api/sites", cookie);
      if (!site) throw new Error("the demonstration has no site");
      const now = Date.now();
      const { first } = await server.get<Recorded>(`/api/sites/${site.id}/recorded?from=${now - DAY}&to=${now}&parts=1`, cookie);
      if (first === null) throw new Error("the demonstration has no past");
      const go = makeAsker(server.url, site.id, cookie);
      const timed = async (at: number): Promise<{ ms: number } & Awaited<ReturnType<typeof go>>> => {
        const began = performance.now();
        const found = await go(at);
        return { ms: performance.now() - began, ...found };
      };
      say(`${moments} moments of ${Math.round((now - first) / DAY)} days …`);
      const jumps: number[] = [];
      let [seen, values, changed] = [0, 0, 0];
      for (let n = 0; n < moments; n++) {
        const found = await timed(Math.round(random.between(first, now)));
        jumps.push(found.ms);
        seen = found.items;
        values += found.values;
        changed += Number(found.changed);
      }
      if (values === 0) throw new Error("no moment showed a value");
      say(`${steps} moments half a minute apart, as when it is played …`);
      const played: number[] = [];
      const start = Math.round(random.between(now - 6 * DAY, now - 2 * DAY));
      for (let n = 0; n < steps; n++) played.push((await timed(start + n * 30_000)).ms);
      return {
        values: {
          moment_ms_p95: quantile(jumps, 0.95),
          moment_ms_p50: quantile(jumps, 0.5),
          moment_ms_max: quantile(jumps, 1),
          played_ms_p95: quantile(played, 0.95),
          played_ms_p50: quantile(played, 0.5),
          days: Math.round((now - first) / DAY),
          items: seen,
          moments,
          values_per_moment: values / moments,
          other_books_pct: (100 * changed) / moments,
        },
        notes: "snapshot and book columns asked at once over HTTP on loopback, and the layout when it is another, until all is decoded; random moments over the whole past, one after the other, store embedded; played: 30 s from one to the next",
      };
    } finally {
      await server.stop();
    }
  } finally {
    demo.remove();
  }
};
