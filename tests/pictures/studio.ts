import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { startBrowser } from "../setup/browser.ts";
import { makeDemo, startSimulator } from "../setup/demo.ts";
import { startServer, type RunningServer } from "../setup/installation.ts";
import { until } from "../setup/until.ts";
import { learnFacts, type Facts } from "./facts.ts";
import { writeOrders } from "./orders.ts";
import { makeList } from "./lists.ts";
import { findExcursion } from "./excursions.ts";
import { openSalvage } from "./salvages.ts";
import { openStocktake } from "./stocktakes.ts";

/** A simulated library with something going on in it, and a browser. */
export interface Studio {
  browser: Browser;
  server: RunningServer;
  facts: Facts;
  /** Session cookies, `name=value`. */
  cookies: Readonly<Record<"admin" | "viewer", string>>;
  /** A set-up link that nobody has used. */
  link: string;
  close(): Promise<void>;
}

/** What goes wrong, so that pages have something to say. */
const TROUBLE = ["chiller-failure", "misplaced-book", "crane-fault", "leak", "silent-reader"] as const;
const WORDS = "研究";

/** Limits of the demo wait a minute before they speak; nobody waits for a picture that long. */
function hurryLimits(folder: string): void {
  const file = join(folder, "limits.json");
  const said = JSON.parse(readFileSync(file, "utf8")) as { limits: object[] };
  writeFileSync(file, JSON.stringify({ ...said, limits: said.limits.map((limit) => ({ ...limit, onDelayS: 1 })) }));
}

export async function openStudio(items: number, say: (text: string) => void): Promise<Studio> {
  const ends: (() => Promise<unknown> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    say(`making a library of ${items} items`);
    const demo = await makeDemo(items);
    ends.push(() => demo.remove());
    hurryLimits(demo.folder);
    const server = await startServer(demo, ["--port", "0"]);
    ends.push(() => server.stop());
    const sim = await startSimulator(demo, server.url, ["--speed", "10", "--round", "5"]);
    ends.push(() => sim.stop());
    const admin = await server.signIn("admin");
    const viewer = await server.signIn("viewer");
    const link = /staff\s+(\S+\/setup\/\S+)/.exec(server.output())?.[1];
    if (link === undefined) throw new Error(`no link for staff was printed:\n${server.output()}`);
    for (const trouble of TROUBLE) await sim.play(trouble);
    const [site] = await server.get<{ id: string }[]>("/api/sites", admin);
    say("waiting for alarms");
    await until("three alarms stand", async () => (await server.get<unknown[]>(`/api/sites/${site?.id}/alarms`, admin)).length >= 3, 180_000);
    const order = await writeOrders(server, admin);
    const facts = await learnFacts(server, admin, WORDS, { task: order.id, stocktake: await openStocktake(server, admin), list: await makeList(server, admin, WORDS), salvage: await openSalvage(server, admin), excursion: await findExcursion(server, admin) });
    const browser = await startBrowser({ points: 1 });
    ends.push(() => browser.close());
    return { browser, server, facts, cookies: { admin, viewer }, link: new URL(link).pathname, close };
  } catch (error) {
    await close();
    throw error;
  }
}
