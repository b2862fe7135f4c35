import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildApp, type App } from "./app.ts";
import type { Installation } from "./config/installation.ts";
import { openDatabase } from "./sqlite/database.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-app-"));
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** An installation without sites: only the house itself. */
function build(port: number, ticking = new Set<() => void>(), tls?: { cert: string; key: string }): Promise<App> {
  const installation: Installation = {
    file: join(folder, "stacktwin.json"),
    config: {
      version: 1,
      data: join(folder, "data"),
      web: { host: "127.0.0.1", port, ...(tls ? { tls } : {}) },
      retention: { spoolDays: 7, historyDays: 30 },
      models: [],
      sites: [],
      programs: [],
    },
    sites: [],
    catalogue: { models: new Map(), refused: [] },
  };
  return buildApp(installation, {
    clock: { now: () => 1_790_000_000_000 },
    version: "0.0.0",
    demo: false,
    consoleFolder: join(folder, "none"),
    log: () => undefined,
    every: (_ms, work) => {
      ticking.add(work);
      return () => void ticking.delete(work);
    },
  });
}

const dataIsFree = (): void => openDatabase(join(folder, "data", "stacktwin.db")).close();

test("a start that finds its port taken closes what it had opened", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const app = await build((other.address() as AddressInfo).port);
  await expect(app.start()).rejects.toMatchObject({ code: "EADDRINUSE" });
  dataIsFree();
  await app.stop();
  other.close();
});

test("a stop while it starts leaves nothing open", async () => {
  const ticking = new Set<() => void>();
  const app = await build(0, ticking);
  const started = app.start();
  await app.stop();
  const { url } = await started;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  expect(ticking.size).toBe(0);
  dataIsFree();
  await app.stop();
});

test("what fails while it is built frees the data folder", async () => {
  const tls = { cert: join(folder, "none.crt"), key: join(folder, "none.key") };
  await expect(build(0, new Set(), tls)).rejects.toMatchObject({ code: "BAD_INPUT" });
  dataIsFree();
});
