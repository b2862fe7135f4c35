import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { expect, test } from "vitest";
import type { History, System } from "@stacktwin/twin-models/api";
import type { ThingView } from "@stacktwin/twin-models/thing";
import {
  BROKER_PASSWORD,
  BROKER_USER,
  logger,
  makeInstallation,
  startServer,
  type RunningServer,
  type TestInstallation,
} from "../setup/installation.ts";
import { until } from "../setup/until.ts";

const MEGABYTES = 12;

/** A way to fill the disk under the data folder, and to free it again. */
interface Disk {
  fill(server: RunningServer): void;
  free(server: RunningServer): void;
  remove(): void;
}

/** A small file system of its own. Null where this user may not mount one. */
function mountedDisk(data: string): Disk | null {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "tmpfs", data], { stdio: "ignore" });
  } catch {
    return null;
  }
  const ballast = join(data, "ballast");
  return {
    fill() {
      try {
        for (let megabyte = 1; megabyte <= MEGABYTES * 16; megabyte++) writeFileSync(ballast, Buffer.alloc(65_536), { flag: "a" });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    },
    free: () => rmSync(ballast),
    remove: () => execFileSync("umount", [data]),
  };
}

/** Where nothing may be mounted: no file of the server may grow any more. */
const limitedFiles: Disk = {
  fill: ({ child }) => void execFileSync("prlimit", ["--pid", String(child.pid), "--fsize=4096:"]),
  free: ({ child }) => void execFileSync("prlimit", ["--pid", String(child.pid), "--fsize=unlimited:"]),
  remove: () => undefined,
};

function makeDisk(installation: TestInstallation): Disk {
  const data = join(installation.folder, "data");
  mkdirSync(data);
  return mountedDisk(data) ?? limitedFiles;
}

test("with a full disk nothing is acknowledged, everything else goes on, and freed space ends it", async () => {
  const installation = await makeInstallation({ things: [logger("logger-1")] });
  const disk = makeDisk(installation);
  let server = await startServer(installation);
  const device = await connectAsync(`mqtt://127.0.0.1:${installation.brokerPort}`, {
    username: BROKER_USER,
    password: BROKER_PASSWORD,
    clientId: "gateway",
    clean: false,
    reconnectPeriod: 200,
  });
  device.on("error", () => undefined);
  const base = Date.now() - 86_400_000;
  const acknowledged = new Set<number>();
  let sent = 0;
  const publish = (): void => {
    const n = sent++;
    device.publish(
      "branch/logger-1/samples",
      JSON.stringify({ time: base + n * 1000, temperature: 18 + (n % 50) / 5 }),
      { qos: 1 },
      (error) => void (error ?? acknowledged.add(n)),
    );
  };
  // What waits for its acknowledgement is sent again one by one once there is room: a slow machine must not pile it up.
  const publishSome = (): void => {
    for (let k = 0; k < 100 && sent - acknowledged.size < 300; k++) publish();
  };
  try {
    let facility = await server.signIn("facility");
    const system = (): Promise<System> => server.get<System>("/api/system", facility);
    publishSome();
    await until("they are acknowledged", () => acknowledged.size === sent);

    disk.fill(server);
    const full = await until("the disk is full", async () => {
      publishSome();
      const now = await system();
      return now.spool.error !== null && now;
    });
    expect(full.spool.error).toMatch(/full|disk I\/O|file too large/i);
    const before = { acknowledged: acknowledged.size, last: full.spool.last };
    expect(before.acknowledged).toBeLessThan(sent);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await server.get<ThingView>("/api/things/logger-1", facility)).present["temperature"]).toMatchObject({ quality: "good" });
    publishSome();
    const still = await system();
    expect(still.spool).toMatchObject({ last: before.last });
    expect(acknowledged.size).toBe(before.acknowledged);

    disk.free(server);
    await until("what was not acknowledged is taken now", () => acknowledged.size === sent, 60_000);
    expect((await system()).spool.error).toBeNull();

    await server.kill();
    server = await startServer(installation);
    facility = await server.signIn("facility");
    const { buckets } = await server.get<History>(
      `/api/things/logger-1/history/temperature?from=${base}&to=${base + sent * 1000}&points=5000`,
      facility,
    );
    expect(buckets.reduce((sum, bucket) => sum + bucket[4], 0)).toBe(sent);
  } finally {
    await device.endAsync(true);
    await server.stop();
    disk.remove();
    installation.remove();
  }
}, 120_000);
