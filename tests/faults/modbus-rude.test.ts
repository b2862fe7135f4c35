import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { System } from "@stacktwin/twin-models/api";
import type { Present, ThingView } from "@stacktwin/twin-models/thing";
import { makeInstallation, startServer, type RunningServer, type TestInstallation } from "../setup/installation.ts";
import { startModbusPeer, type ModbusPeer } from "../setup/modbus-peer.ts";
import { floatWords, makeTransmitter, putFloat, transmitter, TRANSMITTER } from "../setup/transmitter.ts";
import { until } from "../setup/until.ts";

// Real programs on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const HEADER = 7;

interface Asked {
  transaction: number;
  unit: number;
  code: number;
  address: number;
  quantity: number;
}

const frame = ({ transaction, unit }: Pick<Asked, "transaction" | "unit">, pdu: Buffer): Buffer => {
  const header = Buffer.alloc(HEADER);
  header.writeUInt16BE(transaction, 0);
  header.writeUInt16BE(pdu.length + 1, 4);
  header.writeUInt8(unit, 6);
  return Buffer.concat([header, pdu]);
};

let mild = 18;

function registers({ code, address, quantity }: Asked): Buffer {
  const [low, high] = floatWords(mild);
  const words = Buffer.alloc(2 * quantity);
  if (address <= 2 && address + quantity >= 4) {
    words.writeUInt16BE(low, 2 * (2 - address));
    words.writeUInt16BE(high, 2 * (3 - address));
  }
  return Buffer.concat([Buffer.from([code, 2 * quantity]), words]);
}

/** What each unit does instead of what it should; null hangs up. */
const MANNERS: Record<number, (asked: Asked) => Buffer | null> = {
  1: (asked) => frame(asked, registers(asked)),
  2: (asked) => frame(asked, Buffer.from([asked.code | 0x80, 4])),
  3: (asked) => frame(asked, registers(asked).subarray(0, 5)),
  4: (asked) => frame({ ...asked, unit: 9 }, registers(asked)),
  5: (asked) => frame({ ...asked, transaction: asked.transaction ^ 0x5555 }, registers(asked)),
  6: (asked) => frame(asked, Buffer.concat([Buffer.from([asked.code, 250]), registers(asked).subarray(2)])),
  7: () => Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"),
  8: () => null,
};

function startRudeServer(): { server: Server; sockets: Set<Socket> } {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let held = Buffer.alloc(0);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    socket.on("data", (chunk) => {
      held = Buffer.concat([held, chunk]);
      while (held.length >= 12) {
        const asked = {
          transaction: held.readUInt16BE(0),
          unit: held[6] ?? 0,
          code: held[7] ?? 0,
          address: held.readUInt16BE(8),
          quantity: held.readUInt16BE(10),
        };
        held = held.subarray(12);
        const answer = MANNERS[asked.unit]?.(asked);
        if (answer) socket.write(answer);
        else socket.destroy();
      }
    });
  });
  return { server, sockets };
}

/** One gateway for the units that answer at least something like Modbus, and one each for the worst. */
const LINES = ["rude", "rude-7", "rude-8"] as const;
let rude: ReturnType<typeof startRudeServer>[] = [];
let peer: ModbusPeer;
let installation: TestInstallation;
let server: RunningServer;
let facility: string;

beforeAll(async () => {
  rude = LINES.map(() => startRudeServer());
  await Promise.all(rude.map(({ server }) => new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))));
  peer = await startModbusPeer();
  await makeTransmitter(peer, 1);
  await makeTransmitter(peer, 2);
  const connection = (id: string, port: number): object => ({ id, host: "127.0.0.1", port, timeoutMs: 200, inFlight: 1 });
  installation = await makeInstallation({
    things: [
      ...Object.keys(MANNERS).map((unit) => transmitter(`rude-${unit}`, Number(unit) < 7 ? "rude" : `rude-${unit}`, Number(unit))),
      transmitter("fine-1", "fine", 1),
      transmitter("fine-2", "fine", 2),
    ],
    site: {
      modbus: [
        ...rude.map(({ server }, row) => connection(LINES[row] ?? "", (server.address() as AddressInfo).port)),
        connection("fine", peer.port),
      ] as never,
    },
  });
  server = await startServer(installation);
  facility = await server.signIn("facility");
});

afterAll(async () => {
  await server?.stop();
  await peer?.stop();
  for (const { server, sockets } of rude) {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  }
  installation?.remove();
});

const temperature = async (thing: string): Promise<Present | undefined> =>
  (await server.get<ThingView>(`/api/things/${thing}`, facility)).present["temperature"];

const fineGoesOn = async (value: number): Promise<void> => {
  await putFloat(peer, 1, TRANSMITTER.temperature, value);
  await until("the neighbour on its own line is heard", async () => (await temperature("fine-1"))?.value === value);
};

test("neighbours of units with bad manners are read on, on the same line and on others", async () => {
  for (const value of [17.5, 18.5, 19.5]) {
    mild = value;
    await until("the one polite unit behind the rude gateway is heard", async () => (await temperature("rude-1"))?.value === value);
    await fineGoesOn(value);
  }
  for (const unit of [2, 3, 4, 5, 6, 7, 8]) {
    const present = await temperature(`rude-${unit}`);
    expect(present?.value ?? null, `unit ${unit} has said nothing that can be believed`).toBeNull();
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test("the system page tells which lines are unwell", async () => {
  const { connections } = await until("it does", async () => {
    const now = await server.get<System>("/api/system", facility);
    return now.connections.filter(({ id, state }) => id.includes("/rude") && state !== "up").length === 3 && now;
  });
  expect(connections.find(({ id }) => id.includes("/fine"))).toMatchObject({ kind: "modbus", state: "up" });
  expect(connections.find(({ id }) => id.includes("/rude "))?.detail).toMatch(/unit/i);
});

test("a unit that falls silent or answers exceptions leaves its neighbour alone, and is heard again afterwards", async () => {
  await peer.silent(2);
  await fineGoesOn(20.5);
  await peer.answer(2);
  await peer.exception(2, 6);
  await fineGoesOn(21.5);
  await peer.exception(2, 0);
  await putFloat(peer, 2, TRANSMITTER.temperature, 16.25);
  await until("it is heard again", async () => (await temperature("fine-2"))?.value === 16.25);
  await peer.drop();
  await fineGoesOn(22.5);
});
