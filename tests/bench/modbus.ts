import type { BoundThing } from "@stacktwin/devices/contract";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import { createPoller, type Poller } from "../../server/field/modbus/poller.ts";
import { startModbusPeer, type ModbusPeer } from "../setup/modbus-peer.ts";
import { until } from "../setup/until.ts";
import type { Benchmark } from "./benchmark.ts";
import { FORBIDDEN, GAPS_PCT, REGISTERS, fewestReads, meter } from "./load/registers.ts";

const SITE = "main" as SiteId;
const TIMEOUT_MS = 1000;
const pause = (seconds: number): Promise<void> => new Promise((next) => setTimeout(next, seconds * 1000));

/** What came of the polls: rounds per thing, and wanted registers in all. */
class Tally {
  readonly rounds = new Map<string, number>();
  registers = 0;
  wrong = 0;
  private readonly widths = new Map<string, number>();

  constructor(things: readonly BoundThing[]) {
    for (const { modbus } of things) for (const point of modbus?.points ?? []) this.widths.set(point.property, point.quantity);
  }

  take({ readings }: Decoded): void {
    const [first] = readings;
    if (!first) return;
    this.rounds.set(first.thing, (this.rounds.get(first.thing) ?? 0) + 1);
    for (const reading of readings) this.registers += this.widths.get(reading.property) ?? 0;
    // Register n of unit u holds u * 1000 + n.
    if (first.property !== "r0" || first.value !== (Number(first.thing.slice(6)) * 1000) % 65_536) this.wrong++;
  }
}

interface Polled {
  pollers: Poller[];
  tally: Tally;
  refused: string[];
}

function poll(peer: ModbusPeer, units: readonly number[], lines: number, inFlight: number): Polled {
  const things = units.map((unit) => meter(`line-${unit % lines}`, unit));
  const tally = new Tally(things);
  const refused: string[] = [];
  const sink = {
    mqtt: () => undefined,
    readings: (_site: SiteId, decoded: Decoded, done: (error: Error | null) => void) => {
      tally.take(decoded);
      done(null);
    },
    reject: (_site: SiteId, source: string, reason: string, detail: string) => void refused.push(`${source}: ${reason}, ${detail}`),
  };
  const pollers = Array.from({ length: lines }, (_, line) =>
    createPoller({
      id: `line-${line}`,
      host: `127.0.0.${line + 1}`,
      port: peer.port,
      timeoutMs: TIMEOUT_MS,
      inFlight,
      things: things.filter(({ modbus }) => modbus?.connection === `line-${line}`).map((thing) => ({ site: SITE, thing })),
      sink,
      clock: { now: Date.now },
    }),
  );
  for (const poller of pollers) poller.start();
  return { pollers, tally, refused };
}

const stop = ({ pollers }: Polled): Promise<unknown> => Promise.all(pollers.map((poller) => poller.stop()));
const sumOf = ({ tally }: Polled): number => [...tally.rounds.values()].reduce((sum, rounds) => sum + rounds, 0);
const peerFor = async (): Promise<ModbusPeer> => {
  const peer = await startModbusPeer({ host: "0.0.0.0" });
  for (const [from, to] of FORBIDDEN) await peer.illegal("holding", from, to);
  return peer;
};

async function throughput(units: number, lines: number, inFlight: number, seconds: number): Promise<Record<string, number>> {
  const peer = await peerFor();
  const ids = Array.from({ length: units }, (_, n) => n + 1);
  const run = poll(peer, ids, lines, inFlight);
  try {
    await until("every unit was read", () => run.tally.rounds.size === units, 60_000);
    const [requests, rounds, registers, began] = [await peer.requests(), sumOf(run), run.tally.registers, performance.now()];
    await pause(seconds);
    const took = (performance.now() - began) / 1000;
    const [asked, polled] = [(await peer.requests()) - requests, sumOf(run) - rounds];
    if (run.refused.length > 0 || run.tally.wrong > 0)
      throw new Error(`${run.tally.wrong} wrong values; refused: ${run.refused.slice(0, 3).join("; ")}`);
    const { modbus } = meter("line-0", 1);
    return {
      points_per_s: (run.tally.registers - registers) / took,
      requests_per_poll: asked / polled,
      requests_minimum: fewestReads(modbus?.points ?? [], modbus?.limits.maxRegisters ?? 125),
      requests_per_s: asked / took,
    };
  } finally {
    await stop(run);
    await peer.stop();
  }
}

type Kind = "whole" | "silent" | "gateway";
/** Both ways round, so that being asked first in the process favours none. */
const SIDES: Kind[] = ["whole", "silent", "gateway", "gateway", "silent", "whole"];
const GATEWAY_BLOCKS_MS = 500;

async function side(kind: Kind, neighbours: readonly number[], inFlight: number): Promise<{ kind: Kind; peer: ModbusPeer; run: Polled }> {
  const peer = await peerFor();
  if (kind !== "whole") await peer.silent(10);
  if (kind === "gateway") await peer.gateway(GATEWAY_BLOCKS_MS);
  return { kind, peer, run: poll(peer, kind === "whole" ? neighbours : [...neighbours, 10], 1, inFlight) };
}

/** Connections at the same time, each with the same nine units that answer; on some there is a tenth that does not. */
async function deadUnit(
  inFlight: number,
  seconds: number,
  say: (line: string) => void,
): Promise<{ silent: number; gateway: number; roundMs: number }> {
  const neighbours = Array.from({ length: 9 }, (_, n) => n + 1);
  const sides = await Promise.all(SIDES.map((kind) => side(kind, neighbours, inFlight)));
  try {
    await until(
      "the silent units are isolated",
      () =>
        sides.every(
          ({ kind, run }) =>
            run.tally.rounds.size === neighbours.length && run.pollers[0]?.link().state === (kind === "whole" ? "up" : "degraded"),
        ),
      30_000,
    );
    const before = sides.map(({ run }) => sumOf(run));
    const began = performance.now();
    await pause(seconds);
    const took = performance.now() - began;
    const roundMs = (wanted: Kind): number => {
      const times = sides.flatMap(({ kind, run }, index) =>
        kind === wanted ? [(took * neighbours.length) / (sumOf(run) - (before[index] ?? 0))] : [],
      );
      return times.reduce((sum, time) => sum + time, 0) / times.length;
    };
    for (const [index, { kind, run }] of sides.entries())
      say(`  ${kind}: ${((took * neighbours.length) / (sumOf(run) - (before[index] ?? 0))).toFixed(3)} ms`);
    const whole = roundMs("whole");
    return { silent: 100 * (roundMs("silent") / whole - 1), gateway: 100 * (roundMs("gateway") / whole - 1), roundMs: whole };
  } finally {
    await Promise.all(sides.map(({ run }) => stop(run)));
    await Promise.all(sides.map(({ peer }) => peer.stop()));
  }
}

export const modbus: Benchmark = async ({ quick, option, say }) => {
  const units = option("units", 200);
  const lines = option("connections", 20);
  const inFlight = option("inflight", 1);
  const seconds = option("seconds", quick ? 8 : 30);
  const deadSeconds = option("deadseconds", quick ? 15 : 120);
  say(`${units} units on ${lines} connections …`);
  const speed = await throughput(units, lines, inFlight, seconds);
  say(`  ${Math.round(speed["points_per_s"] ?? 0)} points/s`);
  say("a silent unit among ten …");
  const { silent, gateway, roundMs } = await deadUnit(inFlight, deadSeconds, say);
  return {
    values: {
      ...speed,
      dead_unit_latency_cost_pct: silent,
      dead_unit_gateway_cost_pct: gateway,
      neighbour_poll_ms: roundMs,
      units,
      connections: lines,
      registers: REGISTERS,
      gaps_pct: GAPS_PCT,
      in_flight: inFlight,
      seconds,
      dead_seconds: deadSeconds,
    },
    notes:
      "requests per poll of one unit; readings decoded by a bound model and handed on, not stored; latency is from one poll of a neighbour to its next when polled as fast as it goes, with a silent unit and without one on connections of the same moment; behind the gateway every probe makes all units wait for 0.5 s",
  };
};
