import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConfigSchema } from "@stacktwin/twin-models/config";
import { describeMistakes, readChecked, type Mistake } from "./read-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "config-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): { value: unknown; mistakes: Mistake[] } {
  const file = join(folder, "stacktwin.yaml");
  writeFileSync(file, text);
  const mistakes: Mistake[] = [];
  return { value: readChecked(file, ConfigSchema, mistakes)?.value, mistakes };
}

test("defaults are filled in", () => {
  const { value, mistakes } = read("version: 1\ndata: d\nsites:\n  - id: one\n    layouts: [l.json]\n");
  expect(mistakes).toEqual([]);
  expect(value).toMatchObject({ web: { host: "127.0.0.1", port: 8420 }, retention: { spoolDays: 7 }, sites: [{ modbus: [], things: [] }] });
});

test("every mistake is reported at once, with line, path and remedy", () => {
  const { value, mistakes } = read(
    [
      "version: 2",
      "data: d",
      "web:",
      "  port: eighty",
      "  prot: 1",
      "sites:",
      "  - id: one",
      "    broker:",
      "      url: http://wrong",
    ].join("\n"),
  );
  expect(value).toBeUndefined();
  const places = mistakes.map(({ line, path }) => `${line} ${path}`);
  expect(places).toEqual(expect.arrayContaining(["1 version", "4 web.port", "5 web.prot", "7 sites[0].layouts", "9 sites[0].broker.url"]));
  expect(mistakes.every(({ remedy, what }) => remedy !== "" && what !== "")).toBe(true);
  expect(describeMistakes(mistakes)).toContain("stacktwin.yaml:4:");
});

const withModbus = (...connections: string[]): string =>
  ["version: 1", "data: d", "sites:", "  - id: one", "    layouts: [l.json]", "    modbus:", ...connections.map((one) => `      - ${one}`)].join("\n");

test("a Modbus connection is a network address or a serial port, each with its own defaults", () => {
  const { value, mistakes } = read(
    withModbus("{ id: a, host: plc }", "{ id: b, host: gateway, port: 4001, framing: rtu }", "{ id: c, serial: /dev/ttyUSB0, parity: even }"),
  );
  expect(mistakes).toEqual([]);
  expect(value).toMatchObject({
    sites: [
      {
        modbus: [
          { id: "a", host: "plc", port: 502, timeoutMs: 1000, inFlight: 1 },
          { id: "b", host: "gateway", port: 4001, framing: "rtu" },
          { id: "c", serial: "/dev/ttyUSB0", baudRate: 9600, parity: "even", dataBits: 8, stopBits: 1, timeoutMs: 1000 },
        ],
      },
    ],
  });
});

test("what is wrong with one is told by the form that was meant, at its place", () => {
  const { mistakes } = read(
    withModbus(
      "{ id: a, hots: plc }",
      "{ id: b, serial: /dev/ttyUSB0, baud: 9600, parity: evn, dataBits: 7 }",
      "{ id: c, host: x, framing: ascii }",
      "{ id: d, serial: COM3, inFlight: 4 }",
    ),
  );
  expect(mistakes.map(({ line, path, what, remedy }) => `${line} ${path}: ${what} | ${remedy}`).toSorted()).toEqual([
    "10 sites[0].modbus[3].inFlight: `inFlight` is not a known setting here | Check its spelling and its indentation, or remove it.",
    "7 sites[0].modbus[0].hots: `hots` is not a known setting here | Check its spelling and its indentation, or remove it.",
    "7 sites[0].modbus[0].host: `host` is missing | Add `host:` here. `stacktwin init` writes a sample with every setting explained.",
    "8 sites[0].modbus[1].baud: `baud` is not a known setting here | Check its spelling and its indentation, or remove it.",
    "8 sites[0].modbus[1].dataBits: not one of the allowed values | Use one of: 8.",
    "8 sites[0].modbus[1].parity: not one of the allowed values | Use one of: none, even, odd.",
    "9 sites[0].modbus[2].framing: not one of the allowed values | Use one of: tcp, rtu.",
  ].toSorted());
});

test("broken syntax is placed", () => {
  const { mistakes } = read("version: 1\ndata: [unclosed\n");
  expect(mistakes[0]?.line).toBeGreaterThan(0);
});

test("a file that is not there says so", () => {
  const mistakes: Mistake[] = [];
  expect(readChecked(join(folder, "none.yaml"), ConfigSchema, mistakes)).toBeUndefined();
  expect(mistakes[0]?.what).toContain("cannot be read");
});
