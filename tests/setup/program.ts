import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");

/** A program of ours as a process of its own, with what it printed. */
export interface Program {
  child: ChildProcess;
  output(): string;
  /** The first message it sends to its parent; fails when it ends before. */
  message: Promise<unknown>;
  /** Resolves with its exit status, or the signal that ended it. */
  ended: Promise<number | string>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** How Node runs it: built (`dist`), as it is installed, or from its source with the loader for TypeScript. */
const running = (file: string): string[] => (file.endsWith(".ts") ? ["--import", "tsx", resolve(ROOT, file)] : ["--enable-source-maps", resolve(ROOT, file)]);

export function startProgram(file: string, args: string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [...running(file), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...env },
  });
  let printed = "";
  const keep = (text: string): void => {
    printed = (printed + text).slice(-200_000);
  };
  child.stdout?.setEncoding("utf8").on("data", keep);
  child.stderr?.setEncoding("utf8").on("data", keep);
  const ended = once(child, "exit").then(([code, signal]) => (code as number | null) ?? String(signal));
  const message = Promise.race([
    once(child, "message").then(([first]) => first as unknown),
    ended.then((code) => {
      throw new Error(`${file} ended with ${code}:\n${printed}`);
    }),
  ]);
  message.catch(() => undefined);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return { child, output: () => printed, message, ended, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}
