import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { until } from "./until.ts";

export interface MosquittoOptions {
  port?: number;
  /** Where it keeps sessions and queues; without it a temporary folder that goes when it stops. */
  folder?: string;
  /** Passwords by user; without users anybody may connect. */
  users?: Record<string, string>;
  /** PEM files of its certificate: it then speaks TLS only. */
  tls?: { cert: string; key: string };
}

export interface Mosquitto {
  url: string;
  port: number;
  folder: string;
  stop: () => Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
}

const PROGRAM_PATH = `${process.env["PATH"] ?? ""}:/usr/sbin:/usr/local/sbin`;

// Without these four lines Mosquitto loses messages that it acknowledged.
const LOSSLESS = ["max_queued_messages 0", "persistence true", "autosave_interval 1", "max_inflight_messages 1000"];

function configure(options: MosquittoOptions, port: number, folder: string): string {
  const lines = [
    `listener ${port} 127.0.0.1`,
    `persistence_location ${folder}/`,
    ...LOSSLESS,
    "log_dest stderr",
    "log_type error",
    "log_type warning",
  ];
  if (process.getuid?.() === 0) lines.push("user root");
  if (options.tls) lines.push(`certfile ${options.tls.cert}`, `keyfile ${options.tls.key}`);
  if (options.users) {
    const passwords = join(folder, "passwords");
    writeFileSync(passwords, "");
    for (const [user, password] of Object.entries(options.users))
      execFileSync("mosquitto_passwd", ["-b", passwords, user, password], { env: { ...process.env, PATH: PROGRAM_PATH }, stdio: "ignore" });
    lines.push("allow_anonymous false", `password_file ${passwords}`);
  } else lines.push("allow_anonymous true");
  const file = join(folder, "mosquitto.conf");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

const listens = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1")
      .once("connect", () => {
        socket.destroy();
        done(true);
      })
      .once("error", () => done(false));
  });

/** The distribution's Mosquitto, set so that it keeps what it acknowledged. Resolves when it listens. */
export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const port = options.port ?? (await freePort());
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "mosquitto-"));
  const child: ChildProcess = spawn("mosquitto", ["-c", configure(options, port, folder)], {
    env: { ...process.env, PATH: PROGRAM_PATH },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let printed = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (printed = (printed + text).slice(-20_000)));
  const ended = once(child, "exit");
  const running = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (running()) child.kill(signal);
    await ended;
  };
  await until("Mosquitto listens", async () => {
    if (!running()) throw new Error(`Mosquitto ended:\n${printed}`);
    return listens(port);
  });
  return {
    url: `${options.tls ? "mqtts" : "mqtt"}://127.0.0.1:${port}`,
    port,
    folder,
    async stop() {
      await end("SIGTERM");
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
    kill: () => end("SIGKILL"),
  };
}
