import type { EventEmitter } from "node:events";
import modbusSerial from "modbus-serial";
import type { RegisterTable } from "@stacktwin/devices/contract";
import { NO_WORDS, type Answered, type Ask, type Failure } from "./wire.ts";

type Refusal = Error & { modbusCode?: number; errno?: unknown };
type Objects = Readonly<Record<number, string>>;
export type Callback = (error: Refusal | null, result?: { data?: readonly (number | boolean)[] | Objects }) => void;
/** The calls of modbus-serial that take the unit. */
export type Client = Record<"writeFC1" | "writeFC2" | "writeFC3" | "writeFC4", (unit: number, address: number, quantity: number, next: Callback) => void> & {
  writeFC5(unit: number, address: number, state: boolean, next: Callback): void;
  writeFC6(unit: number, address: number, value: number, next: Callback): void;
  writeFC15(unit: number, address: number, states: boolean[], next: Callback): void;
  writeFC16(unit: number, address: number, values: number[], next: Callback): void;
  writeFC43(unit: number, code: number, object: number, next: Callback): void;
  identify(unit: number, next: Callback): void;
  setTimeout(ms: number): void;
  open(next: Callback): void;
};

const READS = { coil: "writeFC1", discrete: "writeFC2", holding: "writeFC3", input: "writeFC4" } as const satisfies Record<RegisterTable, keyof Client>;

/** Vendor, product and revision. */
const BASIC = 1;

/** Builds requests and takes answers apart; `port` frames them. Its stream must be open. */
export function createClient(port: EventEmitter): Client {
  const typed = new modbusSerial.default(port);
  // modbus-serial passes on what the stream already told.
  typed.on("error", () => undefined);
  const client = typed as unknown as Client;
  const ask43 = client.writeFC43.bind(client);
  client.identify = (unit, next) => ask43(unit, BASIC, 0, next);
  // modbus-serial goes on by itself when more follows, and throws out of a timer when that is not answered.
  client.writeFC43 = (_unit, _code, _object, next) => next(null, { data: {} });
  client.open(() => undefined);
  return client;
}

export function send(client: Client, unit: number, ask: Ask, next: Callback): void {
  if ("read" in ask) {
    client[READS[ask.read]](unit, ask.address, ask.quantity, next);
    return;
  }
  if ("identify" in ask) {
    client.identify(unit, next);
    return;
  }
  const { table, address, words, single } = ask.write;
  if (table === "coil" && single) client.writeFC5(unit, address, words[0] !== 0, next);
  else if (table === "coil") client.writeFC15(unit, address, words.map((word) => word !== 0), next);
  else if (single) client.writeFC6(unit, address, words[0] ?? 0, next);
  else client.writeFC16(unit, address, words, next);
}

/** Calls back with what an answer holds. */
export function answer(ask: Ask, result: Parameters<Callback>[1], answered: Answered): void {
  const { data } = result ?? {};
  if ("identify" in ask) answered(null, NO_WORDS, (data ?? {}) as Objects);
  else answered(null, wordsOf(ask, data as readonly (number | boolean)[] | undefined));
}

function wordsOf(ask: Ask, data: readonly (number | boolean)[] | undefined): Uint16Array {
  if (!("read" in ask) || !data) return NO_WORDS;
  const words = new Uint16Array(ask.quantity);
  for (let index = 0; index < words.length; index += 1) words[index] = Number(data[index]);
  return words;
}

export function failureOf(error: Refusal): Failure {
  if (error.modbusCode !== undefined) return { kind: "exception", code: error.modbusCode, message: error.message };
  if (error.errno === "ETIMEDOUT") return { kind: "timeout", message: "no answer" };
  if (error.errno === "ECONNREFUSED") return { kind: "closed", message: "connection closed" };
  return { kind: "frame", message: error.message };
}
