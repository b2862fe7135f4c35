import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer as createHttp } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import modbusSerial from "modbus-serial";
import { connectAsync, type MqttClient } from "mqtt";
import { builtinModels } from "@stacktwin/devices/builtin";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import type { LibraryStatus } from "@stacktwin/twin-models/item";
import { parseSecrets, type Secrets } from "./demo/accounts.ts";
import { writeDemo } from "./demo/write-demo.ts";
import type { Library } from "./library/make-library.ts";
import { openSim } from "./run.ts";

export const catalogue = loadCatalogue(builtinModels());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A Mosquitto that lets each gateway publish what its account may, and `listener` hear everything. */
async function startMosquitto(folder: string, secrets: Secrets): Promise<ChildProcess> {
  const config = JSON.parse(await readFile(join(folder, "stacktwin.json"), "utf8")) as {
    broker: { accounts: { user: string; password: string; publish: string[] }[] };
  };
  const passwords = join(folder, "passwords");
  await writeFile(
    passwords,
    `${config.broker.accounts.map(({ user, password }) => `${user}:${password}`).join("\n")}\nlistener:listener\n`,
  );
  await once(spawn("mosquitto_passwd", ["-U", passwords]), "exit");
  const rights = config.broker.accounts.map(
    ({ user, publish }) => `user ${user}\n${publish.map((topic) => `topic write ${topic}`).join("\n")}`,
  );
  await writeFile(join(folder, "acl"), `${rights.join("\n\n")}\n\nuser listener\ntopic read #\n`);
  const conf = [`listener ${secrets.broker.port} 127.0.0.1`, "user root", `password_file ${passwords}`, `acl_file ${join(folder, "acl")}`];
  await writeFile(join(folder, "mosquitto.conf"), `${conf.join("\n")}\n`);
  return spawn("mosquitto", ["-c", join(folder, "mosquitto.conf")], { stdio: "ignore" });
}

export type ModbusClient = InstanceType<typeof modbusSerial.default>;

/** A small library alive on real wires, with a real broker, a listener to it and somebody who takes item status. */
export interface LivingLibrary {
  folder: string;
  library: Library;
  secrets: Secrets;
  posted: { authorization: string | undefined; statuses: LibraryStatus[] }[];
  modbusTo(connection: string, unit: number): Promise<ModbusClient>;
  listener(): Promise<MqttClient>;
  /** Answers the control port's JSON. */
  truth<T>(of: string): Promise<T>;
  play(scenario: string, on?: string): Promise<{ on: string; what: string }>;
  control: string;
  stop(): Promise<void>;
}

/** `hear` may subscribe before the first device speaks. */
export async function startLibrary(seed: number, hear?: (library: Library, listener: MqttClient) => Promise<unknown>): Promise<LivingLibrary> {
  const folder = await mkdtemp(join(tmpdir(), "stacktwin-sim-"));
  const open: { close(): void }[] = [];
  const posted: LivingLibrary["posted"] = [];
  const system = createHttp((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      posted.push({
        authorization: request.headers.authorization,
        statuses: JSON.parse(Buffer.concat(parts).toString()) as LibraryStatus[],
      });
      response.end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(system, "listening");
  let minted = 0;
  const { library } = await writeDemo({
    out: folder,
    items: 600,
    seed,
    now: Date.UTC(2026, 10, 21, 4),
    modbusPorts: [await freePort(), await freePort(), await freePort(), await freePort()],
    brokerPort: await freePort(),
    webPort: 0,
    days: 2,
    mint: () => `password-${++minted}-for-this-test`,
  });
  const secrets = parseSecrets(await readFile(join(folder, "sim-secrets.json"), "utf8"));
  const mosquitto = await startMosquitto(folder, secrets);
  const sim = await openSim({
    folder,
    server: `http://127.0.0.1:${(system.address() as AddressInfo).port}`,
    speed: 10,
    seed: 1,
    controlPort: 0,
    radio: { round: 2, misses: 0, crossReads: 0 },
    // Noon of a Saturday: somebody is there to be counted.
    clock: noonClock(),
    catalogue,
    log: () => undefined,
  });
  const listener = async (): Promise<MqttClient> => {
    const client = await connectAsync(`mqtt://127.0.0.1:${secrets.broker.port}`, { username: "listener", password: "listener", reconnectPeriod: 100 }, true);
    open.push({ close: () => client.end(true) });
    return client;
  };
  await hear?.(library, await listener());
  const control = `http://127.0.0.1:${(await sim.start()).controlPort}`;
  return {
    folder,
    library,
    secrets,
    posted,
    control,
    async modbusTo(connection, unit) {
      const client = new modbusSerial.default();
      const { host, port } = secrets.modbus.find((one) => one.id === connection) ?? { host: "", port: 0 };
      await client.connectTCP(host, { port });
      client.setTimeout(700);
      client.setID(unit);
      open.push({ close: () => client.close(() => undefined) });
      return client;
    },
    listener,
    truth: async <T>(of: string) => (await (await fetch(`${control}/truth/${of}`)).json()) as T,
    play: async (scenario, on) => {
      const address = `${control}/scenario/${scenario}${on === undefined ? "" : `?on=${encodeURIComponent(on)}`}`;
      return (await (await fetch(address, { method: "POST" })).json()) as { on: string; what: string };
    },
    async stop() {
      for (const one of open) one.close();
      await sim.stop();
      mosquitto.kill();
      system.closeAllConnections();
      system.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A clock that runs as any other and began at noon. */
function noonClock(): { now(): number } {
  const ahead = Date.UTC(2026, 10, 21, 4) - Date.now();
  return { now: () => Date.now() + ahead };
}
