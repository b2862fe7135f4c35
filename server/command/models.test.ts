import { expect, test } from "vitest";
import { bound } from "@stacktwin/devices/testing";
import type { BoundThing, Outbound } from "@stacktwin/devices/contract";
import type { Command } from "@stacktwin/twin-models/command";
import type { CommandId } from "@stacktwin/twin-models/ids";
import type { Decoded, Value } from "@stacktwin/twin-models/reading";
import type { Present } from "@stacktwin/twin-models/thing";
import type { PresentChange } from "../contracts/stages.ts";
import { createCommandDesk } from "./desk.ts";
import { person } from "./fixture.ts";

/** A device of a built-in model: its registers, what a write into them does, and a poll that reads them. */
function device(
  thing: BoundThing,
  written: (meaning: { property?: string; action?: string; values: Record<string, Value> }) => Record<string, Value>,
) {
  const clock = { at: 1_000_000, now: () => clock.at };
  const registers = new Map<string, number>();
  const presents = new Map<string, Present>();
  const stored = new Map<string, Command>();
  const set = (values: Record<string, Value>): void => {
    for (const [property, value] of Object.entries(values)) {
      const { table, address, words } = thing.device.registersOf(property, value);
      for (const [n, word] of words.entries()) registers.set(`${table} ${address + n}`, word);
    }
  };
  const take = (outbound: Outbound): void => {
    if (outbound.wire !== "modbus") throw new Error("not on this wire");
    for (const meaning of thing.device.meaningOf(outbound.table, outbound.address, outbound.words))
      set(
        written(
          "action" in meaning
            ? { action: meaning.action, values: meaning.input }
            : { property: meaning.property, values: { [meaning.property]: meaning.value } },
        ),
      );
  };
  const desk = createCommandDesk({
    site: thing.instance.site,
    things: () => thing,
    present: (_thing, property) => presents.get(property),
    scopeOf: () => ({ site: thing.instance.site }),
    send: async (outbound) => take(outbound),
    pollSoon: () => undefined,
    put: (command) => void stored.set(command.id, command),
    record: () => undefined,
    find: (id) => stored.get(id),
    restore: [],
    clock,
  });
  const poll = (): void => {
    clock.at += 500;
    const out: Decoded = { readings: [], sightings: [] };
    for (const point of thing.modbus?.points ?? []) {
      const { table, address, quantity } = point;
      const words = Uint16Array.from({ length: quantity }, (_, n) => registers.get(`${table} ${address + n}`) ?? 0);
      point.decode(words, 0, clock.at, out);
    }
    const changes: PresentChange[] = out.readings.map(({ property, value, quality, time }) => {
      const present: Present = { value, time, heard: clock.at, quality };
      const before = presents.get(property) ?? null;
      presents.set(property, present);
      return { thing: thing.instance.id, property, present, before };
    });
    desk.take(changes, clock.at);
  };
  const ask = (kind: Command["kind"], name: string, input: Command["input"], id = "c1"): Promise<Command> =>
    desk.ask({ id: id as CommandId, thing: thing.instance.id, kind, name, input }, person("facility"), clock.at);
  return { set, poll, ask, stored };
}

test("a set-point of the climate transmitter comes back from its register", async () => {
  const { set, poll, ask, stored } = device(bound("climate-transmitter"), ({ values }) => values);
  set({ setpoint: 20 });
  poll();
  await expect(ask("property", "setpoint", 31)).rejects.toEqual(expect.objectContaining({ code: "OUT_OF_LIMITS" }));
  expect(await ask("property", "setpoint", 21.5)).toMatchObject({ state: "sent" });
  poll();
  expect(stored.get("c1")).toMatchObject({ state: "confirmed", input: 21.5 });
});

test("a job of the stack crane goes from idle through its work to done, and not under a number it has", async () => {
  const crane = device(bound("stack-crane"), ({ values }) => ({ jobId: values["jobId"] ?? 0 }));
  const job = (jobId: number): Record<string, Value> => ({ jobId, aisle: 1, side: 0, bay: 3, level: 2, port: 1 });
  crane.set({ state: "Stopped", jobId: 6 });
  crane.poll();
  expect(await crane.ask("action", "retrieve", job(7), "stopped")).toMatchObject({
    state: "refused",
    reason: expect.stringContaining("Idle or Complete is needed"),
  });
  crane.set({ state: "Idle" });
  crane.poll();
  await expect(crane.ask("action", "retrieve", job(6))).rejects.toEqual(
    expect.objectContaining({ code: "CONFLICT", place: "input/jobId" }),
  );
  expect(await crane.ask("action", "retrieve", job(7))).toMatchObject({ state: "sent", accepted: false });
  crane.poll();
  expect(crane.stored.get("c1")).toMatchObject({ state: "sent", accepted: true });
  crane.set({ state: "Execute" });
  crane.poll();
  crane.set({ state: "Complete" });
  crane.poll();
  expect(crane.stored.get("c1")).toMatchObject({ state: "confirmed", reason: null });
  await crane.ask("action", "retrieve", job(8), "c2");
  crane.set({ state: "Aborted" });
  crane.poll();
  expect(crane.stored.get("c2")).toMatchObject({ state: "failed", reason: "DEVICE_FAILED: state is Aborted" });
});
