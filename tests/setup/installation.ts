import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LimitRule } from "@stacktwin/twin-models/alarm";
import type { Config, SiteConfig } from "@stacktwin/twin-models/config";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { startProgram, type Program } from "./program.ts";
import { freePort } from "./free-port.ts";

/** A real installation in a temporary folder: one storey with one room, and what the test puts in. */
export interface InstallationParts {
  things?: object[];
  limits?: LimitRule[];
  register?: string;
  layout?: Layout;
  site?: Partial<SiteConfig>;
  config?: Partial<Config>;
}

export const BROKER_USER = "devices";
export const BROKER_PASSWORD = "a-password-for-tests";
export const SITE = "branch";

const square = (size: number): [number, number][] => [
  [0, 0],
  [size, 0],
  [size, size],
  [0, size],
];

export function smallLayout(): Layout {
  return {
    version: 1,
    site: SITE as Layout["site"],
    name: { zh: "分馆", en: "Branch" },
    timeZone: "Asia/Shanghai",
    validFrom: 0,
    buildings: [
      {
        id: "b" as never,
        name: { zh: "主楼", en: "Main" },
        storeys: [
          {
            id: "f1" as never,
            name: { zh: "一层", en: "Ground floor" },
            level: 0,
            elevation: 0,
            height: 4,
            outline: square(20),
            spaces: [
              {
                id: "room" as never,
                kind: "rare-store",
                name: { zh: "善本书库", en: "Rare-book store" },
                outline: square(20),
                ranges: [
                  { id: "A" as never, label: "A", x: 3, z: 4, angle: 0, bays: 4, bayWidth: 0.9, shelves: 5, shelfHeight: 0.36, depth: 0.3 },
                ],
                stacks: [],
                fixtures: [],
              },
            ],
          },
        ],
      },
    ],
  };
}

export interface TestInstallation {
  folder: string;
  file: string;
  brokerPort: number;
  remove(): void;
}

export async function makeInstallation(parts: InstallationParts = {}): Promise<TestInstallation> {
  const folder = mkdtempSync(join(tmpdir(), "stacktwin-installation-"));
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content, null, 1));
  const brokerPort = await freePort();
  write("layout.json", parts.layout ?? smallLayout());
  write("things.json", { version: 1, things: parts.things ?? [] });
  write("limits.json", { version: 1, limits: parts.limits ?? [] });
  if (parts.register !== undefined) write("register.csv", parts.register);
  const config = {
    version: 1,
    data: "data",
    web: { host: "127.0.0.1", port: 0 },
    broker: {
      host: "127.0.0.1",
      port: brokerPort,
      accounts: [{ user: BROKER_USER, password: BROKER_PASSWORD, publish: ["#"], subscribe: [] }],
    },
    ...parts.config,
    sites: [
      {
        id: SITE,
        layouts: ["layout.json"],
        things: ["things.json"],
        limits: ["limits.json"],
        ...(parts.register === undefined ? {} : { register: "register.csv" }),
        ...parts.site,
      },
    ],
  };
  write("stacktwin.json", config);
  return { folder, file: join(folder, "stacktwin.json"), brokerPort, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface RunningServer extends Program {
  url: string;
  /** Signs in by the demo link of a role and answers with the session cookie. */
  signIn(role: string): Promise<string>;
  get<T>(path: string, cookie: string): Promise<T>;
  post<T>(path: string, body: unknown, cookie: string): Promise<T>;
}

/** The real server of an installation, as a process of its own. */
export async function startServer(installation: Pick<TestInstallation, "file">, args: string[] = []): Promise<RunningServer> {
  const program = startProgram("dist/server.js", ["--config", installation.file, "--demo", ...args]);
  const { url } = (await program.message) as { url: string };
  const request = async <T>(path: string, init: RequestInit): Promise<T> => {
    const answer = await fetch(url + path, init);
    const body = (await answer.json()) as T;
    if (!answer.ok) throw new Error(`${init.method ?? "GET"} ${path}: ${answer.status} ${JSON.stringify(body)}`, { cause: body });
    return body;
  };
  return {
    ...program,
    url,
    signIn: async (role) => {
      const link = new RegExp(`${role}\\s+(\\S+/setup/\\S+)`).exec(program.output())?.[1];
      if (link === undefined) throw new Error(`no link for ${role} was printed:\n${program.output()}`);
      const token = link.slice(link.lastIndexOf("/") + 1);
      const answer = await fetch(`${url}/api/setup/${token}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: url },
        body: "{}",
      });
      if (!answer.ok) throw new Error(`signing in as ${role}: ${answer.status} ${await answer.text()}`);
      return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    },
    get: (path, cookie) => request(path, { headers: { cookie } }),
    post: (path, body, cookie) =>
      request(path, { method: "POST", headers: { cookie, "content-type": "application/json", origin: url }, body: JSON.stringify(body) }),
  };
}

/** A logger on MQTT, of the model that comes with the product. */
export const logger = (device: string, extra: object = {}): object => ({
  id: device,
  site: SITE,
  model: "urn:stacktwin:tm:mqtt-climate-logger:1.0.0",
  name: { zh: `温湿度计 ${device}`, en: `Logger ${device}` },
  place: "room",
  address: { PREFIX: "branch", DEVICE: device },
  position: [10, 1.6, 10],
  ...extra,
});

/** Above 24 °C the first logger raises an alarm at once. */
export const warm: LimitRule = {
  id: "warm",
  thing: "logger-1" as ThingId,
  property: "temperature",
  kind: "high",
  limit: 24,
  deadband: 0.5,
  onDelayS: 0,
  offDelayS: 0,
  priority: "high", respondMin: 30, desk: "facility",
  source: "test",
  consequence: { zh: "纸张老化", en: "Paper ages" },
  response: { zh: "查看空调", en: "Look at the air handling" },
};
