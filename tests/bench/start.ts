import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "../setup/free-port.ts";
import type { Benchmark } from "./benchmark.ts";

const ROOT = resolve(import.meta.dirname, "../..");

async function healthy(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Seconds from `npm start` to a healthy twin; the lines it printed tell how long its steps took. */
async function startOnce(folder: string, items: number): Promise<{ seconds: number; steps: Map<string, number> }> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn("npm", ["start", "--", "--items", String(items), "--port", String(port)], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const steps = new Map<string, number>();
  let title = "";
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("• ")) title = line.slice(2);
      const done = /done in ([\d.]+) s/.exec(line);
      if (done) steps.set(title, Number(done[1]));
    }
  });
  await healthy(port, child);
  const seconds = (performance.now() - began) / 1000;
  // As Ctrl-C in a terminal does: to npm and to everything it started.
  process.kill(-(child.pid ?? 0), "SIGINT");
  await new Promise((ended) => child.once("exit", ended));
  return { seconds, steps };
}

export const start: Benchmark = async ({ quick, option, say }) => {
  const items = option("items", quick ? 5_000 : 60_000);
  const folder = mkdtempSync(join(tmpdir(), "stacktwin-clone-"));
  try {
    const cloned = spawnSync("git", ["clone", "--quiet", ROOT, folder], { encoding: "utf8" });
    if (cloned.status !== 0) throw new Error(cloned.stderr);
    // A quick run measures everything but the install.
    if (quick) cpSync(join(ROOT, "node_modules"), join(folder, "node_modules"), { recursive: true, verbatimSymlinks: true });
    say("first start on a fresh clone …");
    const first = await startOnce(folder, items);
    const took = (words: string): number => [...first.steps].find(([title]) => title.startsWith(words))?.[1] ?? 0;
    const install = took("Installing");
    const build = took("Building");
    say("second start …");
    const second = await startOnce(folder, items);
    return {
      values: {
        ...(quick ? {} : { install_s: install }),
        build_s: build,
        live_s: first.seconds - install - build,
        second_start_s: second.seconds,
        items,
      },
      notes: quick ? "without the install" : "git clone of the committed tree, npm's cache as it was",
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
