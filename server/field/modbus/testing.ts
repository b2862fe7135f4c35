import { expect, vi } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import type { BoundThing, ModbusLimits, RegisterPoint } from "@stacktwin/devices/contract";
import { createPoller, type Poller, type PollerOptions } from "./poller.ts";
import type { End } from "./wire.ts";

export const site = "east" as SiteId;

const point = (id: string, address: number, every: number): RegisterPoint => ({
  property: `r${address}`,
  table: "holding",
  address,
  quantity: 1,
  every,
  decode(words, offset, received, out) {
    out.readings.push({ thing: id as ThingId, property: `r${address}`, time: received, received, value: words[offset] ?? null, quality: "good" });
  },
});

/** A thing whose property rN is holding register N. */
export function thing(id: string, unit: number, addresses: number[], limits: Partial<ModbusLimits> = {}, every = 20): BoundThing {
  const points = addresses.map((address) => point(id, address, every));
  const modbus = { connection: "line", unit, limits: { maxRegisters: 125, maxGap: 8, delayMs: 0, noRead: [], ...limits }, points };
  return { instance: { id, site, address: {} }, topics: [], modbus } as unknown as BoundThing;
}

export interface Polled {
  poller: Poller;
  readings: Reading[];
  rejected: { source: string; reason: string; detail: string }[];
  latest(id: string): Record<string, unknown>;
  count(id: string): number;
}

/** A poller of these things, not started, and what came of it. */
export function pollEnd(end: End, things: readonly BoundThing[], more: Partial<Pick<PollerOptions, "timeoutMs" | "inFlight">> = {}): Polled {
  const readings: Reading[] = [];
  const rejected: Polled["rejected"] = [];
  let now = 0;
  const poller = createPoller({
    ...end,
    id: "line",
    timeoutMs: 150,
    things: things.map((each) => ({ site, thing: each })),
    clock: { now: () => (now += 1) },
    sink: {
      mqtt: () => expect.unreachable(),
      readings(_site, decoded, done) {
        readings.push(...decoded.readings);
        done(null);
      },
      reject: (_site, source, reason, detail) => rejected.push({ source, reason, detail }),
    },
    ...more,
  });
  return {
    poller,
    readings,
    rejected,
    latest: (id) => Object.fromEntries(readings.filter((reading) => reading.thing === id).map((reading) => [reading.property, reading.value])),
    count: (id) => readings.filter((reading) => reading.thing === id).length,
  };
}

export const eventually = (check: () => void | Promise<void>, timeout = 10_000): Promise<void> => vi.waitFor(check, { timeout, interval: 10 });
export const state = (poller: Poller): string => poller.link().state;
export const more = async (of: Pick<Polled, "count">, id: string, by = 5): Promise<void> => {
  const before = of.count(id);
  await eventually(() => expect(of.count(id)).toBeGreaterThanOrEqual(before + by));
};
