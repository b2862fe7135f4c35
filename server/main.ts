import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "@stacktwin/devices/root";
import { TwinError } from "@stacktwin/twin-models/errors";
import { buildApp, type App } from "./app.ts";
import type { Installation } from "./config/installation.ts";
import { loadInstallation, type Loaded } from "./config/load.ts";
import { describeMistakes } from "./config/read-file.ts";
import { inTerminal } from "./terminal.ts";
import { VERSION } from "./version.ts";

const clock = { now: (): number => Date.now() };
const stamp = (): string => new Date(clock.now()).toISOString();
const log = (line: string): void => console.log(`${stamp()} ${line}`);

function stopWith(message: string): never {
  console.error(message);
  process.exit(1);
}

/** Port and host of the command line stand above the file's. */
function overridden(web: { host: string; port: number }, port: string | undefined, host: string | undefined): void {
  if (host !== undefined) web.host = host;
  if (port === undefined) return;
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    stopWith(`--port must be a whole number from 0 to 65535, not \`${port}\`.`);
  web.port = number;
}

function explain(error: unknown): string {
  if (error instanceof TwinError) return inTerminal(error);
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const { address, port } = (error ?? {}) as { address?: string; port?: number };
  if (code === "EADDRINUSE")
    return `Port ${port ?? "?"} of ${address ?? "this machine"} is in use: perhaps another Stacktwin runs. Stop it, or choose another port (--port for the console; \`broker.port\` in the configuration).`;
  if (code === "EACCES" && port !== undefined) return `Port ${port} may not be opened by this user. Choose one above 1023 (--port).`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: "string" }, port: { type: "string" }, host: { type: "string" }, demo: { type: "boolean", default: false }, console: { type: "string" } },
  });
  if (values.config === undefined) stopWith("Name the configuration: --config FILE. `npx stacktwin init` writes a sample.");
  const file = values.config;
  const read = (before?: Installation): Loaded => {
    const loaded = loadInstallation(file, before);
    if ("installation" in loaded) overridden(loaded.installation.config.web, values.port, values.host);
    return loaded;
  };
  const loaded = read();
  if ("mistakes" in loaded) stopWith(describeMistakes(loaded.mistakes));
  const { installation } = loaded;

  let app: App | undefined;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void (async () => {
      await app?.stop();
      log("stopped");
      process.exit(0);
    })();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("disconnect", stop);

  app = await buildApp(installation, {
    clock,
    steady: () => performance.now(),
    version: VERSION,
    demo: values.demo,
    consoleFolder: values.console ?? join(ROOT, "console/dist"),
    log,
    read,
    every: (ms, work) => {
      const timer = setInterval(work, ms);
      return () => clearInterval(timer);
    },
  });
  const started = await app.start();
  process.send?.(started);
}

try {
  await main();
} catch (error) {
  stopWith(explain(error));
}
