import { describe, expect, test } from "vitest";
import { SITE, cooler, directly, HOUR, MINUTE, person, roles, vault, type Vault } from "../fixtures/set-points.ts";

const [li, wang] = [person("conservator", "li"), person("facility", "wang")];
const code = (name: string): unknown => expect.objectContaining({ code: name });
const site = SITE as never;

async function approved(of: Vault, more = {}): Promise<void> {
  of.points.ask(site, cooler(more), li);
  of.points.approve(site, "1", "", wang);
  await of.pass(3000);
  expect(of.change().state).toBe("following");
}

describe("two persons", () => {
  test("a direct command is refused and says what to do; the request waits for somebody else", async () => {
    const of = vault();
    await expect(of.desk.ask(directly(18), wang, of.time.now)).rejects.toEqual(code("TWO_PERSONS"));
    expect(of.points.ask(site, cooler(), li)).toMatchObject({ state: "asked", before: 20, after: 18 });
    await of.pass(MINUTE);
    expect(of.device.written).toEqual([]);
    expect(() => of.points.approve(site, "1", "", li)).toThrow("somebody else has to approve it");
    // Two roles are not two persons.
    expect(() => of.points.approve(site, "1", "", roles("li", "facility", "admin"))).toThrow("somebody else has to approve it");
    expect(() => of.points.decline(site, "1", "no", li)).toThrow("take it back");
  });

  test("approved, it is written, confirmed, followed and held; the journal says who", async () => {
    const of = vault();
    await approved(of);
    expect(of.device.written).toEqual([18]);
    of.air.temperature = 18.3;
    await of.pass(14 * MINUTE, 5000);
    expect(of.change().state).toBe("following");
    await of.pass(2 * MINUTE);
    expect(of.change()).toMatchObject({ state: "held", reason: null, decidedBy: { id: "wang" } });
    expect(of.change().history.map(({ what, by }) => `${by.id} ${what}`)).toEqual(["li asked", "wang approved", "twin written", "twin followed"]);
    expect(of.acts.map(({ who, what }) => `${who} ${what}`)).toEqual(["li setpoint:write", "wang setpoint:approve", "twin setpoint:write", "twin setpoint:write"]);
  });

  test("asked twice it is one; another one of the same set-point or room waits", () => {
    const of = vault();
    const first = of.points.ask(site, cooler(), li);
    expect(of.points.ask(site, cooler(), li)).toEqual(first);
    expect(() => of.points.ask(site, cooler({ to: 17 }), li)).toThrow("something else");
    expect(() => of.points.ask(site, cooler({ key: "request-2", to: 19 }), wang)).toThrow("is open");
    of.points.withdraw(site, "1", "", li);
    expect(of.points.ask(site, cooler({ key: "request-2", to: 19 }), wang)).toMatchObject({ id: "2", state: "asked" });
  });

  test("what the model, or the limits in force, do not allow is not even asked", () => {
    const of = vault();
    expect(() => of.points.ask(site, cooler({ to: 50 }), li)).toThrow(expect.objectContaining({ code: "OUT_OF_LIMITS" }));
    expect(() => of.points.ask(site, cooler({ to: 20 }), li)).toThrow("already");
    of.limits.now = { temperature: { min: 16, max: 22 }, humidity: null };
    expect(() => of.points.ask(site, cooler({ to: 14 }), li)).toThrow("16 to 22");
    expect(() => of.points.ask(site, cooler({ holdHours: 1, withinHours: 2 }), li)).toThrow("before the room");
    // From outside nearer to the limits is no harm.
    of.limits.now = { temperature: { min: 10, max: 16 }, humidity: null };
    expect(of.points.ask(site, cooler({ to: 17 }), li).state).toBe("asked");
  });

  test("nobody decides: it lapses, and can be approved no more", async () => {
    const of = vault();
    of.points.ask(site, cooler(), li);
    await of.pass(23 * HOUR, MINUTE);
    expect(of.change().state).toBe("asked");
    await of.pass(HOUR + MINUTE, MINUTE);
    expect(of.change().state).toBe("lapsed");
    expect(() => of.points.approve(site, "1", "", wang)).toThrow("lapsed");
  });

  test("who approved, or asked, may not any more when it is to be written: nothing is", async () => {
    const of = vault();
    of.points.ask(site, cooler(), li);
    of.people = [roles("li", "viewer"), wang];
    expect(() => of.points.approve(site, "1", "", wang)).toThrow("li may not change");
    of.people = [li, wang];
    of.device.alive = false;
    of.points.approve(site, "1", "", wang);
    // Nobody answered: perhaps it was taken, and only its next word tells.
    await of.pass(2000);
    expect(of.change()).toMatchObject({ state: "reverting", reason: "unsure", problem: "DEVICE_FAILED: no answer" });
    of.device.alive = true;
    await of.pass(2000);
    expect(of.change()).toMatchObject({ state: "failed", reason: "unsure" });
    expect(of.device.written).toEqual([]);
  });

  test("the set-point was changed by hand before it was approved", async () => {
    const of = vault();
    of.points.ask(site, cooler(), li);
    of.device.value = 21;
    await of.pass(1000);
    expect(() => of.points.approve(site, "1", "", wang)).toThrow("was 20 when this was asked and is 21 by now");
  });
});

describe("the watch", () => {
  test("a room that does not follow in time: the old value is put back, and somebody is called", async () => {
    const of = vault();
    await approved(of, { withinHours: 1 });
    expect(of.points.trouble().trouble).toBe("");
    await expect(of.desk.ask(directly(25), wang, of.time.now)).rejects.toEqual(code("CONFLICT"));
    await of.pass(HOUR + MINUTE, 5000);
    expect(of.device.written).toEqual([18, 20]);
    expect(of.change()).toMatchObject({ state: "put-back", reason: "not-followed" });
    expect(of.points.trouble()).toEqual({ trouble: "climate-1/setpoint not-followed", stuck: "" });
    await of.pass(HOUR + MINUTE, MINUTE);
    expect(of.points.trouble().trouble).toBe("");
  });

  test("a room that goes the wrong way, leaves its limits or falls silent is not waited for", async () => {
    for (const [spoil, reason] of [
      [(of: Vault) => (of.air.temperature = 21.5), "wrong-way"],
      [(of: Vault) => (of.air.humidity = 70), "outside-limits"],
      [(of: Vault) => (of.air.temperature = null), "silent"],
    ] as const) {
      const of = vault();
      of.limits.now = { temperature: { min: 14, max: 24 }, humidity: { min: 40, max: 60 } };
      await approved(of);
      await of.pass(MINUTE);
      spoil(of);
      await of.pass(11 * MINUTE, 5000);
      expect(of.change()).toMatchObject({ state: "put-back", reason });
      expect(of.device.value).toBe(20);
    }
  });

  test("a room that was outside before is not blamed unless it goes further out", async () => {
    const of = vault();
    of.air.humidity = 63;
    of.limits.now = { temperature: null, humidity: { min: 40, max: 60 } };
    await approved(of);
    await of.pass(20 * MINUTE, 5000);
    expect(of.change().state).toBe("following");
    of.air.humidity = 66;
    await of.pass(6 * MINUTE, 5000);
    expect(of.change()).toMatchObject({ state: "put-back", reason: "outside-limits" });
  });

  test("set by hand at the device meanwhile: it is told and left alone", async () => {
    const of = vault();
    await approved(of);
    of.device.value = 16;
    await of.pass(2000);
    expect(of.change()).toMatchObject({ state: "stopped", reason: "by-hand", problem: "the device says 16" });
    await of.pass(5 * HOUR, MINUTE);
    expect([of.device.value, of.device.written]).toEqual([16, [18]]);
    expect(of.points.trouble().trouble).toBe("");
  });

  test("held for as long as planned, then back by itself, and nobody is called", async () => {
    const of = vault();
    await approved(of, { holdHours: 6 });
    of.air.temperature = 18;
    await of.pass(20 * MINUTE, 5000);
    expect(of.change().state).toBe("holding");
    await of.pass(6 * HOUR, MINUTE);
    expect(of.change()).toMatchObject({ state: "returned", reason: "planned" });
    expect([of.device.value, of.points.trouble().trouble]).toEqual([20, ""]);
  });

  test("a device that is silent when it is to be put back is tried until it answers, and somebody is called", async () => {
    const of = vault();
    await approved(of, { withinHours: 1 });
    of.device.alive = false;
    await of.pass(HOUR + 5 * MINUTE, 5000);
    expect(of.change()).toMatchObject({ state: "reverting", reason: "not-followed" });
    expect(of.points.trouble().stuck).toBe("climate-1/setpoint");
    of.device.alive = true;
    await of.pass(3 * MINUTE);
    expect([of.change().state, of.device.value, of.points.trouble().stuck]).toEqual(["put-back", 20, ""]);
  });

  test("a device that says nothing of what it took: its next word decides", async () => {
    const of = vault();
    of.device.takes = false;
    of.points.ask(site, cooler(), li);
    of.points.approve(site, "1", "", wang);
    await of.pass(20_000);
    expect(of.change()).toMatchObject({ state: "failed", reason: "unsure" });
    expect(of.device.value).toBe(20);
  });

  test("a device that is installed no more is watched no more, and the person who asked is told", async () => {
    const of = vault();
    await approved(of);
    of.installed.now = false;
    await of.pass(2000);
    expect(of.change()).toMatchObject({ state: "stopped", reason: "device", problem: "the set-point is not there any more" });
  });

  test("a clock that jumps neither ends the wait nor makes it longer", async () => {
    const of = vault();
    await approved(of, { withinHours: 1 });
    of.time.now += 20 * HOUR;
    await of.pass(10 * MINUTE, 5000);
    expect(of.change().state).toBe("following");
    of.time.now -= 40 * HOUR;
    await of.pass(10 * MINUTE, 5000);
    expect(of.change().state).toBe("following");
    await of.pass(41 * MINUTE, 5000);
    expect(of.change()).toMatchObject({ state: "put-back", reason: "not-followed" });
  });

  test("after a restart the room is heard before it is judged", async () => {
    const of = vault();
    await approved(of, { withinHours: 1 });
    of.restart();
    of.air.temperature = null;
    of.time.now += 3 * HOUR;
    await of.pass(MINUTE);
    expect(of.change().state).toBe("following");
    of.air.temperature = 18.1;
    await of.pass(16 * MINUTE, 5000);
    expect(of.change().state).toBe("held");
  });
});

describe("one person", () => {
  test("writes at once, watched, and directly as ever", async () => {
    const of = vault({ twoPersons: false });
    expect((await of.desk.ask(directly(19), wang, of.time.now)).state).toBe("sent");
    await of.pass(2000);
    of.points.ask(site, cooler({ withinHours: 1 }), wang);
    await of.pass(3000);
    expect(of.change()).toMatchObject({ state: "following", before: 19, decidedBy: null });
    of.points.putBack(site, "1", "not now", wang);
    await of.pass(3000);
    expect(of.change()).toMatchObject({ state: "put-back", reason: "by-person" });
    expect([of.device.value, of.points.trouble().trouble]).toEqual([19, ""]);
  });
});
