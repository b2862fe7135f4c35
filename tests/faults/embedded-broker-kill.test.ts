import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { startProgram } from "../setup/program.ts";
import { until } from "../setup/until.ts";

test("what the embedded broker acknowledged is on disk, whenever it is killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const acknowledged = new Set<string>();
  const committed = (): Set<string> => new Set(readFileSync(join(folder, "committed"), "utf8").split("\n"));
  let next = 0;
  for (let round = 0; round < 3; round += 1) {
    const broker = startProgram("tests/faults/consumer.ts", [join(folder, "committed")]);
    onTestFinished(() => broker.kill());
    const device = await connectAsync(`mqtt://127.0.0.1:${Number(await broker.message)}`, {
      username: "load",
      password: "load-password",
      reconnectPeriod: 0,
    });
    device.on("error", () => undefined);
    const before = acknowledged.size;
    let sending = true;
    const send = (): void => {
      const message = String(next);
      next += 1;
      device.publish(`load/${next % 5}`, message, { qos: 1 }, (error) => {
        if (error) return;
        acknowledged.add(message);
        if (sending) send();
      });
    };
    for (let window = 0; window < 200; window += 1) send();
    await until("it is in the middle of it", () => acknowledged.size > before + 400);
    await broker.kill();
    sending = false;
    await device.endAsync(true);
  }
  expect(acknowledged.size).toBeGreaterThan(1200);
  const kept = committed();
  expect([...acknowledged].filter((message) => !kept.has(message))).toEqual([]);
}, 60_000);
