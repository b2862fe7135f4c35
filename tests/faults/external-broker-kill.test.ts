import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { startMosquitto } from "../setup/mosquitto.ts";
import { startProgram } from "../setup/program.ts";
import { until } from "../setup/until.ts";

const MESSAGES = 6000;
const KILLS = 3;

test("a consumer that is killed again and again loses nothing that Mosquitto acknowledged", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kill-"));
  const file = join(folder, "committed");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const broker = await startMosquitto();
  onTestFinished(broker.stop);
  const consume = async () => {
    const program = startProgram("tests/faults/consumer.ts", [file, broker.url]);
    onTestFinished(() => program.kill());
    await program.message;
    return program;
  };
  const committed = (): string[] => {
    try {
      return readFileSync(file, "utf8").split("\n").slice(0, -1);
    } catch {
      return [];
    }
  };
  let consumer = await consume();
  const publisher = await connectAsync(broker.url);
  onTestFinished(() => publisher.endAsync(true));
  const acknowledged: string[] = [];
  const send = async (from: number, to: number): Promise<void> => {
    await Promise.all(
      Array.from({ length: to - from }, async (_, index) => {
        await publisher.publishAsync(`load/${index % 5}`, String(from + index), { qos: 1 });
        acknowledged.push(String(from + index));
      }),
    );
  };
  for (let round = 0; round < KILLS; round += 1) {
    const before = committed().length;
    const sending = send((round * MESSAGES) / (KILLS + 1), ((round + 1) * MESSAGES) / (KILLS + 1));
    await until("the consumer is in the middle of it", () => committed().length > before);
    await consumer.kill();
    await sending;
    consumer = await consume();
  }
  await send((KILLS * MESSAGES) / (KILLS + 1), MESSAGES);
  expect(acknowledged).toHaveLength(MESSAGES);
  await until("everything is committed", () => new Set(committed()).size >= MESSAGES);
  expect([...new Set(committed())].toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: MESSAGES }, (_, index) => String(index)),
  );
}, 60_000);
