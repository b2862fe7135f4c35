import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildApp, type App } from "./app.ts";
import { loadInstallation } from "./config/load.ts";
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

/** An installation of one empty site whose only device connection nobody answers. */
function build(port: number, ticking = new Set<() => void>(), tls?: { cert: string; key: string }): Promise<App> {
  const name = { zh: "分馆", en: "Branch" };
  const outline = [
    [0, 0],
    [9, 0],
    [9, 9],
  ];
  const storeys = [{ id: "f1", name, level: 0, elevation: 0, height: 4, outline, spaces: [] }];
  const files = {
    "layout.json": { version: 1, site: "branch", name, timeZone: "Asia/Shanghai", validFrom: 0, buildings: [{ id: "b", name, storeys }] },
    "stacktwin.json": {
      version: 1,
      data: "data",
      web: { host: "127.0.0.1", port, ...(tls ? { tls } : {}) },
      sites: [{ id: "branch", layouts: ["layout.json"], modbus: [{ id: "plc", host: "127.0.0.1", port: 1 }] }],
    },
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), JSON.stringify(content));
  const loaded = loadInstallation(join(folder, "stacktwin.json"));
  if ("mistakes" in loaded) throw new Error(JSON.stringify(loaded.mistakes));
  const { installation } = loaded;
  return buildApp(installation, {
    clock: { now: () => 1_790_000_000_000 },
    version: "0.0.0",
    demo: false,
    steady: () => 0,
    consoleFolder: join(folder, "none"),
    log: () => undefined,
    read: () => loaded,
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
