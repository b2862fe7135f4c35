import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { packBuild } from "./pack-build.ts";
import type { Build } from "./scope.ts";

export const WORKER = "sw.js";
const INDEX = "index.html";
const META = /<meta name="build" content="[^"]*"/;
const HEAD = /^globalThis\.stacktwinBuild=.*\n/;

/**
 * Gives a built console its version, a hash of all its files: into the page, which compares it, and before the worker, with
 * the list of what to keep; then packs it. May be done again after a file has changed.
 */
export function stampBuild(folder: string): Build {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== WORKER && !path.endsWith(".gz"))
    .sort();
  const index = readFileSync(join(folder, INDEX), "utf8").replace(META, '<meta name="build" content=""');
  if (!META.test(index)) throw new Error(`${INDEX} has no <meta name="build">`);
  const worker = readFileSync(join(folder, WORKER), "utf8").replace(HEAD, "");
  const hash = createHash("sha256").update(worker);
  for (const path of paths) hash.update(path).update(path === INDEX ? index : readFileSync(join(folder, path)));
  const build: Build = { version: hash.digest("hex").slice(0, 16), files: paths.map((path) => `/${path}`) };
  writeFileSync(join(folder, INDEX), index.replace(META, `<meta name="build" content="${build.version}"`));
  writeFileSync(join(folder, WORKER), `globalThis.stacktwinBuild=${JSON.stringify(build)};\n${worker}`);
  packBuild(folder);
  return build;
}
