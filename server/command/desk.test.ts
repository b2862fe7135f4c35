import { describe, expect, test } from "vitest";
import type { CommandId, ThingId } from "@stacktwin/twin-models/ids";
import { CLIMATE, CRANE, bench, person, retrieve, setpoint } from "./fixture.ts";

const facility = person("facility");
const code = (name: string): unknown => expect.objectContaining({ code: name });

describe("who may ask for what", () => {
  test("without the model's permission nothing is asked, sent, kept or journalled", async () => {
    const { desk, at, sent, stored, acts } = bench();
    await expect(desk.ask(setpoint(21), person("viewer"), at.now)).rejects.toEqual(code("FORBIDDEN"));
    const elsewhere = { ...facility, grants: [{ role: "facility" as const, sites: [], spaces: ["hall" as never] }] };
    await expect(desk.ask(setpoint(21), elsewhere, at.now)).rejects.toEqual(code("FORBIDDEN"));
    expect([sent.length, stored.size, acts.length]).toEqual([0, 0, 0]);
  });

  test("what is not there, cannot be written, or is out of limits is said so", async () => {
    const { desk, at, sent, stored } = bench();
    const ask = setpoint(21);
    await expect(desk.ask({ ...ask, thing: "x" as ThingId }, facility, at.now)).rejects.toEqual(code("NOT_FOUND"));
    await expect(desk.ask({ ...ask, name: "x" }, facility, at.now)).rejects.toEqual(code("NOT_FOUND"));
    await expect(desk.ask({ ...ask, kind: "action", name: "x" }, facility, at.now)).rejects.toEqual(code("NOT_FOUND"));
    await expect(desk.ask({ ...ask, name: "temperature" }, facility, at.now)).rejects.toEqual(code("BAD_INPUT"));
    await expect(desk.ask(setpoint({ value: 21 }), facility, at.now)).rejects.toEqual(code("BAD_INPUT"));
    await expect(desk.ask(setpoint(36), facility, at.now)).rejects.toEqual(code("OUT_OF_LIMITS"));
    await expect(desk.ask({ ...retrieve(), input: 3 }, facility, at.now)).rejects.toEqual(code("BAD_INPUT"));
    expect([sent.length, stored.size]).toEqual([0, 0]);
  });
});

describe("a written property", () => {
  test("is sent, polled, and confirmed by the next reading that says it", async () => {
    const { desk, at, sent, polled, acts, states, hear, tick } = bench();
    hear(CLIMATE, "setpoint", 20);
    at.now += 1000;
    const command = await desk.ask(setpoint(21.5), facility, at.now);
    expect(command).toMatchObject({ state: "sent", askedAt: at.now, sentAt: at.now, by: "li" });
    expect(sent).toMatchObject([{ thing: CLIMATE, outbound: { address: 10, words: [215] } }]);
    expect(polled).toEqual(["setpoint"]);
    tick(1000);
    expect(polled).toEqual(["setpoint", "setpoint"]);
    hear(CLIMATE, "setpoint", 20);
    expect(desk.standing()).toHaveLength(1);
    hear(CLIMATE, "setpoint", 21.500000381);
    expect(states).toEqual(["asked", "sent", "confirmed"]);
    expect(desk.standing()).toEqual([]);
    expect(acts).toEqual([
      { at: 1_001_000, who: "li", what: "setpoint:write", on: "climate-1/setpoint", before: "20", after: "21.5", why: "command c1" },
      {
        at: 1_002_000,
        who: "twin",
        what: "setpoint:write",
        on: "climate-1/setpoint",
        before: "sent",
        after: "confirmed",
        why: "command c1",
      },
    ]);
  });

  test("is not confirmed by what was heard before it went out, nor by a bad reading", async () => {
    const { desk, at, stored, hear, wire, tick } = bench();
    hear(CLIMATE, "setpoint", 21.5);
    wire.send = async () => {
      at.now += 400;
      hear(CLIMATE, "setpoint", 21.5);
    };
    await desk.ask(setpoint(21.5), facility, at.now);
    at.now += 1;
    hear(CLIMATE, "setpoint", 21.5, "bad");
    tick(1);
    expect(stored.get("c1")?.state).toBe("sent");
    hear(CLIMATE, "setpoint", 21.5);
    expect(stored.get("c1")?.state).toBe("confirmed");
  });

  test("counts as read back when it is the same on the wire, not when it is a step beside", async () => {
    const { desk, at, stored, hear, tick } = bench();
    await desk.ask(setpoint(21.74), facility, at.now);
    tick(1);
    hear(CLIMATE, "setpoint", 21.8);
    expect(stored.get("c1")?.state).toBe("sent");
    hear(CLIMATE, "setpoint", 21.7);
    expect(stored.get("c1")?.state).toBe("confirmed");
  });

  test("times out, telling a silent device from one that says otherwise", async () => {
    const { desk, at, stored, hear, tick } = bench();
    await desk.ask(setpoint(21, "silent"), facility, at.now);
    tick(14_999);
    expect(stored.get("silent")?.state).toBe("sent");
    tick(1);
    expect(stored.get("silent")).toMatchObject({ state: "timed-out", endedAt: at.now, reason: expect.stringContaining("DEVICE_SILENT") });
    await desk.ask(setpoint(22, "other"), facility, at.now);
    tick(1);
    hear(CLIMATE, "setpoint", 19);
    tick(15_000);
    expect(stored.get("other")).toMatchObject({ state: "timed-out", reason: "DEVICE_FAILED: the device still says 19" });
  });

  test("fails when the wire refuses it, and the asker is answered even by a wire that never is", async () => {
    const { desk, at, stored, wire, tick } = bench();
    wire.send = () => Promise.reject(new Error("exception 4"));
    expect(await desk.ask(setpoint(21), facility, at.now)).toMatchObject({
      state: "failed",
      reason: "DEVICE_FAILED: exception 4",
      sentAt: null,
    });
    let release = (): void => undefined;
    wire.send = () => new Promise<void>((resolve) => (release = resolve));
    const answer = desk.ask(setpoint(22, "c2"), facility, at.now);
    tick(15_000);
    expect(await answer).toMatchObject({ state: "timed-out", sentAt: null });
    release();
    await Promise.resolve();
    expect(stored.get("c2")?.state).toBe("timed-out");
  });

  test("is not sent when it cannot be put on disk", async () => {
    const { desk, at, sent } = bench({
      put: () => {
        throw new Error("disk full");
      },
    });
    await expect(desk.ask(setpoint(21), facility, at.now)).rejects.toThrow("disk full");
    expect(sent).toEqual([]);
    expect(desk.standing()).toEqual([]);
  });
});

describe("the same id", () => {
  test("answers the same command, while it goes out, afterwards and after a restart, and sends once", async () => {
    const first = bench();
    const { desk, at, sent, hear } = first;
    const [a, b] = await Promise.all([desk.ask(setpoint(21), facility, at.now), desk.ask(setpoint(21), facility, at.now)]);
    expect(b).toEqual(a);
    at.now += 5;
    hear(CLIMATE, "setpoint", 21);
    expect(await desk.ask(setpoint(21), facility, at.now)).toMatchObject({ id: "c1", state: "confirmed" });
    const again = first.restart();
    expect(await again.desk.ask(setpoint(21), facility, at.now)).toMatchObject({ state: "confirmed" });
    expect([sent.length, again.sent.length]).toEqual([1, 0]);
  });

  test("with another content, or from another person, is a conflict", async () => {
    const { desk, at } = bench();
    await desk.ask(setpoint(21), facility, at.now);
    await expect(desk.ask(setpoint(22), facility, at.now)).rejects.toEqual(code("CONFLICT"));
    await expect(desk.ask(setpoint(21), person("facility", "wang"), at.now)).rejects.toEqual(code("CONFLICT"));
  });
});

describe("an interlocked action", () => {
  const reason = async (prepare: (b: ReturnType<typeof bench>) => void): Promise<string | null> => {
    const b = bench();
    prepare(b);
    const command = await b.desk.ask(retrieve(), person("staff"), b.at.now);
    expect(b.sent).toHaveLength(command.state === "refused" ? 0 : 1);
    expect(b.acts).toHaveLength(1);
    return command.reason;
  };

  test("is refused with its reason while the state is unknown, bad, stale or another", async () => {
    expect(await reason(() => undefined)).toContain("INTERLOCKED: state is not known");
    expect(await reason(({ hear }) => hear(CRANE, "state", null, "bad"))).toContain("INTERLOCKED: state is not known");
    expect(await reason(({ hear }) => hear(CRANE, "state", "moving"))).toBe("INTERLOCKED: state is moving, idle is needed");
    expect(
      await reason(({ hear, at }) => {
        hear(CRANE, "state", "idle");
        at.now += 10_001;
      }),
    ).toBe("INTERLOCKED: state was last heard 10 s ago");
    expect(
      await reason(({ hear, at }) => {
        hear(CRANE, "state", "idle");
        at.now += 10_000;
      }),
    ).toBeNull();
  });

  test("a refusal is kept, told and journalled", async () => {
    const { desk, at, stored, states, acts, hear } = bench();
    hear(CRANE, "state", "fault");
    await desk.ask(retrieve(), facility, at.now);
    expect(stored.get("j1")).toMatchObject({ state: "refused", endedAt: at.now, sentAt: null });
    expect(states).toEqual(["refused"]);
    expect(acts[0]).toMatchObject({ who: "li", what: "stack:request", after: "refused", why: expect.stringContaining("INTERLOCKED") });
  });
});

describe("an action with completion", () => {
  const started = async () => {
    const b = bench();
    b.hear(CRANE, "state", "idle");
    b.at.now += 10;
    await b.desk.ask(retrieve(), facility, b.at.now);
    b.at.now += 10;
    return { ...b, state: () => b.stored.get("j1") };
  };

  test("is accepted by its echo and done when the machine is back at rest, not while it has not yet begun", async () => {
    const { hear, state, polled } = await started();
    expect(polled.toSorted()).toEqual(["jobId", "state"]);
    hear(CRANE, "state", "idle");
    hear(CRANE, "jobId", 6);
    expect(state()).toMatchObject({ state: "sent", accepted: false });
    hear(CRANE, "jobId", 7);
    expect(state()).toMatchObject({ state: "sent", accepted: true });
    hear(CRANE, "state", "moving");
    hear(CRANE, "state", "idle");
    expect(state()).toMatchObject({ state: "confirmed", reason: null });
  });

  test("a job that was over between two looks is done when the machine stays at rest", async () => {
    const { hear, state, at, tick } = await started();
    hear(CRANE, "jobId", 7);
    at.now += 2000;
    hear(CRANE, "state", "idle");
    expect(state()?.state).toBe("sent");
    at.now += 1;
    hear(CRANE, "state", "idle");
    expect(state()?.state).toBe("confirmed");
    tick(1);
    expect(state()?.state).toBe("confirmed");
  });

  test("fails when the machine says so, also before the echo", async () => {
    const { hear, state } = await started();
    hear(CRANE, "state", "fault");
    expect(state()).toMatchObject({ state: "failed", reason: "DEVICE_FAILED: state is fault" });
  });

  test("times out when it is not taken, and when it is not done", async () => {
    const lost = await started();
    lost.tick(1989);
    expect(lost.state()?.state).toBe("sent");
    lost.tick(1);
    expect(lost.state()).toMatchObject({ state: "timed-out", reason: expect.stringContaining("2000 ms") });
    const stuck = await started();
    stuck.hear(CRANE, "jobId", 7);
    stuck.hear(CRANE, "state", "moving");
    stuck.tick(180_000);
    expect(stuck.state()).toMatchObject({ state: "timed-out", reason: "DEVICE_FAILED: state is moving after 180000 ms" });
  });

  test("without a completion in its model is done when the wire took it", async () => {
    const { desk, at, stored, hear } = bench();
    hear(CRANE, "state", "idle");
    await desk.ask({ ...retrieve(), id: "b1" as CommandId, name: "beep" }, facility, at.now);
    expect(stored.get("b1")).toMatchObject({ state: "confirmed", reason: expect.stringContaining("no completion") });
  });
});

describe("after a restart", () => {
  test("what was sent goes on waiting, and is confirmed or times out", async () => {
    const before = bench();
    await before.desk.ask(setpoint(21, "c1"), facility, before.at.now);
    await before.desk.ask({ ...setpoint(21, "c2") }, facility, before.at.now);
    const after = before.restart();
    expect(after.desk.standing().map((command) => command.id)).toEqual(["c1", "c2"]);
    after.at.now += 5;
    after.hear(CLIMATE, "setpoint", 21);
    expect(after.stored.get("c1")?.state).toBe("confirmed");
    expect(after.sent).toEqual([]);

    const silent = bench();
    await silent.desk.ask(setpoint(21), facility, silent.at.now);
    const later = silent.restart();
    later.tick(15_000);
    expect(later.stored.get("c1")?.state).toBe("timed-out");
  });

  test("what was perhaps sent is not sent again, and a reading tells", async () => {
    const before = bench();
    before.wire.send = () => new Promise<void>(() => undefined);
    void before.desk.ask(setpoint(21), facility, before.at.now);
    expect(before.stored.get("c1")?.state).toBe("asked");
    const after = before.restart();
    after.at.now += 5;
    after.hear(CLIMATE, "setpoint", 21);
    expect(after.stored.get("c1")?.state).toBe("confirmed");
    expect(after.sent).toEqual([]);
  });

  test("a job that was accepted is done when the machine is found at rest; a thing that is gone fails its command", async () => {
    const before = bench();
    before.hear(CRANE, "state", "idle");
    await before.desk.ask(retrieve(), facility, before.at.now);
    before.at.now += 5;
    before.hear(CRANE, "jobId", 7);
    const gone = bench({ things: () => undefined }, { at: before.at, stored: new Map(before.stored) });
    gone.tick(1);
    expect(gone.stored.get("j1")).toMatchObject({ state: "failed", reason: expect.stringContaining("no longer") });
    const after = before.restart();
    after.hear(CRANE, "state", "idle");
    expect(after.stored.get("j1")?.state).toBe("confirmed");
  });
});

describe("a full disk", () => {
  test("ends no command and holds up no reading; the end is written once there is room", async () => {
    const stored: string[] = [];
    let full = false;
    const { desk, at, acts, hear, tick } = bench({
      put: (command) => {
        if (full) throw new Error("database or disk is full");
        stored.push(command.state);
      },
    });
    await desk.ask(setpoint(21.5), facility, at.now);
    full = true;
    at.now += 1000;
    expect(() => hear(CLIMATE, "setpoint", 21.5)).not.toThrow();
    expect(() => tick(1000)).toThrow("full");
    expect(desk.standing()).toMatchObject([{ state: "sent" }]);
    full = false;
    tick(1000);
    expect(desk.standing()).toEqual([]);
    expect(stored).toEqual(["asked", "sent", "confirmed"]);
    expect(acts.map(({ after }) => after)).toEqual(["21.5", "confirmed"]);
  });
});
