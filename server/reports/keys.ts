import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "@stacktwin/twin-models/canonical-json";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReportKey, Rotation } from "@stacktwin/twin-models/report";

/** SHA-256 of a public key as SubjectPublicKeyInfo (DER), hexadecimal. */
export const fingerprintOf = (key: KeyObject): string => createHash("sha256").update(key.export({ type: "spki", format: "der" })).digest("hex");

/** The key that signs, and those before it. */
export interface ReportKeys {
  /** Oldest first; the last one signs. Made at first need. */
  all(): ReportKey[];
  /** Ed25519, 64 bytes. */
  sign(text: string): Uint8Array;
  /** A new key takes over; both sign that it does. The private half of the old one is destroyed. */
  rotate(by: string, why: string): ReportKey[];
}

const RING = "keys.json";

/**
 * Keys in a folder: private ones with mode 0600, public ones with what was signed when each took over. A private key that got lost is followed by
 * one that nobody vouches for, and so it is shown.
 */
export function openKeys(folder: string, now: () => Millis): ReportKeys {
  const privateFile = (fingerprint: string): string => join(folder, `${fingerprint}.key`);
  /** Never half a file, and never readable by others, not even for a moment. */
  const keep = (file: string, text: string, mode: number): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, text, { mode });
    chmodSync(`${file}.new`, mode);
    renameSync(`${file}.new`, file);
  };
  const ring = (): ReportKey[] => (existsSync(join(folder, RING)) ? (JSON.parse(readFileSync(join(folder, RING), "utf8")) as ReportKey[]) : []);
  const privateOf = (fingerprint: string): KeyObject | null => (existsSync(privateFile(fingerprint)) ? createPrivateKey(readFileSync(privateFile(fingerprint), "utf8")) : null);

  const make = (): { privateKey: KeyObject; entry: ReportKey } => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const entry: ReportKey = { fingerprint: fingerprintOf(publicKey), publicKey: publicKey.export({ type: "spki", format: "pem" }) as string, from: now(), rotation: null };
    keep(privateFile(entry.fingerprint), privateKey.export({ type: "pkcs8", format: "pem" }) as string, 0o600);
    return { privateKey, entry };
  };

  const current = (): { keys: ReportKey[]; privateKey: KeyObject } => {
    const keys = ring();
    const last = keys.at(-1);
    const kept = last && privateOf(last.fingerprint);
    if (kept) return { keys, privateKey: kept };
    const { privateKey, entry } = make();
    const after = [...keys, entry];
    keep(join(folder, RING), JSON.stringify(after, null, 1), 0o644);
    return { keys: after, privateKey };
  };

  return {
    all: () => current().keys,
    sign: (text) => new Uint8Array(sign(null, Buffer.from(text), current().privateKey)),
    rotate(by, why) {
      const { keys, privateKey: before } = current();
      const previous = keys.at(-1)!.fingerprint;
      const { privateKey, entry } = make();
      const says: Rotation = { what: "stacktwin.key", format: 1, previous, key: entry.fingerprint, at: new Date(entry.from).toISOString(), by, why };
      const statement = canonicalJson(says);
      const by64 = (key: KeyObject): string => sign(null, Buffer.from(statement), key).toString("base64");
      const after = [...keys, { ...entry, rotation: { statement, byPrevious: by64(before), byThis: by64(privateKey) } }];
      keep(join(folder, RING), JSON.stringify(after, null, 1), 0o644);
      rmSync(privateFile(previous));
      return after;
    },
  };
}

/** A public key of PEM, or of its inner base64 as reports print it. */
export const publicKeyOf = (text: string): KeyObject => {
  const bare = text.trim();
  return createPublicKey(bare.startsWith("-----") ? bare : `-----BEGIN PUBLIC KEY-----\n${bare}\n-----END PUBLIC KEY-----\n`);
};
