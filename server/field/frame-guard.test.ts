import { expect, test } from "vitest";
import { generate, type IPublishPacket } from "mqtt-packet";
import { createFrameGuard } from "./frame-guard.ts";

const publish = (size: number): Buffer => generate({ cmd: "publish", topic: "a", payload: Buffer.alloc(size), qos: 0, dup: false, retain: false } satisfies IPublishPacket);

test("packets within the limit pass however the stream is cut", () => {
  const stream = Buffer.concat([publish(1), publish(200), publish(0), publish(90), publish(250), Buffer.from([0xc0, 0])]);
  for (let size = 1; size < 40; size += 1) {
    const tooLong = createFrameGuard(300);
    for (let at = 0; at < stream.length; at += size) expect(tooLong(stream.subarray(at, at + size))).toBe(false);
  }
});

test("a longer one is seen in its header, wherever the stream is cut", () => {
  const stream = Buffer.concat([publish(150), publish(400)]);
  for (let size = 1; size < 40; size += 1) {
    const tooLong = createFrameGuard(300);
    let seenAt = -1;
    for (let at = 0; at < stream.length && seenAt < 0; at += size) if (tooLong(stream.subarray(at, at + size))) seenAt = at;
    expect(seenAt).toBeGreaterThan(150 - size);
    expect(seenAt).toBeLessThan(150 + 3 + 5 + 3);
  }
});

test("a length of five bytes is no length", () => {
  expect(createFrameGuard(300)(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80, 0))).toBe(true);
});
