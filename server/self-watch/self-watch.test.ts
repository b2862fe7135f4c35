import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { ClockSteps } from "./clock-steps.ts";
import { Complaints } from "./complaints.ts";
import type { LinkStatus } from "../contracts/message.ts";
import { createSelfWatch, LINK_MODEL, SERVER_MODEL, type SelfParts } from "./self-watch.ts";

const thing = (id: string, model: string, address: ThingInstance["address"] = {}): ThingInstance => ({ id: id as ThingId, site: "north" as SiteId, model, name: { zh: id, en: id }, place: "plant" as never, address });
const link = (id: string, kind: LinkStatus["kind"], state: LinkStatus["state"]): LinkStatus => ({ id, kind, state, since: 0, detail: `${id} is ${state}` });

function watch(more: Partial<SelfParts>): (now: number) => Record<string, unknown> {
  const said: [SiteId, Decoded][] = [];
  const look = createSelfWatch({
    things: () => [thing("server", SERVER_MODEL)], links: () => [], history: () => ({ behind: 3, error: null }), disk: () => ({ freeBytes: 5e9, daysLeft: null }), rejected: () => ({}), untold: () => 0, setPoints: () => ({ trouble: "", stuck: "" }), library: () => ({}), forecast: () => ({}), doses: () => ({}), steady: () => 0,
    say: (site, decoded, done) => { said.push([site, decoded]); done(null); },
    report: () => undefined,
    ...more,
  });
  return (now) => {
    said.length = 0;
    look(now);
    return Object.fromEntries(said.flatMap(([, { readings }]) => readings.map(({ thing: of, property, value }) => [`${of}.${property}`, value])));
  };
}

test("the server says how it is, and leaves out what it does not know", () => {
  expect(watch({})(5)).toEqual({ "server.historyBehind": 3, "server.historyTrouble": false, "server.diskFree": 5, "server.clockStep": 0, "server.nonsense": "", "server.untold": 0, "server.setPointTrouble": "", "server.setPointStuck": "" });
  expect(watch({ disk: () => ({ freeBytes: 1e9, daysLeft: 12.5 }), history: () => ({ behind: 0, error: "InfluxDB is away" }) })(5)).toMatchObject({ "server.historyTrouble": true, "server.diskDays": 12.5 });
});

test("each connection is found by its name, that of the own site before the one all share", () => {
  const links = [link("mqtt://0.0.0.0:1883", "broker", "up"), link("north mqtts://broker", "mqtt", "degraded"), link("south/plc-1 10.0.0.1:502", "modbus", "up"), link("north/plc-1 10.0.0.2:502", "modbus", "down")];
  const things = [thing("a", LINK_MODEL, { LINK: "plc-1" }), thing("b", LINK_MODEL, { LINK: "broker" }), thing("c", LINK_MODEL, { LINK: "plc-9" }), thing("d", "urn:another")];
  expect(watch({ things: () => things, links: () => links })(5)).toEqual({ "a.state": "down", "a.detail": "north/plc-1 10.0.0.2:502 is down", "b.state": "degraded", "b.detail": "north mqtts://broker is degraded" });
});

test("what cannot be written is reported, and the next look goes on", () => {
  const reported: unknown[] = [];
  const look = watch({ say: (_, __, done) => done(new Error("disk full")), report: (what) => reported.push(what) });
  look(1);
  look(2);
  expect(reported).toEqual(["what the server says of itself", "what the server says of itself"]);
});

test("a clock that was set is seen for ten minutes, one that is disciplined is not", () => {
  const steps = new ClockSteps();
  expect(steps.look(1_000_000, 0)).toBe(0);
  expect(steps.look(1_010_100, 10_000)).toBe(0);
  expect(steps.look(1_010_100 + 86_400_000, 20_000)).toBe(86_390);
  expect(steps.look(1_000_000, 30_000)).toBe(-30.1);
  expect(steps.look(1_600_000, 630_000)).toBe(0);
});

test("who is not understood again and again is named, the worst first, until it has stopped for ten minutes", () => {
  const complaints = new Complaints();
  expect(complaints.look(0, { "a/b": 100 })).toEqual([]);
  expect(complaints.look(10_000, { "a/b": 104, "c/d": 9, "e/f": 5 })).toEqual(["c/d", "e/f"]);
  expect(complaints.look(590_000, { "a/b": 106, "c/d": 9, "e/f": 5 })).toEqual(["c/d", "a/b", "e/f"]);
  expect(complaints.look(1_200_000, { "a/b": 106, "c/d": 9, "e/f": 5 })).toEqual([]);
});
