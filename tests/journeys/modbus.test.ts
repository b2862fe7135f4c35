import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Command } from "@stacktwin/twin-models/command";
import type { Problem } from "@stacktwin/twin-models/api";
import type { Act } from "@stacktwin/twin-models/journal";
import type { Present, ThingView } from "@stacktwin/twin-models/thing";
import { makeDemo, startSimulator, type Demo, type Simulator } from "../setup/demo.ts";
import { makeInstallation, SITE, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startModbusPeer, type ModbusPeer } from "../setup/modbus-peer.ts";
import { MBPOLL_PATIENCE_S, mbpollWords, runTool } from "../setup/tool.ts";
import { floatOf, floatWords, makeTransmitter, putFloat, transmitter, TRANSMITTER } from "../setup/transmitter.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const UNIT = 3;
const QUIET_NAN = 0x7fc0;

describe("our poller and an independent server", () => {
  let peer: ModbusPeer;
  let installation: TestInstallation;
  let server: RunningServer;
  let facility: string;

  beforeAll(async () => {
    peer = await startModbusPeer();
    await makeTransmitter(peer, UNIT);
    installation = await makeInstallation({
      things: [transmitter("store-1", "ahu", UNIT)],
      site: { modbus: [{ id: "ahu", host: "127.0.0.1", port: peer.port, timeoutMs: 1000, inFlight: 1 }] },
    });
    server = await startServer(installation);
    facility = await server.signIn("facility");
  });

  afterAll(async () => {
    await server?.stop();
    await peer?.stop();
    installation?.remove();
  });

  const present = (property: string, expected: (present: Present) => boolean): Promise<Present> =>
    until(property, async () => {
      const { present } = await server.get<ThingView>("/api/things/store-1", facility);
      const found = present[property];
      return found && expected(found) && found;
    });
  const write = (input: number): object => ({ id: randomUUID(), kind: "property", name: "setpoint", input });
  const refusedWith = async (body: object, cookie: string): Promise<{ status: number; problem: Problem }> => {
    const answer = await fetch(`${server.url}/api/things/store-1/commands`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", origin: server.url },
      body: JSON.stringify(body),
    });
    return { status: answer.status, problem: (await answer.json()) as Problem };
  };
  const setpointByMbpoll = async (): Promise<number | undefined> => (await mbpollWords(peer.port, UNIT, TRANSMITTER.setpoint, 1))[0];

  test("registers become values: floats with the low word first, scaled words, bits of a word", async () => {
    expect((await present("temperature", () => true)).value).toBeCloseTo(18.2, 5);
    expect((await present("humidity", () => true)).value).toBeCloseTo(51.5, 5);
    expect(await present("setpoint", () => true)).toMatchObject({ value: 18, quality: "good" });
    expect(await present("co2", () => true)).toMatchObject({ value: 612, quality: "good" });
    expect(await present("mode", () => true)).toMatchObject({ value: "auto" });
    expect(await present("testInteger", () => true)).toMatchObject({ value: -12_345, quality: "good" });
    expect(await present("testFloat", () => true)).toMatchObject({ quality: "good" });
    await putFloat(peer, UNIT, TRANSMITTER.temperature, -7.75);
    expect(await present("temperature", ({ value }) => value === -7.75)).toMatchObject({ quality: "good" });
  });

  test("a quiet NaN is a bad value, never a number", async () => {
    await peer.set(UNIT, "holding", TRANSMITTER.humidity, 0);
    await peer.set(UNIT, "holding", TRANSMITTER.humidity + 1, QUIET_NAN);
    expect(await present("humidity", ({ quality }) => quality === "bad")).toMatchObject({ value: null, reason: "not a number" });
    await putFloat(peer, UNIT, TRANSMITTER.humidity, 48.5);
    expect(await present("humidity", ({ quality }) => quality === "good")).toMatchObject({ value: 48.5 });
  });

  test("a set-point goes into the register of the device and is confirmed by what it says next", async () => {
    const ask = write(19.3) as Command;
    const asked = await server.post<Command>("/api/things/store-1/commands", ask, facility);
    expect(asked).toMatchObject({ id: ask.id, thing: "store-1", by: expect.stringContaining("facility") });
    const ended = await until("the command ends", async () => {
      const found = (await server.get<Command[]>(`/api/sites/${SITE}/commands`, facility)).find(({ id }) => id === ask.id);
      return found?.endedAt !== null && found;
    });
    expect(ended).toMatchObject({ state: "confirmed", input: 19.3 });
    expect(await setpointByMbpoll()).toBe(193);
    expect(await present("setpoint", () => true)).toMatchObject({ value: 19.3 });
    const acts = await server.get<Act[]>("/api/journal", facility);
    expect(acts.filter(({ why }) => why?.includes(ask.id)).map(({ what, after }) => [what, after])).toContainEqual([
      "setpoint:write",
      "confirmed",
    ]);

    await peer.set(UNIT, "holding", TRANSMITTER.setpoint, 185);
    expect((await server.post<Command>("/api/things/store-1/commands", ask, facility)).state).toBe("confirmed");
    await present("setpoint", ({ value }) => value === 18.5);
    expect(await setpointByMbpoll()).toBe(185);
  });

  test("beyond the limits it is refused with advice, and a viewer may not at all", async () => {
    const before = await setpointByMbpoll();
    const tooHot = await refusedWith(write(45), facility);
    expect(tooHot.status).toBe(422);
    expect(tooHot.problem).toMatchObject({
      code: "OUT_OF_LIMITS",
      message: expect.stringContaining("30"),
      advice: expect.stringContaining("limits"),
    });
    const viewer = await refusedWith(write(20), await server.signIn("viewer"));
    expect(viewer.status).toBe(403);
    expect(viewer.problem.code).toBe("FORBIDDEN");
    expect(await setpointByMbpoll()).toBe(before);
  });
});

describe("an independent client and our simulator", () => {
  let demo: Demo;
  let sim: Simulator;

  beforeAll(async () => {
    demo = await makeDemo(300, { days: 2 });
    sim = await startSimulator(demo, "http://127.0.0.1:1");
  });

  afterAll(async () => {
    await sim?.stop();
    demo?.remove();
  });

  const truth = async (): Promise<{ temperature: number; humidity: number; setpoint: number }> => {
    const room = (await sim.truth<Record<string, { temperature: number; humidity: number; setpoint: number }>>("climate"))["F3-RARE"];
    if (!room) throw new Error("the library has no rare-book store");
    return room;
  };
  const floor3 = (): number => demo.modbusPorts[2] ?? 0;

  test("mbpoll reads what is true in the rare-book store", async () => {
    const { temperature, humidity, setpoint } = await truth();
    const units = await Promise.all([1, 2, 3, 4].map((unit) => mbpollWords(floor3(), unit, 0, 4)));
    for (const words of units) {
      // Every transmitter has an error of its own, as the data sheet allows.
      expect(Math.abs(floatOf(words.slice(2)) - temperature)).toBeLessThan(0.5);
      expect(Math.abs(floatOf(words) - humidity)).toBeLessThan(2.5);
    }
    expect(await mbpollWords(floor3(), 1, TRANSMITTER.setpoint, 1)).toEqual([Math.round(setpoint * 10)]);
    expect(await mbpollWords(floor3(), 1, TRANSMITTER.testInteger, 1)).toEqual([65536 - 12_345]);
    expect(await mbpollWords(floor3(), 1, TRANSMITTER.testFloat, 2)).toEqual(floatWords(-123.45));
  });

  test("a set-point that mbpoll writes is true afterwards", async () => {
    await runTool("mbpoll", [
      "-m",
      "tcp",
      "-o",
      MBPOLL_PATIENCE_S,
      "-p",
      String(floor3()),
      "-a",
      "1",
      "-0",
      "-r",
      String(TRANSMITTER.setpoint),
      "-t",
      "4",
      "-q",
      "127.0.0.1",
      "172",
    ]);
    await until("the room is set to 17.2 °C", async () => Math.abs((await truth()).setpoint - 17.2) < 0.001);
    expect(await mbpollWords(floor3(), 1, TRANSMITTER.setpoint, 1)).toEqual([172]);
  });

  test("registers that are none, and units that are none, are refused", async () => {
    await expect(mbpollWords(floor3(), 1, 4000, 1)).rejects.toThrow(/Illegal data address/i);
    await expect(mbpollWords(floor3(), 77, 0, 2)).rejects.toThrow(/ended with/);
  });
});
