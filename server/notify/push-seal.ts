import { createCipheriv, createECDH, createPrivateKey, hkdfSync, randomBytes, sign, type ECDH } from "node:crypto";
import type { Millis } from "@stacktwin/twin-models/ids";

/** The server's own pair, by which push services know it: uncompressed point and scalar of P-256, base64url. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

const CURVE = "prime256v1";
/** One record holds all of it. */
const RECORD = 4096;
const LAST_RECORD = Buffer.from([2]);
/** RFC 8292 allows 24 h. */
const VALID_S = 12 * 3600;
const bytes = (text: string): Buffer => Buffer.from(text, "base64url");

function newPair(): ECDH {
  const pair = createECDH(CURVE);
  pair.generateKeys();
  return pair;
}

export function newVapidKeys(): VapidKeys {
  const pair = newPair();
  return { publicKey: pair.getPublicKey("base64url"), privateKey: pair.getPrivateKey().toString("base64url").padStart(43, "A") };
}

const NOTE = "push.keys";
/** The pair of this installation, made when it is first asked for: with another one every browser would have to be let again. */
export function vapidKeys(notes: { note(key: string): string | undefined; putNote(key: string, value: string): void }): VapidKeys {
  const kept = notes.note(NOTE);
  if (kept !== undefined) return JSON.parse(kept) as VapidKeys;
  const made = newVapidKeys();
  notes.putNote(NOTE, JSON.stringify(made));
  return made;
}

/** A message that only the browser with these keys can open: `aes128gcm` (RFC 8188) with the keys of RFC 8291. */
export function seal(message: Buffer, keys: { p256dh: string; auth: string }, salt: Buffer = randomBytes(16), pair: ECDH = newPair()): Buffer {
  const theirs = bytes(keys.p256dh);
  const ours = pair.getPublicKey();
  const derive = (secret: Uint8Array, by: Uint8Array, info: Buffer | string, length: number): Buffer => Buffer.from(hkdfSync("sha256", secret, by, info, length));
  const secret = derive(pair.computeSecret(theirs), bytes(keys.auth), Buffer.concat([Buffer.from("WebPush: info\0"), theirs, ours]), 32);
  const cipher = createCipheriv("aes-128-gcm", derive(secret, salt, "Content-Encoding: aes128gcm\0", 16), derive(secret, salt, "Content-Encoding: nonce\0", 12));
  const size = Buffer.alloc(5);
  size.writeUInt32BE(RECORD);
  size[4] = ours.length;
  return Buffer.concat([salt, size, ours, cipher.update(message), cipher.update(LAST_RECORD), cipher.final(), cipher.getAuthTag()]);
}

/** The `Authorization` by which a push service knows who sends (RFC 8292): a token for its origin, good for twelve hours. `subject`: mailto: or https:. */
export function vapid(endpoint: string, subject: string, { publicKey, privateKey }: VapidKeys, now: Millis): string {
  const point = bytes(publicKey);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  const key = createPrivateKey({ key: { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "", d: privateKey }, format: "jwk" });
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ typ: "JWT", alg: "ES256" })}.${part({ aud: new URL(endpoint).origin, exp: Math.floor(now / 1000) + VALID_S, sub: subject })}`;
  return `vapid t=${text}.${sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}, k=${publicKey}`;
}
