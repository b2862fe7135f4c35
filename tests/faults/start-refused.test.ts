import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { logger, makeInstallation, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startProgram } from "../setup/program.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let installation: TestInstallation;
let server: RunningServer;

beforeAll(async () => {
  installation = await makeInstallation({ things: [logger("logger-1")] });
  server = await startServer(installation);
});

afterAll(async () => {
  await server?.stop();
  installation?.remove();
});

/** Starts a server that cannot run: how it ended, and what it said. */
async function refused(file: string, args: string[] = []): Promise<{ code: number | string; said: string }> {
  const program = startProgram("dist/server.js", ["--config", file, ...args]);
  const code = await program.ended;
  return { code, said: program.output() };
}

const plain = (said: string): void => expect(said, "no trace of the inside").not.toMatch(/\n\s+at .*\.ts:\d+/);

test.concurrent("a second server on the same data folder says so", async () => {
  const { code, said } = await refused(installation.file);
  expect(code).toBe(1);
  expect(said).toContain(join(installation.folder, "data"));
  expect(said).toMatch(/in use by another Stacktwin/);
  plain(said);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test.concurrent("a second server on the same web port says so, with the port and the way out", async () => {
  const other = await makeInstallation({ things: [logger("logger-1")] });
  const { port } = new URL(server.url);
  const { code, said } = await refused(other.file, ["--port", port]);
  expect(code).toBe(1);
  expect(said).toContain(port);
  expect(said).toMatch(/in use/);
  expect(said).toContain("--port");
  plain(said);
  other.remove();
});

test.concurrent("a broker port that is taken is named", async () => {
  const other = await makeInstallation({ things: [logger("logger-1")] });
  const taken = createServer();
  await new Promise<void>((listening) => taken.listen(other.brokerPort, "127.0.0.1", listening));
  const { code, said } = await refused(other.file);
  expect(code).toBe(1);
  expect(said).toContain(String((taken.address() as AddressInfo).port));
  expect(said).toMatch(/in use/);
  plain(said);
  await new Promise((closed) => taken.close(closed));
  other.remove();
});

test.concurrent("every mistake of every file is reported at once, with its place and remedy", async () => {
  const other = await makeInstallation({
    things: [
      logger("logger-1"),
      logger("logger-1"),
      logger("logger-2", { place: "cellar" }),
      logger("logger-3", { model: "urn:example:tm:none:1.0.0" }),
    ],
    limits: [
      {
        id: "warm",
        thing: "logger-1",
        property: "warmth",
        kind: "high",
        limit: 24,
        deadband: 0,
        onDelayS: 0,
        offDelayS: 0,
        priority: "high", respondMin: 30, desk: "facility",
        source: "test",
        consequence: { zh: "无", en: "none" },
        response: { zh: "无", en: "none" },
      },
      {
        id: "cold",
        thing: "logger-77",
        property: "temperature",
        kind: "low",
        limit: 4,
        deadband: 0,
        onDelayS: 0,
        offDelayS: 0,
        priority: "high", respondMin: 30, desk: "facility",
        source: "test",
        consequence: { zh: "无", en: "none" },
        response: { zh: "无", en: "none" },
      },
    ] as never,
  });
  const rest = await refused(other.file);
  expect(rest.code).toBe(1);
  for (const mistake of [
    "two things are called `logger-1`",
    "`cellar`",
    "urn:example:tm:none:1.0.0",
    "has no `warmth`",
    "`logger-77`",
  ])
    expect(rest.said).toContain(mistake);
  expect(rest.said).toMatch(/things\.json:\d+:\d+/);
  expect(rest.said).toMatch(/limits\.json:\d+:\d+/);
  plain(rest.said);
  other.remove();
});

test.concurrent("in the configuration itself too", async () => {
  const other = await makeInstallation();
  const config = JSON.parse(readFileSync(other.file, "utf8")) as Record<string, unknown> & { sites: object[] };
  writeFileSync(
    other.file,
    JSON.stringify(
      {
        ...config,
        web: { host: "127.0.0.1", port: 99_999 },
        influx: { url: "nowhere" },
        retention: { spoolDays: 0 },
        colour: 1,
        sites: [{ ...config.sites[0], layouts: [], modbus: [{ id: "a b", host: "x" }] }],
      },
      null,
      1,
    ),
  );
  const { code, said } = await refused(other.file);
  expect(code).toBe(1);
  for (const place of ["web.port", "influx.url", "retention.spoolDays", "colour", "sites[0].layouts", "sites[0].modbus[0].id"])
    expect(said).toContain(place);
  expect(said.match(/stacktwin\.json:\d+:\d+/g)?.length).toBeGreaterThanOrEqual(6);
  plain(said);
  other.remove();
});

test.concurrent("a model typed wrong is told even while another model is refused", async () => {
  const other = await makeInstallation({ things: [logger("logger-1", { model: "urn:example:tm:none:1.0.0" })] });
  mkdirSync(join(other.folder, "things"));
  writeFileSync(join(other.folder, "things", "broken.tm.json"), `{"id": "urn:example:tm:broken:1.0.0"}`);
  const { code, said } = await refused(other.file);
  expect(code).toBe(1);
  expect(said).toContain("urn:example:tm:none:1.0.0");
  other.remove();
});
