import { beforeEach, describe, expect, it } from "vitest";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { placeStack } from "../library/shelving.ts";
import { FAULT, makeBins, makeCrane, order, reset, stepCrane, trip, type Bins, type Crane } from "./crane.ts";

const stack = placeStack(100, [0, 0, 26, 11.5]);
const cell = { side: "R", bay: 30, level: 10 } as const;
const home = "F1-ASRS.1R.30.10" as PlaceId;
let crane: Crane;
let bins: Bins;

/** Steps until the crane is in that state; answers the states it went through and the seconds it took. */
function until(state: Crane["state"]): { states: string[]; seconds: number } {
  const states: string[] = [crane.state];
  for (let seconds = 0; seconds < 200; seconds += 0.2) {
    stepCrane(crane, bins, 0.2);
    if (states.at(-1) !== crane.state) states.push(crane.state);
    if (crane.state === state) return { states, seconds };
  }
  throw new Error(`never ${state}: ${states.join(" ")}`);
}

beforeEach(() => {
  crane = makeCrane("crane-1" as ThingId, 1, stack);
  bins = makeBins([{ number: 7, home }], []);
});

describe("a crane", () => {
  it("brings a bin to the port in tens of seconds, through the PackML states", () => {
    expect(order(crane, { id: 5, kind: "retrieve", ...cell })).toBe("taken");
    const { states, seconds } = until("Idle");
    expect(states).toEqual(["Starting", "Execute", "Completing", "Complete", "Resetting", "Idle"]);
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThan(90);
    expect([bins.placeOf.get(7), crane.carrying, crane.station, crane.x]).toEqual(["F1-ASRS-P1", 0, 0, 0]);
  });

  it("carries the bin from the cell's station on", () => {
    order(crane, { id: 5, kind: "retrieve", ...cell });
    while (crane.carrying === 0) stepCrane(crane, bins, 0.2);
    expect([crane.carrying, crane.station, bins.placeOf.get(7)]).toEqual([7, 23_010, "crane-1"]);
    expect(Math.abs(crane.x - 29.5 * stack.cellWidth)).toBeLessThan(0.4);
  });

  it("stores it back", () => {
    order(crane, { id: 5, kind: "retrieve", ...cell });
    until("Idle");
    expect(order(crane, { id: 6, kind: "store", ...cell })).toBe("taken");
    until("Idle");
    expect(bins.placeOf.get(7)).toBe(home);
  });

  it("takes a job once, one at a time, and none outside its aisle", () => {
    expect(order(crane, { id: 5, kind: "retrieve", ...cell })).toBe("taken");
    expect(order(crane, { id: 5, kind: "retrieve", ...cell })).toBe("taken");
    expect(order(crane, { id: 6, kind: "retrieve", ...cell })).toBe("busy");
    until("Idle");
    expect(order(crane, { id: 7, kind: "retrieve", ...cell, bay: 41 })).toBe("impossible");
  });

  it("aborts at an empty cell and at a full one", () => {
    order(crane, { id: 5, kind: "retrieve", ...cell, level: 2 });
    until("Aborted");
    expect(crane.fault).toBe(FAULT.positionSensor);
    reset(crane);
    until("Idle");
    bins.placeOf.set(8, crane.port);
    order(crane, { id: 6, kind: "store", ...cell }, 8);
    until("Aborted");
    expect([crane.fault, crane.carrying]).toEqual([FAULT.binStuck, 8]);
  });

  it("stands where it tripped until it is reset", () => {
    order(crane, { id: 5, kind: "retrieve", ...cell });
    stepCrane(crane, bins, 5);
    const { x } = crane;
    trip(crane, FAULT.driveOverload);
    stepCrane(crane, bins, 60);
    expect([crane.state, crane.fault, crane.x]).toEqual(["Aborted", FAULT.driveOverload, x]);
    reset(crane);
    expect(until("Idle").states).toEqual(["Aborted", "Clearing", "Resetting", "Idle"]);
    expect(crane.fault).toBe(FAULT.none);
  });
});
