import type { Snapshot } from "@stacktwin/twin-models/live";
import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { createPlayer, type Speed } from "./player.ts";
import type { Moment, Travel } from "./view.ts";

const PRESENT = 1_000_000;

/** A view and a clock driven by hand. */
function stage(asked: number | null) {
  const travel = createStore<Travel>(() => ({ asked, arriving: false, problem: null, astray: null }));
  const shown: number[] = [];
  const fetched: { at: number; signal: AbortSignal; come: () => void; fail: () => void }[] = [];
  const timers = new Map<() => void, number>();
  const problems: unknown[] = [];
  const go = (at: number | null): void => travel.setState({ asked: at });
  const player = createPlayer({
    view: {
      travel,
      present: () => PRESENT,
      go,
      put: ({ snapshot }) => {
        shown.push(snapshot.at);
        travel.setState({ asked: snapshot.at });
      },
      fetch: (at, signal) => new Promise((done, fail) => fetched.push({ at, signal, come: () => done({ snapshot: { at } as Snapshot, books: null } satisfies Moment), fail: () => fail(new Error("away")) })),
    },
    after: (ms, work) => {
      timers.set(work, ms);
      return () => timers.delete(work);
    },
    onProblem: (problem) => problems.push(problem),
  });
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
  /** All that was asked for has come. */
  const allCome = async (): Promise<void> => {
    for (const { come } of fetched) come();
    await settled();
  };
  const tick = async (): Promise<void> => {
    const due = [...timers.keys()];
    timers.clear();
    for (const work of due) work();
    await settled();
  };
  return { player, travel, shown, fetched, timers, problems, go, settled, allCome, tick };
}

test.each([[1, 1000], [10, 5000], [60, 30_000], [1000, 500_000]] as [Speed, number][])("at %d× one moment follows another after %d ms of the past", async (speed, step) => {
  const { player, fetched, allCome, tick, shown } = stage(-5_000_000);
  player.setSpeed(speed);
  player.play();
  expect(fetched.map(({ at }) => at)).toEqual([1, 2, 3].map((n) => -5_000_000 + n * step));
  await allCome();
  await tick();
  expect(shown).toEqual([1, 2].map((n) => -5_000_000 + n * step));
  expect(fetched).toHaveLength(5);
});

test("what is late is waited for, never passed over", async () => {
  const { player, fetched, tick, shown, settled } = stage(0);
  player.play();
  await tick();
  expect(player.state.getState()).toMatchObject({ playing: true, waiting: true });
  expect(shown).toEqual([]);
  fetched[0]?.come();
  await settled();
  expect(player.state.getState().waiting).toBe(false);
  expect(shown).toEqual([30_000]);
});

test("at the present it ends, live", async () => {
  const { player, travel, allCome, tick, shown } = stage(PRESENT - 40_000);
  player.play();
  await allCome();
  await tick();
  expect(shown).toEqual([PRESENT - 10_000]);
  expect(player.state.getState().playing).toBe(false);
  expect(travel.getState().asked).toBeNull();
});

test("whoever goes anywhere else stops it, and nothing that was asked ahead is shown", async () => {
  const { player, go, fetched, allCome, tick, shown } = stage(0);
  player.play();
  go(77);
  expect(player.state.getState().playing).toBe(false);
  expect(fetched.every(({ signal }) => signal.aborted)).toBe(true);
  await allCome();
  await tick();
  expect(shown).toEqual([]);
});

test("a failure stops it and is told once for each moment that failed", async () => {
  const { player, fetched, problems, settled } = stage(0);
  player.play();
  fetched[0]?.fail();
  await settled();
  expect(player.state.getState().playing).toBe(false);
  expect(problems).toHaveLength(1);
});

test("live there is nothing to play", () => {
  const { player, fetched } = stage(null);
  player.play();
  expect(player.state.getState().playing).toBe(false);
  expect(fetched).toEqual([]);
});

test("another speed goes on from where it is", async () => {
  const { player, allCome, fetched } = stage(0);
  player.play();
  await allCome();
  player.setSpeed(10);
  expect(player.state.getState()).toMatchObject({ playing: true, speed: 10 });
  expect(fetched.at(-3)?.at).toBe(35_000);
});
