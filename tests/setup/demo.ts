import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { startProgram, type Program } from "./program.ts";
import { until } from "./until.ts";

/** A demonstration library in a temporary folder, as the first start makes one. */
export interface Demo {
  folder: string;
  /** Its configuration. */
  file: string;
  brokerPort: number;
  /** Ports of the Modbus gateways of the storeys F1, F2, F3 and of the automated stack. */
  modbusPorts: number[];
  remove(): void;
}

/** `days`: how far back its past goes; a year takes its time. */
export async function makeDemo(items: number, { seed = 1, days = 365 } = {}): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), "stacktwin-demo-"));
  const ports = await Promise.all(Array.from({ length: 5 }, () => freePort()));
  const [brokerPort = 0, ...modbusPorts] = ports;
  const maker = startProgram("dist/library.js", [
    "--out",
    folder,
    "--items",
    String(items),
    "--seed",
    String(seed),
    "--days",
    String(days),
    "--broker-port",
    String(brokerPort),
    "--modbus-ports",
    modbusPorts.join(","),
    "--web-port",
    "0",
  ]);
  const code = await maker.ended;
  if (code !== 0) throw new Error(`the demo could not be made: ${code}\n${maker.output()}`);
  return {
    folder,
    file: join(folder, "stacktwin.json"),
    brokerPort,
    modbusPorts,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The simulator of a demo, with its own door. */
export interface Simulator extends Program {
  /** Plays a scenario, and answers what was done to which thing. */
  play(scenario: string, on?: string): Promise<{ on: string; what: string }>;
  truth<T>(of: "items" | "climate"): Promise<T>;
}

export async function startSimulator(demo: Demo, server: string, args: string[] = []): Promise<Simulator> {
  const program = startProgram("dist/sim.js", ["--folder", demo.folder, "--server", server, "--seed", "7", ...args]);
  const failed = program.ended.then((code) => {
    throw new Error(`the simulator ended with ${code}:\n${program.output()}`);
  });
  failed.catch(() => undefined);
  const control = await Promise.race([failed, until("the simulator lives", () => /control at (\S+)/.exec(program.output())?.[1], 60_000)]);
  const ask = async (path: string, method = "GET"): Promise<unknown> => {
    const answer = await fetch(control + path, { method });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return {
    ...program,
    play: async (scenario, on) =>
      (await ask(`/scenario/${scenario}${on === undefined ? "" : `?on=${encodeURIComponent(on)}`}`, "POST")) as {
        on: string;
        what: string;
      },
    truth: async <T>(of: "items" | "climate") => (await ask(`/truth/${of}`)) as T,
  };
}
