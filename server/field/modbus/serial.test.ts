import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startModbusPeer, type ModbusPeer, type ModbusPeerOptions } from "../../../tests/setup/modbus-peer.ts";
import type { BoundThing } from "@stacktwin/devices/contract";
import { eventually, more, pollEnd, state, thing, type Polled } from "./testing.ts";
import { openWire } from "./open-wire.ts";
import type { Ask, End, Failure, Wire } from "./wire.ts";

const opened: (() => Promise<unknown>)[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "serial-"));
});
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
  rmSync(folder, { recursive: true });
});

async function peer(options: ModbusPeerOptions): Promise<ModbusPeer> {
  const started = await startModbusPeer(options);
  opened.push(started.stop);
  return started;
}

function poll(end: End, things: BoundThing[], timeoutMs = 150): Polled {
  const line = pollEnd(end, things, { timeoutMs });
  line.poller.start();
  opened.push(() => line.poller.stop());
  return line;
}

interface Line {
  server: ModbusPeer;
  end: End;
  /** The same end, when its server was away. */
  again: () => Promise<ModbusPeer>;
}

async function onSerialPort(): Promise<Line> {
  const serial = join(folder, "ttyS9");
  return { server: await peer({ serial }), end: { serial, baudRate: 115_200, parity: "none", dataBits: 8, stopBits: 1 }, again: () => peer({ serial }) };
}

async function overNetwork(): Promise<Line> {
  const server = await peer({ framing: "rtu" });
  const { port } = server;
  return { server, end: { host: "127.0.0.1", port, framing: "rtu" }, again: () => peer({ port, framing: "rtu" }) };
}

/** Holds for what libmodbus answers as long as nobody wrote to it. */
function expectTrue(line: Polled, unitOf: Record<string, number>): void {
  const good = line.readings.filter(({ quality }) => quality === "good");
  for (const { thing: id, property, value } of good) expect([id, property, value]).toEqual([id, property, (unitOf[id] ?? 0) * 1000 + Number(property.slice(1))]);
}

describe.each([
  ["on a serial port", onSerialPort],
  ["over TCP", overNetwork],
])("RTU %s", (_, begin) => {
  test("registers of several units arrive, and what is written is read back", async () => {
    const { server, end } = await begin();
    const line = poll(end, [thing("a", 1, [0, 1, 5, 100]), thing("b", 247, [7])]);
    await eventually(() => {
      expect(line.latest("a")).toEqual({ r0: 1000, r1: 1001, r5: 1005, r100: 1100 });
      expect(line.latest("b")).toEqual({ r7: (247_000 + 7) % 65_536 });
    });
    expect(state(line.poller)).toBe("up");
    const base = { wire: "modbus", connection: "line", unit: 4 } as const;
    await line.poller.write({ ...base, table: "holding", address: 10, words: [1, 65_535, 3], single: false });
    await line.poller.write({ ...base, table: "holding", address: 13, words: [9], single: true });
    await line.poller.write({ ...base, table: "coil", address: 20, words: [1], single: true });
    await line.poller.write({ ...base, table: "coil", address: 21, words: [0, 0, 1], single: false });
    expect(await Promise.all([10, 11, 12, 13].map((address) => server.get(4, "holding", address)))).toEqual([1, 65_535, 3, 9]);
    expect(await Promise.all([20, 21, 23].map((address) => server.get(4, "coil", address)))).toEqual([1, 0, 1]);
    expect(line.rejected).toEqual([]);
  });

  test("full reads, and refusals in the device's own words", async () => {
    const { server, end } = await begin();
    await server.illegal("holding", 500, 500);
    const addresses = Array.from({ length: 125 }, (__, address) => address);
    const line = poll(end, [thing("full", 3, addresses), thing("part", 5, [500])]);
    await eventually(() => {
      expect(line.latest("full")).toEqual(Object.fromEntries(addresses.map((address) => [`r${address}`, 3000 + address])));
      expect(line.latest("part")).toEqual({ r500: null });
    });
    await expect(line.poller.write({ wire: "modbus", connection: "line", unit: 5, table: "holding", address: 500, words: [1], single: true })).rejects.toMatchObject({
      code: "DEVICE_FAILED",
      message: expect.stringContaining("illegal data address"),
    });
  });

  test("after a time-out the next request, made at once, waits until the late answer is over", async () => {
    const { server, end } = await begin();
    const wire = await new Promise<Wire>((resolve, reject) => {
      const opening = openWire({ ...end, timeoutMs: 600, owing: new Set() }, resolve, (reason) => reject(new Error(reason)));
      opened.push(async () => opening.destroy("tested"));
    });
    const ask = (unit: number, asked: Ask): Promise<Failure | number[]> => new Promise((resolve) => wire.ask(unit, asked, (failure, words) => resolve(failure ?? [...words])));
    const register = (address: number): Ask => ({ read: "holding", address, quantity: 1 });
    expect(await ask(1, register(0))).toEqual([1000]);
    // The rest after a time-out is as long as the time-out: each answer comes well within it, on a busy machine too.
    for (const ms of [650, 800, 950]) {
      await server.late(ms);
      expect(await ask(1, register(0))).toMatchObject({ kind: "timeout" });
      expect(await ask(1, register(100))).toEqual([1100]);
      expect(await ask(2, register(200))).toEqual([2200]);
    }
  });

  // All three registers are asked for one by one without a pause, so that their answers differ in nothing but the value.
  test.each([
    ["within the rest after it", 200],
    ["when the unit has already shown that it is back", 1250],
  ])("a late answer is not taken for the next one, if it comes %s", async (__, ms) => {
    const { server, end } = await begin();
    const line = poll(end, [thing("a", 1, [0, 100, 200], {}, 1), thing("b", 2, [0, 100, 200], {}, 1)]);
    await more(line, "a");
    await server.late(ms);
    await eventually(() => expect(line.poller.link().detail).toMatch(/unit [12] of 2/));
    await eventually(() => expect(state(line.poller)).toBe("up"));
    await more(line, "a", 300);
    await more(line, "b", 300);
    expectTrue(line, { a: 1, b: 2 });
  });

  test("a late answer of the only unit comes on the next connection, and is not taken there", async () => {
    const { server, end } = await begin();
    const line = poll(end, [thing("a", 1, [0, 100, 200], {}, 1)]);
    await more(line, "a");
    for (const ms of [250, 620]) {
      await server.late(ms);
      await eventually(() => expect(state(line.poller)).not.toBe("up"));
      await eventually(() => expect(state(line.poller)).toBe("up"));
      await more(line, "a", 300);
    }
    expectTrue(line, { a: 1 });
  });

  test("a silent unit is left alone, and found again", async () => {
    const { server, end } = await begin();
    const line = poll(end, [thing("dead", 1, [0]), thing("alive", 2, [0])]);
    await more(line, "dead");
    await server.silent(1);
    await eventually(() => expect(line.poller.link()).toMatchObject({ state: "degraded", detail: "no answer from unit 1 of 2" }));
    await more(line, "alive", 20);
    expect(await server.asked(1)).toBeLessThan((await server.asked(2)) + 1);
    await server.answer(1);
    await more(line, "dead");
    expect(line.rejected).toEqual([]);
  });

  test("a unit that is silent from the first request on is told at once", async () => {
    const { server, end } = await begin();
    await server.silent(1);
    const line = poll(end, [thing("dead", 1, [0])]);
    await eventually(() => expect(line.poller.link().detail).toBe("no answer from unit 1 of 1"));
  });

  test("noise around every answer, split by no silence, costs nothing", async () => {
    const { server, end } = await begin();
    await server.noise(40);
    const line = poll(end, [thing("a", 1, [0, 100, 200]), thing("b", 2, [3])]);
    await more(line, "a", 150);
    await more(line, "b", 20);
    expectTrue(line, { a: 1, b: 2 });
    expect(line.rejected).toEqual([]);
    expect(state(line.poller)).toBe("up");
  });

  test("an answer in the name of another unit is counted and not taken", async () => {
    const { server, end } = await begin();
    const line = poll(end, [thing("a", 1, [0]), thing("b", 2, [0])]);
    await more(line, "a");
    await more(line, "b");
    await server.wrong(1);
    await eventually(() =>
      expect(line.rejected).toEqual([{ source: expect.stringMatching(/^[ab] \(unit [12]\)$/), reason: "bad-shape", detail: expect.stringMatching(/expected unit \d, function 3, 7 bytes; got unit \d, function 3, 7 bytes/) }]),
    );
    await more(line, "a");
    await more(line, "b");
    expectTrue(line, { a: 1, b: 2 });
  });

  test("unplugged it is tried again for ever", async () => {
    const { server, end, again } = await begin();
    const line = poll(end, [thing("a", 1, [0])]);
    await more(line, "a");
    await server.drop();
    await more(line, "a");
    let away = server;
    for (let round = 0; round < 2; round += 1) {
      await away.stop();
      await eventually(() => expect(state(line.poller)).toBe("down"));
      await expect(line.poller.write({ wire: "modbus", connection: "line", unit: 1, table: "holding", address: 0, words: [1000], single: true })).rejects.toMatchObject({ code: "DEVICE_SILENT" });
      away = await again();
      await more(line, "a");
      expect(state(line.poller)).toBe("up");
    }
  });
});

test("a port that is not there is told, and stopping does not wait for it", async () => {
  const line = poll({ serial: join(folder, "none"), baudRate: 9600, parity: "even", dataBits: 8, stopBits: 1 }, [thing("a", 1, [0])]);
  await eventually(() => expect(line.poller.link()).toMatchObject({ state: "down", detail: expect.stringContaining("No such file or directory") }));
  await line.poller.stop();
  expect(line.poller.link()).toMatchObject({ state: "down", detail: "stopped" });
});
