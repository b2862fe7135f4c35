import * as fc from "fast-check";
import { expect, test } from "vitest";
import { TwinError } from "@stacktwin/twin-models/errors";
import { isOpen, type SetPointChange } from "@stacktwin/twin-models/set-point-change";
import { SITE, cooler, HOUR, MINUTE, person, roles, vault, type Vault } from "../fixtures/set-points.ts";

const [li, wang] = [person("conservator", "li"), person("facility", "wang")];
const site = SITE as never;

type Do = (of: Vault, last: string) => void;
const person2 = fc.constantFrom(li, wang);
const event: fc.Arbitrary<Do> = fc.oneof(
  fc.tuple(person2, fc.constantFrom(17, 18, 19, 21), fc.constantFrom(undefined, 3), fc.uuid()).map(([by, to, holdHours, key]): Do => (of) => void of.points.ask(site, cooler({ key, to, ...(holdHours && { holdHours }) }), by)),
  fc.tuple(person2, fc.constantFrom("approve", "decline", "withdraw", "putBack")).map(([by, act]): Do => (of, last) => void of.points[act as "approve"](site, last, "so", by)),
  // What is set while nobody hears is heard as soon as it can be.
  fc.constantFrom(15, 18, 20, 23).map((value): Do => (of) => { of.device.value = value; of.hear(); }),
  fc.boolean().map((alive): Do => (of) => { of.device.alive = alive; of.hear(); }),
  fc.boolean().map((takes): Do => (of) => void (of.device.takes = takes)),
  fc.constantFrom(17, 18, 20, 24, null).map((temperature): Do => (of) => void (of.air.temperature = temperature)),
  fc.boolean().map((stays): Do => (of) => void (of.people = stays ? [li, wang] : [roles("li", "viewer"), wang])),
  fc.constantFrom(-5 * HOUR, 5 * HOUR).map((jump): Do => (of) => void (of.time.now += jump)),
  fc.constant<Do>((of) => of.restart()),
);
const step = fc.record({ event, ms: fc.constantFrom(0, 1000, 5000, MINUTE, 20 * MINUTE, 4 * HOUR) });

/** The state that the history alone tells. */
const STATES: Record<string, (change: SetPointChange) => string> = {
  asked: ({ twoPersons }) => (twoPersons ? "asked" : "approved"), written: () => "following", followed: ({ holdMs }) => (holdMs === null ? "held" : "holding"),
};
const told = (change: SetPointChange): string => {
  const { what } = change.history.at(-1)!;
  return STATES[what]?.(change) ?? what;
};

test("whatever happens, in any order, over restarts and jumps of the clock: nothing is written that two persons did not want, nothing set by hand is written over, and everything ends", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const of = vault();
      const check = (): void => {
        const all = of.store.all;
        expect(all.filter(isOpen).length).toBeLessThanOrEqual(1);
        for (const change of all) {
          expect(told(change)).toBe(change.state);
          const written = change.history.some(({ what }) => what === "written" || what === "reverting");
          if (written) expect(change.decidedBy?.id).not.toBe(change.askedBy.id);
          if (written) expect(change.decidedBy).not.toBeNull();
        }
      };
      for (const { event: happens, ms } of steps) {
        try {
          happens(of, of.store.all.at(-1)?.id ?? "1");
        } catch (error) {
          expect(error).toBeInstanceOf(TwinError);
        }
        await of.pass(ms, ms > MINUTE ? 20_000 : 1000);
        check();
        // Of what is written over, somebody who asked for a change knew.
        const known = new Set(of.store.all.flatMap((change) => [change.before, change.after]));
        for (const [was, is] of of.device.over) {
          expect(known).toContain(was);
          expect(of.store.all.some(({ before, after }) => (was === before && is === after) || (was === after && is === before) || was === is)).toBe(true);
        }
      }
      Object.assign(of.device, { alive: true, takes: true });
      if (of.air.temperature === null) of.air.temperature = 20;
      await of.pass(40 * HOUR, 2 * MINUTE);
      check();
      expect(of.store.all.filter(isOpen)).toEqual([]);
      const ended = of.store.all.at(-1);
      // What is put back is back, and what is kept is kept.
      if (ended && ["put-back", "returned"].includes(ended.state)) expect(ended.history.at(-1)?.what).toBe(ended.state);
      expect(of.points.trouble().stuck).toBe("");
    }),
    { numRuns: 400, seed: 7 },
  );
}, 60_000);

test("a restart after each second of a change ends as one without any", async () => {
  const run = async (restarts: boolean): Promise<[string, number[], string[]]> => {
    const of = vault();
    of.points.ask(site, cooler({ withinHours: 0.1 }), li);
    const pass = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        if (restarts) of.restart();
        await of.pass(1000);
      }
    };
    await pass(3);
    of.points.approve(site, "1", "", wang);
    await pass(420);
    return [of.change().state, of.device.written, of.change().history.map(({ what }) => what)];
  };
  const whole = await run(false);
  expect(whole).toEqual(["put-back", [18, 20], ["asked", "approved", "written", "reverting", "put-back"]]);
  expect(await run(true)).toEqual(whole);
});
