import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type PeerTable = "holding" | "input" | "coil" | "discrete";

/** An independent Modbus server (libmodbus). What its registers hold at first stands in modbus-peer.c. */
export interface ModbusPeer {
  /** 0 with `serial`. */
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
  /** With RTU frames: the next answer comes so much later; other units answer meanwhile, the same one after it. */
  late(ms: number): Promise<void>;
  /** With RTU frames: the next answers name the next unit. */
  wrong(answers: number): Promise<void>;
  /** With RTU frames: so many random bytes before and after each answer. */
  noise(bytes: number): Promise<void>;
  /** With RTU frames: the requests to one unit. */
  asked(unit: number): Promise<number>;
  /** What the unit says of itself from now on, words without spaces. */
  identify(unit: number, vendor: string, product: string, revision: string): Promise<void>;
  /** Closes every connection; unplugs a serial port and plugs it in again. */
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

export interface ModbusPeerOptions {
  port?: number;
  /** With 0.0.0.0 each address of 127.0.0.0/8 reaches it, so that one peer can stand for many connections. */
  host?: string;
  /** RTU frames over TCP, as behind a device server. */
  framing?: "tcp" | "rtu";
  /** Path at which its serial port is to appear, gone when it stops; RTU frames, nothing on the network. */
  serial?: string;
}

export async function startModbusPeer(options: ModbusPeerOptions = {}): Promise<ModbusPeer> {
  const child = spawn(compile(), [options.serial ?? String(options.port ?? 0), options.host ?? "127.0.0.1", options.framing ?? "tcp"], { stdio: ["pipe", "pipe", "inherit"] });
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
    late: (ms) => tell(`late ${ms}`),
    wrong: (answers) => tell(`wrong ${answers}`),
    noise: (bytes) => tell(`noise ${bytes}`),
    asked: async (unit) => Number(await ask(`asked ${unit}`)),
    identify: (unit, vendor, product, revision) => tell(`identify ${unit} ${vendor} ${product} ${revision}`),
    drop: () => tell("drop"),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}
