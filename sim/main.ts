import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { builtinModels } from "@stacktwin/devices/builtin";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import { openSim } from "./run.ts";

const { values } = parseArgs({
  options: {
    folder: { type: "string" },
    server: { type: "string" },
    ca: { type: "string" },
    speed: { type: "string", default: "1" },
    seed: { type: "string" },
    "control-port": { type: "string", default: "0" },
    round: { type: "string", default: "30" },
    misses: { type: "string", default: "0.1" },
    crossreads: { type: "string", default: "0.05" },
  },
});

const log = (line: string): void => console.log(`sim: ${line}`);

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!(value >= least && value <= most)) throw new Error(`--${name} wants a number from ${least} to ${most}, not "${text}"`);
  return value;
}

/** Without --server, the address of the installation's own web server. */
function serverOf(folder: string): string {
  const { web } = JSON.parse(readFileSync(join(folder, "stacktwin.json"), "utf8")) as { web: { host: string; port: number } };
  return `http://${web.host}:${web.port}`;
}

try {
  const { folder } = values;
  if (folder === undefined) throw new Error("--folder FOLDER is missing");
  const sim = await openSim({
    folder,
    server: values.server ?? serverOf(folder),
    ca: values.ca === undefined ? undefined : readFileSync(values.ca, "utf8"),
    speed: number("speed", values.speed, 0.01, 1000),
    seed: values.seed === undefined ? Date.now() % 1_000_000_000 : number("seed", values.seed, 0, 2 ** 31),
    controlPort: number("control-port", values["control-port"], 0, 65_535),
    radio: {
      round: number("round", values.round, 1, 3600),
      misses: number("misses", values.misses, 0, 1),
      crossReads: number("crossreads", values.crossreads, 0, 1),
    },
    clock: { now: Date.now },
    catalogue: loadCatalogue(builtinModels()),
    log,
  });
  const { controlPort } = await sim.start();
  log(`the library lives; control at http://127.0.0.1:${controlPort}`);

  // In the background of a terminal there is nobody to type scenarios: go on without.
  process.on("SIGTTIN", () => undefined);
  process.stdin.on("error", () => undefined);
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const [scenario, on] = line.trim().split(/\s+/);
    if (!scenario) return;
    try {
      sim.play(scenario, on);
    } catch (error) {
      log((error as Error).message);
    }
  });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    lines.close();
    void sim.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
} catch (error) {
  console.error(`sim: ${(error as Error).message}`);
  process.exit(1);
}
