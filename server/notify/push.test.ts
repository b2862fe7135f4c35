import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PushDevice, PushMessage } from "@stacktwin/twin-models/push";
import { startHookServer, type HookServer } from "../../tests/setup/hook-server.ts";
import type { Pushing } from "../contracts/push.ts";
import { alarmOf, BASE, MINUTE, openDesk, personOf, T, type Desk } from "../fixtures/notify.ts";
import { madeCertificate } from "../staff/certificate.ts";
import { createPushing } from "./pushing.ts";
import { vapidKeys } from "./push-seal.ts";

const li = personOf("li");
let folder: string;
let tls: { key: string; cert: string; ca: string };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-push-"));
  const { key, cert, ca } = await madeCertificate(join(folder, "tls"), ["localhost"], Date.now());
  tls = { key, cert, ca: ca ?? "" };
});
afterAll(() => rmSync(folder, { recursive: true }));

let service: HookServer;
let desk: Desk;
let pushing: Pushing;
let file = 0;
beforeEach(async () => {
  service = await startHookServer(tls);
  service.answer = (response) => response.writeHead(201).end();
  desk = openDesk(join(folder, `state-${file++}.db`));
  desk.people = [li];
  desk.setup.push = { subject: "mailto:it@library.example", services: ["localhost"] };
  desk.setup.authorities = new Map([["push", tls.ca]]);
  desk.setup.webhooks = [];
  desk.setup.rules = [{ name: "all", on: ["raised"], to: [{ push: li.id }] }];
  pushing = createPushing({ setup: () => desk.setup, store: desk.state.push, keys: () => vapidKeys(desk.state), clock: { now: () => desk.now }, base: () => BASE });
});
afterEach(async () => {
  await service.stop();
  desk.close();
  expect(desk.reported).toEqual([]);
});

/** A browser: its keys, and what it makes of what it is sent. */
interface Browser {
  device: PushDevice;
  open(sealed: Buffer): PushMessage;
}
function browser(path: string): Browser {
  const pair: ECDH = createECDH("prime256v1");
  pair.generateKeys();
  const auth = randomBytes(16);
  const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer => Buffer.from(hkdfSync("sha256", secret, salt, info, length));
  return {
    device: { endpoint: `https://localhost:${service.port}/${path}`, keys: { p256dh: pair.getPublicKey("base64url"), auth: auth.toString("base64url") } },
    open(sealed) {
      const [salt, idLength] = [sealed.subarray(0, 16), sealed.readUInt8(20)];
      const theirs = sealed.subarray(21, 21 + idLength);
      const text = sealed.subarray(21 + idLength);
      const secret = derive(pair.computeSecret(theirs), auth, Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), theirs]), 32);
      const decipher = createDecipheriv("aes-128-gcm", derive(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16), derive(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12));
      decipher.setAuthTag(text.subarray(-16));
      const plain = Buffer.concat([decipher.update(text.subarray(0, -16)), decipher.final()]);
      expect(plain.at(-1)).toBe(2);
      return JSON.parse(plain.subarray(0, -1).toString()) as PushMessage;
    },
  };
}

describe("what a push service gets", () => {
  test("only the browser can open, with a token that it can check, and says how urgent it is", async () => {
    const phone = browser("phone");
    pushing.subscribe(li.id, phone.device);
    desk.tell(alarmOf("leak-1", { priority: "urgent" }));
    await desk.notifier.turn();
    const [post] = service.posts;
    expect(post?.url).toBe("/phone");
    expect(post?.headers).toMatchObject({ "content-encoding": "aes128gcm", urgency: "high", ttl: "14400", topic: expect.stringMatching(/^[A-Za-z0-9_-]{32}$/) });
    expect(post?.body).not.toContain("leak-1");
    const message = phone.open(post?.bytes ?? Buffer.alloc(0));
    expect(message).toMatchObject({ title: "[紧急] 主楼 一层 善本书库：leak-1：漏水 = 是", url: `${BASE}/sites/branch/alarms?alarm=leak-1` });
    expect(message.body).toContain("关阀");

    const [, token = "", key = ""] = /^vapid t=(\S+), k=(\S+)$/.exec(String(post?.headers["authorization"])) ?? [];
    expect(key).toBe(pushing.state(li.id).key);
    const [head = "", claims = "", signature = ""] = token.split(".");
    const point = Buffer.from(key, "base64url");
    const publicKey = createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") } });
    expect(verify("sha256", Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url"))).toBe(true);
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toEqual({ typ: "JWT", alg: "ES256" });
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toEqual({ aud: `https://localhost:${service.port}`, sub: "mailto:it@library.example", exp: T / 1000 + 12 * 3600 });
  });

  test("a storm fits, and tells how many", async () => {
    const phone = browser("phone");
    pushing.subscribe(li.id, phone.device);
    for (let n = 0; n < 90; n++) desk.tell(alarmOf(`leak-${n}`, { cause: { zh: "善本书库漏水传感器".repeat(60), en: "" } }));
    await desk.notifier.turn();
    expect(service.posts[0]?.bytes.length).toBeLessThan(4096);
    expect(phone.open(service.posts[0]?.bytes ?? Buffer.alloc(0)).title).toContain("90 条报警");
  });

  test("the key stays over a restart", () => {
    const before = pushing.state(li.id).key;
    desk.restart();
    expect(vapidKeys(desk.state).publicKey).toBe(before);
  });
});

describe("a browser that is gone", () => {
  test.each([404, 410])("is forgotten at %i, and the others are told", async (status) => {
    const [old, phone] = [browser("old"), browser("phone")];
    pushing.subscribe(li.id, old.device);
    pushing.subscribe(li.id, phone.device);
    service.answer = (response) => response.writeHead(service.posts.at(-1)?.url === "/old" ? status : 201).end();
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    expect(pushing.state(li.id).devices).toBe(1);
    expect(desk.notifier.deliveries(9)).toMatchObject([{ kind: "push", name: "li", state: "sent" }]);
  });

  test("of which none is left is a failure at once, and tells so before it is tried", async () => {
    pushing.subscribe(li.id, browser("old").device);
    service.answer = (response) => response.writeHead(410).end();
    desk.tell(alarmOf("a"));
    await desk.notifier.turn();
    expect(desk.notifier.deliveries(9)).toMatchObject([{ state: "failed", problem: "no-device" }]);
    desk.tell(alarmOf("b"));
    expect(desk.notifier.deliveries(1)).toMatchObject([{ alarm: "b", state: "failed", problem: "no-device" }]);
    expect(desk.notifier.rules()[0]?.reaches).toMatchObject([{ way: "push", problem: "no-device" }]);
  });
});

test("a service that is busy is tried again under the same topic, and the message comes once", async () => {
  const phone = browser("phone");
  pushing.subscribe(li.id, phone.device);
  service.answer = (response) => response.writeHead(service.posts.length === 1 ? 429 : 201).end();
  desk.tell(alarmOf("a"));
  await desk.notifier.turn();
  desk.after(MINUTE);
  await desk.notifier.turn();
  expect(new Set(service.posts.map(({ headers }) => headers["topic"])).size).toBe(1);
  expect(desk.notifier.deliveries(9)).toMatchObject([{ state: "sent", attempts: 2 }]);
});

test("whoever is on duty is told in the browser too, where there is one", () => {
  desk.people = [li, personOf("wang")];
  desk.setup.mail = { host: "127.0.0.1", port: 1, security: "none", from: "a@b.example" };
  desk.setup.rosters = [{ name: "duty", exceptions: [], shifts: [{ days: ["sat"], from: "00:00", to: "24:00", people: [li.id, personOf("wang").id] }] }];
  desk.setup.rules = [{ name: "all", on: ["raised"], to: [{ roster: "duty", push: true }] }];
  pushing.subscribe(li.id, browser("phone").device);
  expect(desk.tell(alarmOf("a")).map(({ kind, name }) => [kind, name])).toEqual([["mail", "li"], ["mail", "wang"], ["push", "li"]]);
});

describe("one's own browsers", () => {
  test("a test arrives; of another account nothing is taken away", async () => {
    const phone = browser("phone");
    expect(pushing.subscribe(li.id, phone.device)).toEqual({ key: expect.stringMatching(/^[\w-]{87}$/), devices: 1 });
    expect(await pushing.test(li)).toMatchObject({ ok: true, said: "201" });
    expect(phone.open(service.posts[0]?.bytes ?? Buffer.alloc(0)).title).toBe("[测试] 书库孪生报警通知");
    pushing.unsubscribe(personOf("wang").id, phone.device.endpoint);
    expect(pushing.state(li.id).devices).toBe(1);
    expect(pushing.unsubscribe(li.id, phone.device.endpoint).devices).toBe(0);
    expect(await pushing.test(li)).toMatchObject({ ok: false, problem: "no-device" });
  });

  test("a browser belongs to whoever let it last", () => {
    const phone = browser("phone");
    pushing.subscribe(li.id, phone.device);
    pushing.subscribe(personOf("wang").id, phone.device);
    expect([pushing.state(li.id).devices, pushing.state(personOf("wang").id).devices]).toEqual([0, 1]);
  });

  test("nothing is sent to other hosts than push services, nor where nothing is set up", async () => {
    const phone = browser("phone").device;
    for (const endpoint of ["https://127.0.0.1/x", "https://localhost.evil.example/x", "https://evillocalhost/x"]) expect(() => pushing.subscribe(li.id, { ...phone, endpoint })).toThrow(/no push service/);
    for (let n = 0; n < 10; n++) pushing.subscribe(li.id, { ...phone, endpoint: `${phone.endpoint}${n}` });
    expect(() => pushing.subscribe(li.id, phone)).toThrow(/More than 10/);
    delete desk.setup.push;
    expect(pushing.state(li.id).key).toBeNull();
    expect(() => pushing.subscribe(li.id, phone)).toThrow(/nothing to browsers/);
    await expect(pushing.test(li)).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
