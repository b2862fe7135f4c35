import { beforeEach, describe, expect, it } from "vitest";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { makeRandom } from "../random.ts";
import { makeLift, OPENING, type Lift } from "./lift.ts";

let lift: Lift;

/** Steps until it says so; answers the states it went through and the seconds it took. */
function until(property: string, value: unknown): { states: unknown[]; seconds: number } {
  const states: unknown[] = [lift.say()["state"]];
  for (let seconds = 0; seconds < 900; seconds += 0.2) {
    lift.step(0.2);
    const said = lift.say();
    if (states.at(-1) !== said["state"]) states.push(said["state"]);
    if (said[property] === value) return { states, seconds };
  }
  throw new Error(`${property} never ${String(value)}: ${states.join(" ")}`);
}

beforeEach(() => {
  lift = makeLift("lift-1" as ThingId, makeRandom(3, "lift"));
});

describe("a lift", () => {
  it("brings a tray to the opening, through the PackML states and the hand-shake", () => {
    expect(lift.move(7, 42, OPENING)).toBe(true);
    expect(lift.say()).toMatchObject({ jobId: 7, state: "Starting", handshake: "job taken", handshakeRow: 42, refusal: "none" });
    until("forkSide", "rear");
    expect(lift.say()).toMatchObject({ row: 42, trayAboard: false });
    until("trayAboard", true);
    until("handshake", "tray at the opening");
    const { states, seconds } = until("handshake", "waits for acknowledgement");
    expect(lift.say()).toMatchObject({ state: "Complete", doorOpen: true, trayAboard: false, row: OPENING });
    expect(states.slice(-2)).toEqual(["Completing", "Complete"]);
    expect(seconds).toBeLessThan(5);
  });

  it("takes the tray back when it was served, and by itself when nobody says so", () => {
    lift.move(7, 42, OPENING);
    until("handshake", "waits for acknowledgement");
    expect(lift.acknowledge()).toBe(true);
    expect(lift.say()).toMatchObject({ doorOpen: false, handshake: "job taken" });
    until("state", "Idle");
    lift.move(8, 43, OPENING);
    until("handshake", "waits for acknowledgement");
    until("handshake", "none");
    expect(lift.say()).toMatchObject({ doorOpen: false, trayAboard: false });
    expect(lift.acknowledge()).toBe(false);
  });

  it("refuses what it cannot do in its own words, and takes one order at a time, the same once", () => {
    const refusal = (origin: number, destination: number): unknown => {
      expect(lift.move(100 + origin, origin, destination)).toBe(true);
      return lift.say()["refusal"];
    };
    expect(refusal(0, 0)).toBe("origin and destination are zero");
    expect(refusal(99, OPENING)).toBe("origin out of reach");
    expect(refusal(31, OPENING)).toBe("origin out of reach");
    expect(refusal(5, 400)).toBe("destination out of reach");
    expect(refusal(5, 6)).toBe("order not valid");
    expect([lift.say()["jobId"], lift.say()["state"]]).toEqual([0, "Idle"]);
    expect([lift.move(7, 42, 31), lift.move(7, 42, 31), lift.move(8, 10, 60)]).toEqual([true, true, false]);
    until("state", "Idle");
    expect(refusal(42, OPENING)).toBe("origin out of reach");
  });

  it("stands where it was when a fault trips it, and brings the tray home once that is cleared", () => {
    lift.move(7, 42, OPENING);
    until("trayAboard", true);
    lift.trip("light curtain");
    expect(lift.say()).toMatchObject({ stationStatus: "error", fault: 1, faultText: "light curtain" });
    until("state", "Aborted");
    const { row } = lift.say();
    for (let n = 0; n < 600; n++) lift.step(1);
    expect(lift.say()).toMatchObject({ state: "Aborted", row, trayAboard: true });
    lift.clear();
    expect(until("state", "Idle").states).toEqual(["Aborted", "Clearing", "Resetting", "Idle"]);
    expect(lift.say()).toMatchObject({ stationStatus: "ok", faultText: "none" });
    until("trayAboard", false);
    expect(lift.say()["row"]).toBe(42);
  });

  it("is used by people now and then, and rests in between", () => {
    const seen = new Map<unknown, number>();
    for (let second = 0; second < 7200; second++) {
      lift.step(1);
      const { state } = lift.say();
      seen.set(state, (seen.get(state) ?? 0) + 1);
    }
    expect(Number(lift.say()["jobId"])).toBeGreaterThan(3_000_000_010);
    expect(seen.get("Execute")).toBeGreaterThan(300);
    expect((seen.get("Idle") ?? 0) / 7200).toBeGreaterThan(0.3);
    expect(seen.has("Aborted")).toBe(false);
  });
});
