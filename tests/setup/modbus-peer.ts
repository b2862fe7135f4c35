import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type PeerTable = "holding" | "input" | "coil" | "discrete";

/** An independent Modbus TCP server (libmodbus). What its registers hold at first stands in modbus-peer.c. */
export interface ModbusPeer {
  port: number;
  silent(unit: number): Promise<void>;
  answer(unit: number): Promise<void>;
  /** Every request to the unit gets this exception; 0 ends it. */
  exception(unit: number, code: number): Promise<void>;
  illegal(table: PeerTable, from: number, to: number): Promise<void>;
  set(unit: number, table: PeerTable, address: number, value: number): Promise<void>;
  get(unit: number, table: PeerTable, address: number): Promise<number>;
  /** Like a serial gateway: a silent unit blocks everything for so long, then there is exception 11. */
  gateway(ms: number): Promise<void>;
  requests(): Promise<number>;
  /** Closes every connection. */
  drop(): Promise<void>;
  stop: () => Promise<void>;
}

const SOURCE = join(import.meta.dirname, "modbus-peer.c");

function compile(): string {
  const folder = join(tmpdir(), `modbus-peer-${createHash("sha256").update(readFileSync(SOURCE)).digest("hex").slice(0, 16)}`);
  const program = join(folder, "modbus-peer");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const flags = execFileSync("pkg-config", ["--cflags", "--libs", "libmodbus"], { encoding: "utf8" }).trim().split(/\s+/);
  // Built aside and moved, for tests that start at the same moment.
  const aside = `${program}-${process.pid}`;
  execFileSync("cc", ["-O2", "-Wall", "-o", aside, SOURCE, ...flags]);
  renameSync(aside, program);
  return program;
}

/** With `host` 0.0.0.0 each address of 127.0.0.0/8 reaches it, so that one peer can stand for many connections. */
export async function startModbusPeer(options: { port?: number; host?: string } = {}): Promise<ModbusPeer> {
  const child = spawn(compile(), [String(options.port ?? 0), options.host ?? "127.0.0.1"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.(line));
  const next = (): Promise<string> =>
    Promise.race([
      new Promise<string>((resolve) => waiting.push(resolve)),
      ended.then(() => {
        throw new Error("the Modbus peer ended");
      }),
    ]);
  const ask = async (line: string): Promise<string> => {
    const answered = next();
    child.stdin.write(`${line}\n`);
    const answer = await answered;
    if (!answer.startsWith("OK")) throw new Error(`the Modbus peer does not know: ${line}`);
    return answer.slice(3);
  };
  const tell = async (line: string): Promise<void> => {
    await ask(line);
  };
  const port = Number((await next()).replace("PORT ", ""));
  return {
    port,
    silent: (unit) => tell(`silent ${unit}`),
    answer: (unit) => tell(`answer ${unit}`),
    exception: (unit, code) => tell(`exception ${unit} ${code}`),
    illegal: (table, from, to) => tell(`illegal ${table} ${from} ${to}`),
    set: (unit, table, address, value) => tell(`set ${unit} ${table} ${address} ${value}`),
    get: async (unit, table, address) => Number(await ask(`get ${unit} ${table} ${address}`)),
    gateway: (ms) => tell(`gateway ${ms}`),
    requests: async () => Number(await ask("requests")),
    drop: () => tell("drop"),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}
