import type { Outbound, RegisterTable } from "@stacktwin/devices/contract";

export type ModbusWrite = Omit<Extract<Outbound, { wire: "modbus" }>, "wire" | "connection" | "unit">;
/** What is asked of a unit; PDU addresses. `identify`: what it says of itself (function 43/14, basic). */
export type Ask = { read: RegisterTable; address: number; quantity: number } | { write: ModbusWrite } | { identify: true };

/** `timeout`: no answer; `closed`: the connection went; `exception`: the device's own refusal; `frame`: an answer that is none. */
export type Failure = { kind: "timeout" | "closed" | "frame"; message: string } | { kind: "exception"; code: number; message: string };
/** Called once. Words of a read; coils and discrete inputs as 0 and 1; empty for a write. `said`: objects of an identification by number. */
export type Answered = (failure: Failure | null, words: Uint16Array, said?: Readonly<Record<number, string>>) => void;
export const NO_WORDS = new Uint16Array(0);

/** One open connection that speaks Modbus. */
export interface Wire {
  ask(unit: number, ask: Ask, answered: Answered): void;
  /** Closes it; everything pending fails as `closed`. */
  destroy(reason: string): void;
}

/** Framing `rtu`: the bytes of a serial line, passed on as they are by a device server. */
export interface NetworkEnd {
  host: string;
  port: number;
  framing?: "tcp" | "rtu";
}

export interface SerialEnd {
  /** Path or name of the port. */
  serial: string;
  /** Bits a second. */
  baudRate: number;
  parity: "none" | "even" | "odd";
  dataBits: 8;
  stopBits: 1 | 2;
}

export type End = NetworkEnd | SerialEnd;

/** Without transaction ids an answer can only be told by coming after its request. */
export const takesOneByOne = (end: End): boolean => "serial" in end || end.framing === "rtu";
export const nameOf = (end: End): string => ("serial" in end ? end.serial : `${end.host}:${end.port}`);

/** How an end is opened. `owing`: the units that still owe an answer from an earlier request, kept by who opens again and again. */
export type Opening = End & { timeoutMs: number; owing: Set<number> };
