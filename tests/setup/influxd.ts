import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as http from "node:http";
import * as https from "node:https";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { until } from "./until.ts";

export interface InfluxOptions {
  port?: number;
  /** Where it keeps its data; without it a temporary folder that goes when it stops. */
  folder?: string;
  /** Files of its certificate: it then speaks https. */
  tls?: { cert: string; key: string };
  /** Only people with a password may ask; the first to come makes the administrator. */
  auth?: boolean;
}

export interface InfluxServer {
  url: string;
  port: number;
  folder: string;
  stop(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
}

const configuration = (folder: string, http: number, rpc: number, { tls, auth = false }: InfluxOptions): string => `
reporting-disabled = true
bind-address = "127.0.0.1:${rpc}"
[meta]
  dir = "${folder}/meta"
[data]
  dir = "${folder}/data"
  wal-dir = "${folder}/wal"
  series-id-set-cache-size = 100
[monitor]
  store-enabled = false
[http]
  bind-address = "127.0.0.1:${http}"
  log-enabled = false
  auth-enabled = ${auth}
  https-enabled = ${tls !== undefined}
  https-certificate = "${tls?.cert ?? ""}"
  https-private-key = "${tls?.key ?? ""}"
[logging]
  level = "warn"
`;

/** The distribution's InfluxDB 1.x. Resolves when it answers. */
export async function startInflux(options: InfluxOptions = {}): Promise<InfluxServer> {
  const port = options.port ?? (await freePort());
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "influxd-"));
  const file = join(folder, "influxdb.conf");
  writeFileSync(file, configuration(folder, port, await freePort(), options));
  const child = spawn("influxd", ["-config", file], { stdio: ["ignore", "ignore", "pipe"] });
  let printed = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (printed = (printed + text).slice(-20_000)));
  let failure: Error | undefined;
  const ended = Promise.race([once(child, "exit"), once(child, "error")]).catch(() => undefined);
  child.once(
    "error",
    (error) =>
      (failure = new Error("influxd could not be started: install InfluxDB 1.x (Debian: apt-get install influxdb)", { cause: error })),
  );
  child.once("exit", () => (failure ??= new Error(`InfluxDB ended:\n${printed}`)));
  const url = `${options.tls ? "https" : "http"}://127.0.0.1:${port}`;
  const answers = (): Promise<boolean> =>
    new Promise((resolve) => {
      const ask = options.tls ? https.get : http.get;
      ask(`${url}/ping`, { rejectUnauthorized: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 204);
      }).on("error", () => resolve(false));
    });
  await until("InfluxDB answers or ends", async () => failure !== undefined || (await answers()), 60_000);
  if (failure) throw failure;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    url,
    port,
    folder,
    async stop() {
      await end("SIGTERM");
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
    kill: () => end("SIGKILL"),
  };
}
