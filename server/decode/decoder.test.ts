import { expect, test } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { DecodeError, type BoundThing, type TopicBinding } from "@stacktwin/devices/contract";
import type { Done } from "../contracts/message.ts";
import { createDecoder } from "./decoder.ts";
import { createRejections } from "./rejections.ts";

const site = "east" as SiteId;
const other = "west" as SiteId;
const bytes = (text: string): Uint8Array => Buffer.from(text);

const binding = (filter: string, thing: string, inbound = true): TopicBinding => ({
  filter,
  qos: 1,
  inbound,
  decode(payload, _topic, received, out) {
    const value = Number(Buffer.from(payload).toString());
    if (Number.isNaN(value)) throw new DecodeError("wrong-type", "not a number");
    out.readings.push({ thing: thing as ThingId, property: "level", time: received, received, value, quality: "good" });
  },
});
const thing = (...topics: TopicBinding[]): BoundThing => ({ topics }) as unknown as BoundThing;

function decoder(append: (site: SiteId, decoded: Decoded, done: Done) => void) {
  const rejections = createRejections({ now: () => 5 });
  const unbound = [{ id: "shelf-9", site, address: { READER: "R9" } } as unknown as ThingInstance];
  const sites = [
    { site, things: [thing(binding("a/1", "one"), binding("a/1/set", "one", false)), thing(binding("a/+", "both"))], unbound },
    { site: other, things: [thing(binding("b/1", "two"))], unbound: [] },
  ];
  return { rejections, decoder: createDecoder({ sites, append, rejections }) };
}

function take(run: (done: Done) => void): Promise<Error | null> {
  return new Promise((resolve) => run(resolve));
}

test("a message is decoded by every binding of its topic and answered when it is on disk", async () => {
  const appended: Decoded[] = [];
  let commit: Done = () => expect.unreachable();
  const { decoder: stage } = decoder((_, decoded, done) => {
    appended.push(decoded);
    commit = done;
  });
  const answered = take((done) => stage.mqtt(site, "a/1", bytes("7"), 1000, done));
  expect(appended[0]?.readings.map((reading) => [reading.thing, reading.value])).toEqual([["one", 7], ["both", 7]]);
  expect(stage.counts()).toEqual({ received: 1, committed: 0 });
  commit(null);
  expect(await answered).toBeNull();
  expect(stage.counts()).toEqual({ received: 1, committed: 1 });
});

test("a spool that cannot commit is passed on as an error", async () => {
  const { decoder: stage } = decoder((_, _decoded, done) => done(new Error("disk full")));
  expect(await take((done) => stage.mqtt(site, "a/1", bytes("7"), 1000, done))).toEqual(new Error("disk full"));
});

test("what cannot be read is rejected, counted and done with", async () => {
  const { decoder: stage, rejections } = decoder(() => expect.unreachable());
  for (const [topic, payload] of [["a/1", "x"], ["nobody/says", "1"], ["readers/R9/events", "1"], ["a/1/set", "1"]] as const)
    expect(await take((done) => stage.mqtt(site, topic, bytes(payload), 1000, done))).toBeNull();
  expect(rejections.byReason()).toEqual({ "wrong-type": 2, "unknown-source": 2, "unknown-thing": 1 });
  expect(rejections.recent().at(-1)).toMatchObject({ at: 5, source: "a/1", reason: "wrong-type", sample: "x" });
});

test("the site of a topic is looked for among the sites of its broker", () => {
  const { decoder: stage } = decoder(() => expect.unreachable());
  expect(stage.siteOf("b/1", [site, other])).toBe(other);
  expect(stage.siteOf("b/1", [site])).toBeUndefined();
  expect(stage.siteOf("x/R9", [other, site])).toBe(site);
});
