import { createHash, verify as verified, type KeyObject } from "node:crypto";
import { canonicalJson, type Plain } from "@stacktwin/twin-models/canonical-json";
import { ReportKeySchema, RotationSchema, StatementSchema, type ReportKey, type Rotation, type Statement } from "@stacktwin/twin-models/report";
import { Type } from "typebox";
import { Value } from "typebox/value";
import { fingerprintOf, publicKeyOf } from "./keys.ts";

/** One file, as it was found. */
export interface FoundFile {
  name: string;
  bytes: Uint8Array;
}

export interface Verdict {
  /** Of each report, in the order of their numbers: what it is and what is wrong with it. */
  reports: { title: string; number: number; said: string[]; wrong: string[] }[];
  /** What is wrong with all of it together. */
  wrong: string[];
  /** Fingerprints of the keys that signed, and whether each was asked for or is vouched for by one that was. */
  keys: { fingerprint: string; trusted: boolean | null }[];
}

const Ring = Type.Array(ReportKeySchema);
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const isStatement = (name: string): boolean => name.endsWith(".statement.json");

/** Null for what canonical JSON cannot say. */
function canonical(value: unknown): string | null {
  try {
    return canonicalJson(value as Plain);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function read(file: FoundFile): { statement: Statement } | { wrong: string } {
  let said: unknown;
  const text = Buffer.from(file.bytes).toString("utf8");
  try {
    said = JSON.parse(text);
  } catch {
    return { wrong: `${file.name} is no JSON: it was changed, or cut off.` };
  }
  if (!Value.Check(StatementSchema, said)) return { wrong: `${file.name} is no statement of a report.` };
  // Two texts that mean the same are not the same bytes: what was signed is the one canonical text.
  return canonical(said) === text ? { statement: said } : { wrong: `${file.name} is not in the form in which statements are signed.` };
}

/** Keys that came along, by fingerprint; each is what it is called, whoever wrote it. */
function keysIn(files: readonly FoundFile[]): { keys: Map<string, KeyObject>; ring: ReportKey[]; wrong: string[] } {
  const keys = new Map<string, KeyObject>();
  const [ring, wrong]: [ReportKey[], string[]] = [[], []];
  const take = (name: string, pem: string): void => {
    try {
      const key = publicKeyOf(pem);
      keys.set(fingerprintOf(key), key);
    } catch {
      wrong.push(`${name} holds no public key.`);
    }
  };
  for (const { name, bytes } of files) {
    const text = Buffer.from(bytes).toString("utf8");
    if (/(^|\/)[^/]*\.pem$/.test(name)) take(name, text);
    if (!/(^|\/)keys\.json$/.test(name)) continue;
    try {
      const told: unknown = JSON.parse(text);
      if (!Value.Check(Ring, told)) throw new SyntaxError("other members");
      ring.push(...told);
      for (const { publicKey } of told) take(name, publicKey);
    } catch {
      wrong.push(`${name} holds no list of keys.`);
    }
  }
  return { keys, ring, wrong };
}

/** Null for what is none. */
function rotationOf(text: string): Rotation | null {
  try {
    const says: unknown = JSON.parse(text);
    return Value.Check(RotationSchema, says) ? says : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** From a key that is trusted to those that it vouches for: the next one by its signature, the one before by that of the later. */
function vouched(trusted: string, { keys, ring }: ReturnType<typeof keysIn>): Set<string> {
  const known = new Set([trusted]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { rotation } of ring) {
      if (!rotation) continue;
      const says = rotationOf(rotation.statement);
      if (!says) continue;
      const [before, after] = [keys.get(says.previous), keys.get(says.key)];
      const text = Buffer.from(rotation.statement);
      const good = before && after && verified(null, text, before, Buffer.from(rotation.byPrevious, "base64")) && verified(null, text, after, Buffer.from(rotation.byThis, "base64"));
      const next = known.has(says.previous) ? says.key : known.has(says.key) ? says.previous : null;
      if (!good || next === null || known.has(next)) continue;
      known.add(next);
      grown = true;
    }
  }
  return known;
}

/** Whether the files of a statement are among those found: by their content, whatever they are called. */
function filesWrong({ files }: Statement, found: readonly FoundFile[], hashes: ReadonlySet<string>): { said: string[]; wrong: string[] } {
  const named = (name: string): boolean => found.some((file) => file.name === name || file.name.endsWith(`/${name}`));
  const here = files.filter(({ name, sha256 }) => hashes.has(sha256) || named(name));
  // A chain of statements comes without their files.
  if (here.length === 0) return { said: ["its files are not here"], wrong: [] };
  const wrong = files.filter(({ sha256 }) => !hashes.has(sha256)).map(({ name }) => (named(name) ? `${name} was changed.` : `${name} is missing.`));
  return { said: wrong.length === 0 ? ["files unchanged"] : [], wrong };
}

/** Numbers of one site, one after the other, each with the hash of the one before. */
function chainWrong(statements: readonly { statement: Statement; sha256: string }[]): string[] {
  const wrong: string[] = [];
  for (const [n, { statement, sha256 }] of statements.entries()) {
    const before = statements[n - 1];
    if (!before) {
      if (statement.number === 1 && statement.previous !== null) wrong.push(`Number 1 of ${statement.site} says that another one was before it.`);
      continue;
    }
    const { number } = before.statement;
    if (statement.number === number) {
      if (sha256 !== before.sha256) wrong.push(`There are two different reports number ${number} of ${statement.site}.`);
    } else if (statement.number === number + 1) {
      if (statement.previous !== before.sha256) wrong.push(`Number ${statement.number} of ${statement.site} does not follow from the number ${number} that is here: the chain is broken.`);
    } else wrong.push(`${statement.number - number === 2 ? `Number ${number + 1} of ${statement.site} is` : `Numbers ${number + 1} to ${statement.number - 1} of ${statement.site} are`} missing.`);
  }
  return wrong;
}

/**
 * What is to be said of reports as they were handed over: whether each was signed by a key that came along (or by `trusted`, PEM, base64 or fingerprint,
 * or one that it vouches for), whether its files are as they were, and whether the chain has no hole between the first and the last.
 */
export function verifyReports(files: readonly FoundFile[], trusted: string | null): Verdict {
  const found = keysIn(files);
  let anchor: string | null = null;
  if (trusted !== null && /^[0-9a-f]{64}$/i.test(trusted.replaceAll(/\s/g, ""))) anchor = trusted.replaceAll(/\s/g, "").toLowerCase();
  else if (trusted !== null) {
    const key = publicKeyOf(trusted);
    anchor = fingerprintOf(key);
    found.keys.set(anchor, key);
  }
  const known = anchor === null ? null : vouched(anchor, found);
  const hashes = new Set(files.map(({ bytes }) => hash(bytes)));
  const wrong = [...found.wrong];
  const statements: { statement: Statement; sha256: string }[] = [];
  const told: Verdict["reports"] = [];
  const used = new Set<string>();
  for (const file of files.filter(({ name }) => isStatement(name))) {
    const taken = read(file);
    if ("wrong" in taken) {
      wrong.push(taken.wrong);
      continue;
    }
    const { statement } = taken;
    used.add(statement.key);
    const sha256 = hash(file.bytes);
    const twice = statements.some((each) => each.sha256 === sha256);
    statements.push({ statement, sha256 });
    if (twice) continue;
    const signature = files.find(({ name }) => name === file.name.replace(/\.json$/, ".sig"));
    const key = found.keys.get(statement.key);
    const signs = signature && key && verified(null, file.bytes, key, signature.bytes);
    const about = filesWrong(statement, files, hashes);
    told.push({
      title: `${statement.title} (${statement.site})`,
      number: statement.number,
      said: [...(signs ? ["signature good"] : []), ...about.said],
      wrong: [
        ...(!signature ? ["Its signature is missing."] : !key ? [`Its public key ${statement.key} is missing.`] : !signs ? ["Its signature is not that of this statement: one of them was changed, or another key signed."] : []),
        ...(known && !known.has(statement.key) ? [`It was signed by the key ${statement.key}, for which the given key does not vouch.`] : []),
        ...about.wrong,
      ],
    });
  }
  if (statements.length === 0 && wrong.length === 0) wrong.push("There is no statement of a report among these files.");
  const sites = [...new Set(statements.map(({ statement }) => statement.site))];
  for (const site of sites) wrong.push(...chainWrong(statements.filter(({ statement }) => statement.site === site).toSorted((a, b) => a.statement.number - b.statement.number)));
  return { reports: told.toSorted((a, b) => a.number - b.number), wrong, keys: [...used].map((fingerprint) => ({ fingerprint, trusted: known && known.has(fingerprint) })) };
}
