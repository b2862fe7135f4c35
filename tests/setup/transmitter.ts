import type { ModbusPeer } from "./modbus-peer.ts";
import { SITE } from "./installation.ts";

/** The built-in climate transmitter, and its registers as an independent peer must hold them. */
export const TRANSMITTER = {
  humidity: 0,
  temperature: 2,
  dewPoint: 6,
  co2: 34,
  status: 522,
  setpoint: 523,
  testInteger: 7936,
  testFloat: 7937,
} as const;

/** A float in two registers, low word first. */
export function floatWords(value: number): [number, number] {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatBE(value);
  return [bytes.readUInt16BE(2), bytes.readUInt16BE(0)];
}

export function floatOf([low = 0, high = 0]: readonly number[]): number {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16BE(high, 0);
  bytes.writeUInt16BE(low, 2);
  return bytes.readFloatBE(0);
}

export async function putFloat(peer: ModbusPeer, unit: number, address: number, value: number): Promise<void> {
  const [low, high] = floatWords(value);
  await peer.set(unit, "holding", address, low);
  await peer.set(unit, "holding", address + 1, high);
}

/** Makes a unit of the peer a transmitter in automatic mode at 18.2 °C and 51.5 %, set to 18.0 °C. */
export async function makeTransmitter(peer: ModbusPeer, unit: number): Promise<void> {
  await putFloat(peer, unit, TRANSMITTER.humidity, 51.5);
  await putFloat(peer, unit, TRANSMITTER.temperature, 18.2);
  await putFloat(peer, unit, TRANSMITTER.dewPoint, 8);
  await peer.set(unit, "holding", TRANSMITTER.co2, 612);
  await peer.set(unit, "holding", TRANSMITTER.status, 4);
  await peer.set(unit, "holding", TRANSMITTER.setpoint, 180);
  await peer.set(unit, "holding", TRANSMITTER.testInteger, 65536 - 12_345);
  await putFloat(peer, unit, TRANSMITTER.testFloat, -123.45);
}

export const transmitter = (id: string, connection: string, unit: number, extra: object = {}): object => ({
  id,
  site: SITE,
  model: "urn:stacktwin:tm:climate-transmitter:1.0.0",
  name: { zh: `恒温变送器 ${id}`, en: `Transmitter ${id}` },
  place: "room",
  address: { CONNECTION: connection, UNIT: unit, POLL_MS: 200 },
  position: [5, 1.6, 5],
  ...extra,
});
