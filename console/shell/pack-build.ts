import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Smaller ones gain nothing, bytes. */
const WORTH_PACKING = 1_024;

/** Writes every text of a build packed beside it (`.gz`), so that the server packs nothing while people wait. */
export function packBuild(folder: string): void {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|css|html|svg)$/.test(file)) continue;
    const bytes = readFileSync(join(folder, file));
    if (bytes.length > WORTH_PACKING) writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
