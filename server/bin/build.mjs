// Plain JavaScript: what is built cannot be built by itself.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** What is bundled: from which folders, into which file, by which arguments of vite. */
const PROGRAMS = { title: "Building the programs", from: ["server", "sim", "devices", "twin-models"], into: "dist/server.js", args: [] };
const CONSOLE = { title: "Building the console", from: ["console", "twin-models"], into: "console/dist/index.html", args: ["console"] };

/** Whoever builds, the tests too, builds what people run: without the help for development that other modes leave in. */
const RELEASE = { ...process.env, NODE_ENV: "production" };

/** The newest change below a folder, build outputs and packages left out. */
function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.name === "dist") continue;
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

function isStale({ from, into }) {
  const built = join(root, into);
  return !existsSync(built) || statSync(built).mtimeMs < Math.max(...from.map((folder) => newest(join(root, folder))));
}

/** Runs a step that takes seconds; throws with what it printed when it fails. */
export function step(title, command, args, say, env = process.env) {
  const began = Date.now();
  say(`• ${title} …`);
  const ended = spawnSync(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", shell: process.platform === "win32" });
  if (ended.status !== 0) throw new Error(`${title} failed:\n${ended.stdout ?? ""}${ended.stderr ?? ""}${ended.error ? ended.error.message : ""}`);
  say(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

function build(what, say) {
  if (isStale(what)) step(what.title, process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", ...what.args, "--logLevel", "warn"], say, RELEASE);
}

/** Brings `dist` up to its sources: server, command line, simulator, each a file that Node runs. */
export const buildPrograms = (say) => build(PROGRAMS, say);
/** Brings `console/dist` up to its sources. */
export const buildConsole = (say) => build(CONSOLE, say);
