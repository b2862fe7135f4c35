import { expect, test } from "vitest";
import { Value } from "typebox/value";
import { SiteConfigSchema, type SiteConfig } from "@stacktwin/twin-models/config";
import { checkConnections } from "./connections.ts";

function site(id: string, ...modbus: object[]): SiteConfig {
  const filled = Value.Default(SiteConfigSchema, { id, layouts: ["l.json"], modbus });
  expect(Value.Errors(SiteConfigSchema, filled)).toEqual([]);
  return filled as SiteConfig;
}

function mistakes(...sites: SiteConfig[]): string[] {
  const told: string[] = [];
  checkConnections(sites, (pointer, what, remedy) => told.push(`${pointer}: ${what} | ${remedy}`));
  return told;
}

test("one line may be shared by sites, by any name", () => {
  const plant = { host: "plc", port: 502 };
  const bus = { serial: "/dev/ttyUSB0", baudRate: 19_200, parity: "even" };
  expect(mistakes(site("one", { id: "a", ...plant }, { id: "b", ...bus }), site("two", { id: "x", ...plant }, { id: "a", ...bus }))).toEqual([]);
});

test("two names alike, a line that cannot take several, and one line spoken to in two ways", () => {
  const told = mistakes(
    site("one", { id: "a", host: "plc" }, { id: "a", host: "gateway", port: 4001, framing: "rtu", inFlight: 2 }),
    site("two", { id: "b", host: "gateway", port: 4001 }, { id: "c", serial: "COM3", baudRate: 9600 }, { id: "d", serial: "COM3", baudRate: 19_200, parity: "odd" }),
  );
  expect(told.map((each) => each.split(":")[0])).toEqual([
    "/sites/0/modbus/1/id",
    "/sites/0/modbus/1/inFlight",
    "/sites/1/modbus/0/framing",
    "/sites/1/modbus/2/baudRate",
    "/sites/1/modbus/2/parity",
  ]);
  expect(told[2]).toContain("connection `a` of site `one`, which is the same line (gateway:4001)");
});
