import { X509Certificate, createPrivateKey } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { generate } from "selfsigned";

const DAY = 86_400_000;
/** Phones refuse server certificates that live longer than 398 days. */
const LEAF_LIFE = 397 * DAY;
const AUTHORITY_LIFE = 3650 * DAY;
const RENEW_BEFORE = 30 * DAY;
/** A phone whose clock is behind still accepts a certificate made a minute ago. */
const BACKDATED = DAY;

/** What the web server serves, PEM. `ca` is null for certificates of the house's own. */
export interface Served {
  key: string;
  cert: string;
  ca: string | null;
  validTo: Millis;
}

interface Pair {
  key: string;
  cert: string;
}

const read = (path: string): Promise<string | null> =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });

/** Never half a file, and a key never readable by others, not even for a moment. */
async function keep(path: string, text: string, mode: number): Promise<void> {
  await writeFile(`${path}.new`, text, { mode });
  await chmod(`${path}.new`, mode);
  await rename(`${path}.new`, path);
}

async function load(folder: string, name: string): Promise<Pair | null> {
  const [key, cert] = await Promise.all([read(join(folder, `${name}.key`)), read(join(folder, `${name}.crt`))]);
  return key !== null && cert !== null ? { key, cert } : null;
}

async function save(folder: string, name: string, pair: Pair): Promise<Pair> {
  await keep(join(folder, `${name}.key`), pair.key, 0o600);
  await keep(join(folder, `${name}.crt`), pair.cert, 0o644);
  return pair;
}

const validTo = (cert: string): Millis => Date.parse(new X509Certificate(cert).validTo);
const fresh = (pair: Pair | null, now: Millis): pair is Pair => pair !== null && validTo(pair.cert) - now > RENEW_BEFORE;

async function makeAuthority(now: Millis): Promise<Pair> {
  const made = await generate([{ name: "commonName", value: "Stacktwin local authority" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now - BACKDATED),
    notAfterDate: new Date(now + AUTHORITY_LIFE),
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

async function makeLeaf(ca: Pair, names: readonly string[], now: Millis): Promise<Pair> {
  const altNames = names.map((name) => (isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name }));
  const made = await generate([{ name: "commonName", value: names[0] ?? "localhost" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now - BACKDATED),
    notAfterDate: new Date(Math.min(now + LEAF_LIFE, validTo(ca.cert))),
    ca,
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** Names and addresses under which this machine can be reached, besides those given; wildcards are not names. */
export function serverNames(hosts: readonly string[]): string[] {
  const own = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .map((each) => each.address);
  const names = [...hosts, hostname(), "localhost", ...own].map((name) => name.replace(/%.*$/, ""));
  return [...new Set(names)].filter((name) => name !== "" && name !== "0.0.0.0" && name !== "::");
}

const covers = (cert: string, names: readonly string[]): boolean => {
  const parsed = new X509Certificate(cert);
  return names.every((name) => (isIP(name) ? parsed.checkIP(name) : parsed.checkHost(name)) !== undefined);
};

/**
 * A certificate by an authority of our own, both kept in `folder` (keys with mode 0600). The authority stays, so that phones
 * trust it once; the certificate is made anew when it would expire within 30 days or does not cover all names.
 */
export async function madeCertificate(folder: string, names: readonly string[], now: Millis): Promise<Served> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = await load(folder, "ca");
  const authority = fresh(kept, now) ? kept : await save(folder, "ca", await makeAuthority(now));
  const old = await load(folder, "server");
  const usable =
    fresh(old, now) && covers(old.cert, names) && new X509Certificate(old.cert).verify(new X509Certificate(authority.cert).publicKey);
  const leaf = usable ? old : await save(folder, "server", await makeLeaf(authority, names, now));
  return { ...leaf, ca: authority.cert, validTo: validTo(leaf.cert) };
}

/** Certificate files of the house's own. Throws BAD_INPUT with the file's place when they cannot be read or do not fit. */
export async function ownCertificate(files: { cert: string; key: string }): Promise<Served> {
  const [cert, key] = await Promise.all([read(files.cert), read(files.key)]);
  if (cert === null) throw new TwinError("BAD_INPUT", `There is no certificate file ${files.cert}`, "/web/tls/cert");
  if (key === null) throw new TwinError("BAD_INPUT", `There is no key file ${files.key}`, "/web/tls/key");
  try {
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) throw new Error("the key belongs to another certificate");
  } catch (error) {
    throw new TwinError(
      "BAD_INPUT",
      `Certificate and key do not work together: ${error instanceof Error ? error.message : String(error)}`,
      "/web/tls",
      { cause: error },
    );
  }
  return { cert, key, ca: null, validTo: validTo(cert) };
}
