import { connect as dial, type Socket } from "node:net";
import type { EventEmitter } from "node:events";
import modbusSerial from "modbus-serial";
import type { Outbound, RegisterTable } from "@stacktwin/devices/contract";

export type ModbusWrite = Omit<Extract<Outbound, { wire: "modbus" }>, "wire" | "connection" | "unit">;
/** What is asked of a unit; PDU addresses. */
export type Ask = { read: RegisterTable; address: number; quantity: number } | { write: ModbusWrite };

/** `timeout`: no answer; `closed`: the connection went; `exception`: the device's own refusal; `frame`: an answer that is none. */
export type Failure = { kind: "timeout" | "closed" | "frame"; message: string } | { kind: "exception"; code: number; message: string };
/** Called once. Words of a read; coils and discrete inputs as 0 and 1; empty for a write. */
export type Answered = (failure: Failure | null, words: Uint16Array) => void;

/** One open TCP connection that speaks Modbus. */
export interface Wire {
  ask(unit: number, ask: Ask, answered: Answered): void;
  /** Closes it; everything pending fails as `closed`. */
  destroy(reason: string): void;
}

type Client = InstanceType<typeof modbusSerial.default>;
type Callback = (error: (Error & { modbusCode?: number; errno?: unknown }) | null, result?: { data?: readonly (number | boolean)[] }) => void;
type LowLevel = Record<"writeFC1" | "writeFC2" | "writeFC3" | "writeFC4", (unit: number, address: number, quantity: number, next: Callback) => void> & {
  writeFC5(unit: number, address: number, state: boolean, next: Callback): void;
  writeFC6(unit: number, address: number, value: number, next: Callback): void;
  writeFC15(unit: number, address: number, states: boolean[], next: Callback): void;
  writeFC16(unit: number, address: number, values: number[], next: Callback): void;
  setTimeout(ms: number): void;
  open(next: Callback): void;
};
const { TcpPort } = modbusSerial.default as unknown as { TcpPort: new (options: { socket: Socket }) => EventEmitter };

const READS = { coil: "writeFC1", discrete: "writeFC2", holding: "writeFC3", input: "writeFC4" } as const satisfies Record<RegisterTable, keyof LowLevel>;
const NO_WORDS = new Uint16Array(0);
const CONNECT_TIMEOUT_MS = 5000;
const KEEP_ALIVE_MS = 30_000;
/** modbus-serial hands on each frame without its header of 6 bytes and with 2 bytes of checksum. */
const HEADER_LESS_CHECKSUM = 4;

function send(client: LowLevel, unit: number, ask: Ask, next: Callback): void {
  if ("read" in ask) {
    client[READS[ask.read]](unit, ask.address, ask.quantity, next);
    return;
  }
  const { table, address, words, single } = ask.write;
  if (table === "coil" && single) client.writeFC5(unit, address, words[0] !== 0, next);
  else if (table === "coil") client.writeFC15(unit, address, words.map((word) => word !== 0), next);
  else if (single) client.writeFC6(unit, address, words[0] ?? 0, next);
  else client.writeFC16(unit, address, words, next);
}

function wordsOf(ask: Ask, data: readonly (number | boolean)[] | undefined): Uint16Array {
  if (!("read" in ask) || !data) return NO_WORDS;
  const words = new Uint16Array(ask.quantity);
  for (let index = 0; index < words.length; index += 1) words[index] = Number(data[index]);
  return words;
}

function failureOf(error: Error & { modbusCode?: number; errno?: unknown }): Failure {
  if (error.modbusCode !== undefined) return { kind: "exception", code: error.modbusCode, message: error.message };
  if (error.errno === "ETIMEDOUT") return { kind: "timeout", message: "no answer" };
  if (error.errno === "ECONNREFUSED") return { kind: "closed", message: "connection closed" };
  return { kind: "frame", message: error.message };
}

function speak(socket: Socket, timeoutMs: number): Wire {
  const pending = new Set<(failure: Failure) => void>();
  const port = new TcpPort({ socket });
  let framed = 0;
  // Before modbus-serial's own listener, so that every frame is counted when its answer is judged.
  port.on("data", (frame: Uint8Array) => (framed += frame.length + HEADER_LESS_CHECKSUM));
  const typed: Client = new modbusSerial.default(port);
  // modbus-serial passes on what the socket already told.
  typed.on("error", () => undefined);
  const client = typed as unknown as LowLevel;
  client.open(() => undefined);
  client.setTimeout(timeoutMs);
  let dead = false;
  const destroy = (reason: string): void => {
    dead = true;
    socket.destroy();
    for (const fail of pending) fail({ kind: "closed", message: reason });
  };
  socket.once("close", () => destroy("connection closed"));
  return {
    destroy,
    ask(unit, ask, answered) {
      if (dead) {
        answered({ kind: "closed", message: "connection closed" }, NO_WORDS);
        return;
      }
      let settled = false;
      const settle = (failure: Failure | null, words: Uint16Array): void => {
        if (settled) return;
        settled = true;
        pending.delete(fail);
        answered(failure, words);
      };
      const fail = (failure: Failure): void => settle(failure, NO_WORDS);
      pending.add(fail);
      try {
        send(client, unit, ask, (error, result) => {
          if (settled) return;
          if (!error) {
            settle(null, wordsOf(ask, result?.data));
            return;
          }
          const failure = failureOf(error);
          // Half a frame would put every later answer out of step: only a new connection helps.
          const halfFrame = failure.kind === "timeout" && socket.bytesRead > framed;
          settle(halfFrame ? { kind: "frame", message: `${socket.bytesRead - framed} bytes that are no frame` } : failure, NO_WORDS);
          if (halfFrame || failure.kind === "frame") destroy("flushed after a bad frame");
        });
      } catch (error) {
        fail({ kind: "frame", message: error instanceof Error ? error.message : String(error) });
      }
    },
  };
}

/** Connects once. `closed` is called once, whether it came to a connection or not. */
export function openWire(to: { host: string; port: number; timeoutMs: number }, opened: (wire: Wire) => void, closed: (reason: string) => void): { destroy(reason: string): void } {
  const socket = dial({ host: to.host, port: to.port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
  let reason = "connection closed";
  let wire: Wire | undefined;
  const giveUp = setTimeout(() => socket.destroy(new Error("no connection within 5 s")), CONNECT_TIMEOUT_MS);
  socket.once("connect", () => {
    clearTimeout(giveUp);
    wire = speak(socket, to.timeoutMs);
    opened(wire);
  });
  socket.on("error", (error) => (reason = error.message));
  socket.once("close", () => {
    clearTimeout(giveUp);
    closed(reason);
  });
  return {
    destroy(why) {
      reason = why;
      if (wire) wire.destroy(why);
      else socket.destroy();
    },
  };
}
