import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { connectAsync } from "mqtt";
import { runPublisher } from "../bench/load/run-publisher.ts";
import { freePort } from "../setup/free-port.ts";
import { startInflux } from "../setup/influxd.ts";
import { startMosquitto } from "../setup/mosquitto.ts";
import { until } from "../setup/until.ts";
import { DATABASE, flow, type FlowKind } from "./flow.ts";

const HERE = import.meta.dirname;
const RED = join(HERE, "node_modules/node-red/red.js");
/** Nothing new in the store for so long, and what is missing will not come any more. */
const GIVEN_UP_MS = 15_000;

export interface PeerLoad {
  devices: number;
  /** Samples in one message. */
  batch: number;
  seconds: number;
  /** Messages per second. */
  rate: number;
}

export interface PeerOutcome {
  /** Readings per second from the first publish until the last of those that came was readable. */
  readsPerSecond: number;
  reads: number;
  lost: number;
}

/** Installs Node-RED beside this file unless it is there; false when that is not possible here. */
export function installed(): boolean {
  if (existsSync(RED)) return true;
  return (
    spawnSync("npm", ["install", "--workspaces=false", "--no-audit", "--no-fund"], { cwd: HERE, stdio: "inherit" }).status === 0 &&
    existsSync(RED)
  );
}

async function startNodeRed(nodes: object[]): Promise<{ output(): string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "node-red-"));
  const settings = join(folder, "settings.cjs");
  writeFileSync(join(folder, "flows.json"), JSON.stringify(nodes));
  writeFileSync(
    settings,
    `module.exports = { uiHost: "127.0.0.1", uiPort: ${await freePort()}, httpAdminRoot: false, httpNodeRoot: false, flowFile: "flows.json", credentialSecret: false, logging: { console: { level: "warn", metrics: false, audit: false } } };`,
  );
  const child = spawn(process.execPath, [RED, "--userDir", folder, "--settings", settings], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (printed = (printed + text).slice(-5000)));
  const ended = once(child, "exit");
  return {
    output: () => printed,
    async stop() {
      if (child.exitCode === null) child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, query: string): Promise<number> {
  const answer = await fetch(`${url}/query?db=${DATABASE}&q=${encodeURIComponent(query)}`, { method: "POST" });
  const { results } = (await answer.json()) as { results: { series?: { values: [unknown, number][] }[] }[] };
  return results[0]?.series?.[0]?.values[0]?.[1] ?? 0;
}

/** The same load and the same store as ours, with Mosquitto and a flow of Node-RED between them. */
export async function measureNodeRed(kind: FlowKind, load: PeerLoad): Promise<PeerOutcome> {
  const influx = await startInflux();
  const mosquitto = await startMosquitto();
  await ask(influx.url, `CREATE DATABASE ${DATABASE}`);
  const red = await startNodeRed(flow(kind, mosquitto.port, influx.port));
  try {
    const base = Date.now() - 86_400_000;
    const probe = await connectAsync(mosquitto.url);
    await until(
      "a sample has gone through Node-RED",
      async () => {
        await probe.publishAsync("bench/probe/samples", JSON.stringify({ time: base - 1, temperature: 20 }), { qos: 1 });
        return (await ask(influx.url, `SELECT count("value") FROM temperature`)) > 0;
      },
      60_000,
    ).catch((error: unknown) => {
      throw new Error(red.output(), { cause: error });
    });
    await probe.endAsync();
    const published = await runPublisher({
      port: mosquitto.port,
      user: "",
      password: "",
      prefix: "bench",
      devices: load.devices,
      batch: load.batch,
      seconds: load.seconds,
      connections: 8,
      window: load.batch === 1 ? 400 : 40,
      repeatEvery: 100,
      reconnect: true,
      base,
      rate: load.rate,
    });
    const publishedAt = performance.now();
    const sent = published.samples.reduce((sum, samples) => sum + samples, 0);
    let found = 0;
    let foundAt = publishedAt;
    for (;;) {
      const now = await ask(influx.url, `SELECT count("value") FROM temperature WHERE time >= ${base}ms`);
      if (now > found) foundAt = performance.now();
      found = now;
      if (found >= sent || performance.now() - foundAt > GIVEN_UP_MS) break;
      // Counting costs InfluxDB work that it needs for writing.
      await pause(500);
    }
    return { readsPerSecond: found / (published.seconds + (foundAt - publishedAt) / 1000), reads: found, lost: sent - found };
  } finally {
    await red.stop();
    await mosquitto.stop();
    await influx.stop();
  }
}

/**
 * Mosquitto takes whatever comes, so a flow that is given too much is buried and loses points. It is given more and
 * more until it falls behind; the best that it did counts.
 */
export async function bestOfNodeRed(
  kind: FlowKind,
  load: Omit<PeerLoad, "rate">,
  rates: readonly number[],
  say: (line: string) => void,
): Promise<PeerOutcome> {
  let best: PeerOutcome | undefined;
  for (const rate of rates) {
    const outcome = await measureNodeRed(kind, { ...load, rate });
    say(`  Node-RED, ${kind}: given ${rate * load.batch} reads/s it stored ${Math.round(outcome.readsPerSecond)}, lost ${outcome.lost}`);
    if (!best || outcome.readsPerSecond > best.readsPerSecond) best = outcome;
    if (outcome.readsPerSecond < 0.8 * rate * load.batch) break;
  }
  if (!best) throw new Error("no rate to try");
  return best;
}

// By hand: node --import tsx tests/peers/nodered.ts usual|batched|gathered BATCH SECONDS RATE…
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [kind = "usual", batch = "1", seconds = "10", ...rates] = process.argv.slice(2);
  if (!installed()) throw new Error("Node-RED could not be installed");
  const given = rates.length > 0 ? rates.map(Number) : [2000, 4000, 8000];
  console.log(await bestOfNodeRed(kind as FlowKind, { devices: 200, batch: Number(batch), seconds: Number(seconds) }, given, console.log));
}
