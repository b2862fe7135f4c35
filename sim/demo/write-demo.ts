import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "@stacktwin/twin-models/config";
import type { Millis } from "@stacktwin/twin-models/ids";
import { CONNECTIONS } from "../library/instruments.ts";
import { makeLibrary, type Library } from "../library/make-library.ts";
import { spanOf } from "../past/climate.ts";
import { writePast } from "../past/write-past.ts";
import { makeGateways, tokenHash, topicRights, type Mint, type Secrets } from "./accounts.ts";
import { registerCsv } from "./register.ts";
import type { WorldState } from "./state-file.ts";

export interface DemoOptions {
  out: string;
  items: number;
  seed: number;
  now: Millis;
  /** How far back its past goes; a year if not told. */
  days?: number;
  /** Ports of the simulated Modbus gateways; with fewer than four, the last one serves the rest. */
  modbusPorts: readonly number[];
  brokerPort: number;
  webPort: number;
  /** Makes passwords and tokens. */
  mint: Mint;
}

const LOOPBACK = "127.0.0.1";

function makeConfig(library: Library, secrets: Secrets, webPort: number): Config {
  return {
    version: 1,
    data: "data",
    web: { host: LOOPBACK, port: webPort },
    broker: {
      port: secrets.broker.port,
      host: LOOPBACK,
      accounts: secrets.gateways.map(({ user, password, things }) => ({
        user,
        password,
        publish: topicRights(library, things),
        subscribe: [],
      })),
    },
    retention: { spoolDays: 7, historyDays: 3650, intervalDays: 3650, presenceDays: 400 },
    models: [],
    sites: [
      {
        id: library.layout.site,
        layouts: ["layout.json"],
        register: "register.csv",
        things: ["things.json"],
        limits: ["limits.json"],
        setPoints: { twoPersons: { kinds: ["rare-store"] } },
        past: ["past.jsonl.gz"],
        modbus: secrets.modbus.map((connection) => ({ ...connection, timeoutMs: 1000, inFlight: 1 })),
      },
    ],
    programs: [{ name: "library-system", tokenSha256: tokenHash(secrets.libraryToken), sites: [library.layout.site] }],
  };
}

/**
 * Writes a whole installation into a folder: configuration, layout, things, limits, register, a past of a year or of so many days, and
 * what the simulator needs to bring it to life. The same options always write the same files, but for what `mint` makes.
 */
export async function writeDemo(options: DemoOptions): Promise<{ library: Library; files: string[] }> {
  const { out, items, seed, now, modbusPorts } = options;
  const library = makeLibrary({ seed, items });
  const secrets: Secrets = {
    version: 2,
    seed,
    items,
    broker: { host: LOOPBACK, port: options.brokerPort },
    gateways: makeGateways(library, options.mint),
    modbus: CONNECTIONS.map((id, i) => ({ id, host: LOOPBACK, port: modbusPorts[Math.min(i, modbusPorts.length - 1)] ?? 0 })),
    libraryToken: options.mint(),
  };
  await mkdir(out, { recursive: true });
  const lending = await writePast(join(out, "past.jsonl.gz"), library, spanOf(now, options.days));
  const state: WorldState = {
    version: 1,
    at: now,
    loans: lending.loans.map(({ row, since }) => [row, since]),
    astray: lending.astray.map(({ row, shelf }) => [row, shelf]),
    bins: [],
    setpoints: {},
    machines: {},
    exitAlarms: {},
  };
  const files: [string, string][] = [
    ["stacktwin.json", `${JSON.stringify(makeConfig(library, secrets, options.webPort), null, 2)}\n`],
    ["layout.json", JSON.stringify(library.layout)],
    ["things.json", JSON.stringify({ version: 1, things: library.things })],
    ["limits.json", JSON.stringify({ version: 1, limits: library.limits }, null, 1)],
    ["register.csv", registerCsv(library.items)],
    ["sim-state.json", JSON.stringify(state)],
  ];
  await Promise.all(files.map(([name, text]) => writeFile(join(out, name), text)));
  const own = join(out, "sim-secrets.json");
  await writeFile(own, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await Promise.all([own, join(out, "stacktwin.json")].map((file) => chmod(file, 0o600)));
  return { library, files: [...files.map(([name]) => name), "past.jsonl.gz", "sim-secrets.json"] };
}
