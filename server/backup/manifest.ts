import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Value } from "typebox/value";
import { TwinError } from "@stacktwin/twin-models/errors";
import { MillisSchema } from "@stacktwin/twin-models/ids";

export const MANIFEST = "manifest.json";
/** Version of the backup's own layout. */
export const FORMAT = 1;

const FileSchema = Type.Object({
  /** Below `data/` or `configuration/`, with forward slashes. */
  path: Type.String({ pattern: "^(data|configuration)/(?!.*(^|/)\\.\\.(/|$)).+$" }),
  kind: Type.Enum(["database", "file"]),
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
  /** Databases: the version of each room in it. */
  rooms: Type.Optional(Type.Record(Type.String(), Type.Integer())),
});
export type BackupFile = Static<typeof FileSchema>;

/** What a backup holds: enough to check it and to know which release can read it. */
export const ManifestSchema = Type.Object({
  format: Type.Integer({ minimum: 1 }),
  made: MillisSchema,
  /** Release that made it. */
  version: Type.String(),
  why: Type.String(),
  files: Type.Array(FileSchema, { minItems: 1 }),
});
export type Manifest = Static<typeof ManifestSchema>;

export async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** The manifest of a backup, after looking at every file it names. Throws TwinError BAD_INPUT, or CONFLICT for a newer format. */
export async function checkedManifest(backup: string): Promise<Manifest> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(await readFile(join(backup, MANIFEST), "utf8"));
  } catch (error) {
    throw new TwinError("BAD_INPUT", `${backup} is not a backup: it has no ${MANIFEST} that can be read.`, MANIFEST, { cause: error });
  }
  if (!Value.Check(ManifestSchema, manifest)) {
    const [first] = Value.Errors(ManifestSchema, manifest);
    throw new TwinError("BAD_INPUT", `${MANIFEST}${first?.instancePath ?? ""} ${first?.message ?? "is not valid"}.`, MANIFEST);
  }
  if (manifest.format > FORMAT)
    throw new TwinError("CONFLICT", `This backup was made by a newer release (${manifest.version}). Install that release.`);
  for (const file of manifest.files) await checkFile(backup, file);
  return manifest;
}

async function checkFile(backup: string, { path, bytes, sha256: expected }: BackupFile): Promise<void> {
  const file = join(backup, path);
  const found = await stat(file).catch(() => null);
  if (!found) throw new TwinError("BAD_INPUT", `${path} is missing from the backup.`, path);
  if (found.size !== bytes || (await sha256(file)) !== expected)
    throw new TwinError("BAD_INPUT", `${path} is not as it was backed up.`, path);
}
