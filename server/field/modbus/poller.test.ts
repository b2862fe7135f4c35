import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { BoundThing } from "@stacktwin/devices/contract";
import { builtin } from "@stacktwin/devices/testing";
import { startModbusPeer, type ModbusPeer } from "../../../tests/setup/modbus-peer.ts";
import { eventually, more, pollEnd, site, state, thing, type Polled } from "./testing.ts";

const opened: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

async function peer(port?: number): Promise<ModbusPeer> {
  const started = await startModbusPeer(port === undefined ? {} : { port });
  opened.push(started.stop);
  return started;
}

function poll(port: number, things: BoundThing[], options: { timeoutMs?: number; inFlight?: number } = {}): Polled {
  const line = pollEnd({ host: "127.0.0.1", port }, things, options);
  line.poller.start();
  opened.push(() => line.poller.stop());
  return line;
}

test("registers of several units arrive by planned reads", async () => {
  const server = await peer();
  const line = poll(server.port, [thing("a", 1, [0, 1, 5, 100]), thing("b", 2, [7])]);
  await eventually(() => {
    expect(line.latest("a")).toEqual({ r0: 1000, r1: 1001, r5: 1005, r100: 1100 });
    expect(line.latest("b")).toEqual({ r7: 2007 });
  });
  expect(state(line.poller)).toBe("up");
  // Two reads for four registers of the one thing, one for the other.
  const [requests, values] = [await server.requests(), line.readings.length];
  await eventually(() => expect(line.readings.length).toBeGreaterThan(values + 100));
  const perValue = ((await server.requests()) - requests) / (line.readings.length - values);
  expect(perValue).toBeLessThan((3 / 5) * 1.1);
});

test("the climate transmitter as it is in the catalogue: values, NaN, sentinels, and a set-point that is written and confirmed", async () => {
  const server = await peer();
  const model = builtin.models.get("urn:stacktwin:tm:climate-transmitter:1.0.0");
  if (!model) throw new Error("the climate transmitter is missing");
  const bound = model.bind({ id: "climate-1" as ThingId, site, model: model.id, name: { zh: "", en: "" }, place: "p" as never, address: { CONNECTION: "line", UNIT: 9, POLL_MS: 50 } });
  const words = async (property: string, values: number[]): Promise<void> => {
    const { address } = bound.device.registersOf(property, 20);
    for (const [index, value] of values.entries()) await server.set(9, "holding", address + index, value);
  };
  await words("humidity", [13107, 16977]);
  await words("temperature", [0, 32704]);
  await words("co2", [65535]);
  const line = poll(server.port, [bound]);
  await eventually(() => expect(line.latest("climate-1")).toMatchObject({ humidity: 52.3, temperature: null, co2: null }));
  const temperature = line.readings.find(({ property }) => property === "temperature");
  expect(temperature).toMatchObject({ quality: "bad", reason: "not a number" });
  const writable = bound.info.properties.find(({ writable: can, type }) => can && type === "number");
  if (!writable) throw new Error("nothing to write");
  const outbound = bound.encodeProperty(writable.name, 19.5);
  if (outbound.wire !== "modbus") throw new Error("not over Modbus");
  await line.poller.write(outbound);
  const { address, words: written } = bound.device.registersOf(writable.name, 19.5);
  for (const [index, word] of written.entries()) expect(await server.get(9, "holding", address + index)).toBe(word);
  line.poller.pollSoon("climate-1" as ThingId, writable.name);
  await eventually(() => expect(line.latest("climate-1")).toMatchObject({ [writable.name]: 19.5 }));
});

test("a property asked for soon does not wait for its period", async () => {
  const server = await peer();
  const line = poll(server.port, [thing("a", 1, [3], {}, 3_600_000), thing("b", 2, [0])]);
  await eventually(() => expect(line.latest("a")).toEqual({ r3: 1003 }));
  await line.poller.write({ wire: "modbus", connection: "line", unit: 1, table: "holding", address: 3, words: [77], single: true });
  line.poller.pollSoon("a" as ThingId, "r3");
  await eventually(() => expect(line.latest("a")).toEqual({ r3: 77 }));
});

test("registers, several at once, and coils are written", async () => {
  const server = await peer();
  const { poller } = poll(server.port, [thing("a", 1, [0])]);
  await eventually(() => expect(state(poller)).toBe("up"));
  const base = { wire: "modbus", connection: "line", unit: 4 } as const;
  await poller.write({ ...base, table: "holding", address: 10, words: [1, 65535, 3], single: false });
  await poller.write({ ...base, table: "coil", address: 20, words: [1], single: true });
  await poller.write({ ...base, table: "coil", address: 21, words: [0, 0, 1], single: false });
  expect([await server.get(4, "holding", 10), await server.get(4, "holding", 11), await server.get(4, "holding", 12)]).toEqual([1, 65535, 3]);
  expect([await server.get(4, "coil", 20), await server.get(4, "coil", 21), await server.get(4, "coil", 23)]).toEqual([1, 0, 1]);
});

test("a write that the device refuses, or does not answer, fails with the reason", async () => {
  const server = await peer();
  await server.illegal("holding", 50, 59);
  await server.silent(7);
  const { poller } = poll(server.port, [thing("a", 1, [0])]);
  await eventually(() => expect(state(poller)).toBe("up"));
  const base = { wire: "modbus" as const, connection: "line", table: "holding" as const, words: [1], single: true };
  await expect(poller.write({ ...base, unit: 1, address: 55 })).rejects.toMatchObject({ code: "DEVICE_FAILED", message: expect.stringContaining("illegal data address") });
  await expect(poller.write({ ...base, unit: 7, address: 0 })).rejects.toMatchObject({ code: "DEVICE_SILENT" });
  await server.stop();
  await eventually(() => expect(state(poller)).toBe("down"));
  await expect(poller.write({ ...base, unit: 1, address: 0 })).rejects.toMatchObject({ code: "DEVICE_SILENT" });
});

test("an illegal gap splits the read once; an illegal register is left out, told, and the rest goes on", async () => {
  const server = await peer();
  await server.illegal("holding", 3, 4);
  await server.illegal("holding", 21, 21);
  const line = poll(server.port, [thing("a", 1, [1, 2, 6, 20, 21, 22])]);
  await eventually(() => expect(line.latest("a")).toEqual({ r1: 1001, r2: 1002, r6: 1006, r20: 1020, r21: null, r22: 1022 }));
  expect(line.readings.find(({ property }) => property === "r21")).toMatchObject({ quality: "bad", reason: "Modbus exception 2: illegal data address" });
  expect(line.rejected).toEqual([{ source: "a r21", reason: "not-allowed", detail: expect.stringContaining("holding 21") }]);
  const [requests, values] = [await server.requests(), line.readings.length];
  await eventually(() => expect(line.readings.length).toBeGreaterThan(values + 50));
  // Four reads for five values from now on: nothing illegal is asked again.
  expect(((await server.requests()) - requests) / (line.readings.length - values)).toBeLessThan((4 / 5) * 1.2);
  expect(line.rejected).toHaveLength(1);
});

test("a failing device gives bad readings, a busy one none, and both are polled on", async () => {
  const server = await peer();
  const line = poll(server.port, [thing("a", 1, [0])]);
  await more(line, "a");
  await server.exception(1, 4);
  await eventually(() => expect(line.readings.at(-1)).toMatchObject({ value: null, quality: "bad", reason: "Modbus exception 4: device failure" }));
  await server.exception(1, 6);
  const requests = await server.requests();
  await eventually(async () => expect(await server.requests()).toBeGreaterThan(requests + 5));
  const busy = line.count("a");
  await server.exception(1, 0);
  await eventually(() => expect(line.latest("a")).toEqual({ r0: 1000 }));
  expect(line.readings.slice(busy).every(({ quality }) => quality === "good")).toBe(true);
});

test("a silent unit is left alone, costs its neighbours next to nothing, and is found again", async () => {
  const server = await peer();
  const line = poll(server.port, [thing("dead", 1, [0, 200]), thing("alive", 2, [0])]);
  await more(line, "dead");
  await server.silent(1);
  await eventually(() => expect(line.poller.link()).toMatchObject({ state: "degraded", detail: "no answer from unit 1 of 2" }));
  const dead = line.count("dead");
  const began = performance.now();
  // One probe falls into this time; an unanswered request waits 150 ms.
  await more(line, "alive", 50);
  expect((performance.now() - began) / 50).toBeLessThan(40);
  expect(line.count("dead")).toBe(dead);
  await server.answer(1);
  await more(line, "dead");
  expect(state(line.poller)).toBe("up");
});

test("behind a gateway that serves one at a time a silent unit does not take its neighbours with it", async () => {
  const server = await peer();
  const line = poll(server.port, [thing("dead", 1, [0]), thing("alive", 2, [0]), thing("also alive", 3, [0])]);
  await more(line, "dead");
  await server.gateway(220);
  await server.silent(1);
  await eventually(() => expect(line.poller.link().detail).toContain("unit 1"));
  for (let probes = 0; probes < 3; probes += 1) {
    await more(line, "alive", 20);
    await more(line, "also alive", 20);
  }
  expect(line.poller.link().detail).toBe("no answer from unit 1 of 3");
  await server.gateway(20);
  await more(line, "alive", 20);
  expect(line.poller.link().detail).toBe("no answer from unit 1 of 3");
});

test("a dropped connection comes back by itself, and so does a server that was away", async () => {
  const first = await startModbusPeer();
  const line = poll(first.port, [thing("a", 1, [0])]);
  await more(line, "a");
  await first.drop();
  await more(line, "a");
  const asked = line.poller.write({ wire: "modbus", connection: "line", unit: 99, table: "holding", address: 0, words: [1], single: true }).then(() => "written", () => "failed");
  await first.stop();
  await eventually(() => expect(state(line.poller)).toBe("down"));
  expect(["written", "failed"]).toContain(await asked);
  await peer(first.port);
  await more(line, "a");
  expect(state(line.poller)).toBe("up");
});

test("what is pending when the connection goes is told at once, not after a time-out", async () => {
  const server = await peer();
  await server.silent(5);
  const { poller } = poll(server.port, [thing("a", 1, [0])], { timeoutMs: 60_000 });
  await eventually(() => expect(state(poller)).toBe("up"));
  const requests = await server.requests();
  const written = poller.write({ wire: "modbus", connection: "line", unit: 5, table: "holding", address: 0, words: [1], single: true });
  const refused = expect(written).rejects.toMatchObject({ code: "DEVICE_SILENT" });
  await eventually(async () => expect(await server.requests()).toBeGreaterThan(requests));
  await server.drop();
  await refused;
});

test("several in flight give each its own answer", async () => {
  const server = await peer();
  const things = Array.from({ length: 12 }, (_, index) => thing(`t${index}`, index + 1, [index, 100 + index, 300 + index], {}, 1));
  const line = poll(server.port, things, { inFlight: 8 });
  await eventually(() => expect(line.readings.length).toBeGreaterThan(5000));
  for (const { thing: id, property, value } of line.readings) expect(value).toBe((Number(id.slice(1)) + 1) * 1000 + Number(property.slice(1)));
});

test("a unit that wants rest between requests gets it", async () => {
  const server = await peer();
  const line = poll(server.port, [thing("slow", 1, [0, 100, 200], { delayMs: 30 }, 1), thing("fast", 2, [0], {}, 1)]);
  await eventually(() => expect(line.count("slow")).toBeGreaterThan(3));
  const [slow, fast, began] = [line.count("slow"), line.count("fast"), performance.now()];
  await more(line, "slow", 12);
  expect(performance.now() - began).toBeGreaterThan(((line.count("slow") - slow - 3) * 30));
  expect(line.count("fast") - fast).toBeGreaterThan(40);
});

/** No server does this on purpose, so it cannot be had. `bad` answers each request of unit 1; unit 2 is answered as it should be. */
async function strangeServer(bad: (request: Buffer) => Buffer): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (request) => {
      const good = Buffer.concat([request.subarray(0, 4), Buffer.from([0, 5, request[6] ?? 0, 3, 2, 0, 42])]);
      socket.write(request[6] === 1 ? bad(request) : good);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

test.each([
  ["a frame that is too short", (request: Buffer) => Buffer.concat([request.subarray(0, 4), Buffer.from([0, 4, 1, 3, 1, 0])])],
  ["the wrong unit", (request: Buffer) => Buffer.concat([request.subarray(0, 4), Buffer.from([0, 5, 3, 3, 2, 0, 1])])],
  ["the wrong function", (request: Buffer) => Buffer.concat([request.subarray(0, 4), Buffer.from([0, 5, 1, 4, 2, 0, 1])])],
  ["half a frame", (request: Buffer) => Buffer.concat([request.subarray(0, 4), Buffer.from([0, 5, 1, 3])])],
  ["noise", () => Buffer.from("hello, this is not Modbus at all")],
])("%s is counted, the connection is flushed, and the neighbour goes on", async (_, bad) => {
  const port = await strangeServer(bad);
  const line = poll(port, [thing("bad", 1, [0]), thing("good", 2, [0])]);
  await eventually(() => expect(line.rejected[0]).toMatchObject({ source: "bad (unit 1)", reason: "bad-shape" }));
  await more(line, "good", 20);
  expect(line.latest("good")).toEqual({ r0: 42 });
  expect(line.count("bad")).toBe(0);
  expect(line.poller.link()).toMatchObject({ state: "degraded", detail: expect.stringContaining("unit 1") });
});
