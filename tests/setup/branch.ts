import type { BrowserContext, Locator, Page } from "playwright-core";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { logger, makeInstallation, smallLayout, startServer, warm, type RunningServer } from "./installation.ts";
import { startModbusPeer, type ModbusPeer } from "./modbus-peer.ts";
import { startMosquitto } from "./mosquitto.ts";
import { mosquittoPub } from "./tool.ts";
import { makeTransmitter, transmitter } from "./transmitter.ts";

/** Of the transmitter behind the peer. */
export const UNIT = 3;
export const PATIENCE = 20_000;
const register = [
  "owner,barcode,epcs,title,author,callNumber,home,order,thickness",
  "CN-1,10001,E280000000000001,红楼梦,曹雪芹,I242.4/1,A.1.1,0,30",
  "CN-1,10002,E280000000000002,The Art of Computer Programming,Donald Knuth,TP3/2,A.2.3,0,40",
].join("\n");

/** The small layout with an automated stack of one aisle in its room, and a storey above. */
function layoutWithStack(): Layout {
  const layout = smallLayout();
  const [ground] = layout.buildings[0]?.storeys ?? [];
  if (ground)
    layout.buildings[0]?.storeys.push({
      ...ground,
      id: "f2" as PlaceId,
      name: { zh: "二层", en: "First floor" },
      level: 1,
      elevation: 4,
      spaces: [{ id: "hall" as PlaceId, kind: "reading-room", name: { zh: "阅览室", en: "Reading room" }, outline: ground.outline, ranges: [], stacks: [], fixtures: [] }],
    });
  const [space] = layout.buildings.flatMap(({ storeys }) => storeys.flatMap(({ spaces }) => spaces));
  space?.stacks.push({
    id: "ASRS" as PlaceId,
    name: { zh: "立体书库", en: "Automated stack" },
    x: 3,
    z: 14,
    angle: 0,
    aisles: 1,
    bays: 6,
    levels: 4,
    cellWidth: 0.8,
    cellHeight: 0.6,
    cellDepth: 0.7,
    aislePitch: 3,
    ports: [{ id: "ASRS-P1" as PlaceId, label: "P1" }],
  });
  return layout;
}

export interface Branch {
  server: RunningServer;
  peer: ModbusPeer;
  /** The logger says a temperature through Mosquitto. */
  measure: (temperature: number) => Promise<string>;
  enter: (context: BrowserContext, role: string) => Promise<Page>;
  stop: () => Promise<void>;
}

/** A server on a real broker and a real Modbus peer, with two books and a stack, as a browser comes to it. */
export async function startBranch(): Promise<Branch> {
  const [broker, peer] = await Promise.all([startMosquitto(), startModbusPeer()]);
  await makeTransmitter(peer, UNIT);
  const installation = await makeInstallation({
    things: [logger("logger-1"), transmitter("store-1", "ahu", UNIT)],
    limits: [warm],
    layout: layoutWithStack(),
    register,
    site: {
      broker: { url: broker.url, window: 1000 },
      modbus: [{ id: "ahu", host: "127.0.0.1", port: peer.port, timeoutMs: 1000, inFlight: 1 }],
    },
  });
  const server = await startServer(installation);
  return {
    server,
    peer,
    measure: (temperature) => mosquittoPub(broker.port, "branch/logger-1/samples", { temperature }),
    enter: (context, role) => enter(server, context, role),
    async stop() {
      await server.stop();
      await Promise.all([broker.stop(), peer.stop()]);
      installation.remove();
    },
  };
}

/** A page that was signed in through the set-up link of a role, in English. */
async function enter(server: Pick<RunningServer, "output">, context: BrowserContext, role: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const link = new RegExp(`${role}\\s+(\\S+/setup/\\S+)`).exec(server.output())?.[1];
  await page.goto(link ?? "");
  await page.getByRole("button", { name: "Enter as" }).click();
  await page.waitForURL(/\/sites\/branch/);
  const english = page.getByRole("button", { name: "Switch to English" });
  await english.or(page.getByRole("button", { name: "切换到中文" })).waitFor();
  if (await english.isVisible()) await english.click();
  await page.getByRole("navigation", { name: "Main navigation" }).waitFor();
  return page;
}

export const goTo = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "Main navigation" }).getByRole("link", { name, exact: true }).click();
export const inTree = (page: Page, name: string): Locator => page.getByRole("treegrid").getByRole("row", { name });
export const inspector = (page: Page): Locator => page.getByRole("complementary", { name: "Inspector" });
