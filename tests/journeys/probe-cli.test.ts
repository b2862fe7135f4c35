import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { TwinError } from "@stacktwin/twin-models/errors";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import { parseExamples, runExamples } from "@stacktwin/devices/run-examples";
import { probe } from "../../server/cli/probe.ts";
import { freePort } from "../setup/free-port.ts";
import { startModbusPeer, type ModbusPeer } from "../setup/modbus-peer.ts";
import { startMosquitto, type Mosquitto } from "../setup/mosquitto.ts";
import { startProgram, type Program } from "../setup/program.ts";
import { mosquittoPub } from "../setup/tool.ts";
import { makeTransmitter, TRANSMITTER } from "../setup/transmitter.ts";
import { until } from "../setup/until.ts";

// Programs of their own, on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const UNIT = 3;
const UNITS = 6;
const MODEL = "urn:stacktwin:tm:climate-transmitter:1.0.0";
const ACCOUNT = { user: "commissioner", password: "a-password-for-tests" };

let peer: ModbusPeer;
let broker: Mosquitto;
let folder: string;
const begun: Program[] = [];

beforeAll(async () => {
  [peer, broker] = await Promise.all([startModbusPeer(), startMosquitto({ users: { [ACCOUNT.user]: ACCOUNT.password } })]);
  await makeTransmitter(peer, UNIT);
  await peer.identify(UNIT, "ACME", "T-100", "2.1");
  for (let unit = 1; unit <= UNITS; unit++) if (unit !== UNIT && unit !== 5) await peer.silent(unit);
  folder = mkdtempSync(join(tmpdir(), "probe-cli-"));
});

afterAll(async () => {
  await Promise.all(begun.map((program) => program.stop()));
  await Promise.all([peer?.stop(), broker?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

function begin(...args: string[]): Program {
  const program = startProgram("server/bin/stacktwin.mjs", ["probe", ...args]);
  begun.push(program);
  return program;
}

/** The same command without the start of a program of its own, which is most of its time. */
async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  try {
    return { code: await probe.run(args, (line) => void lines.push(line)), said: lines.join("\n") };
  } catch (error) {
    if (!(error instanceof TwinError)) throw error;
    return { code: 1, said: [...lines, error.message].join("\n") };
  }
}

const end = (): string => `127.0.0.1:${peer.port}`;
const atBroker = (): string[] => [broker.url, "--user", ACCOUNT.user, "--password", ACCOUNT.password];

describe("units", () => {
  test("that answer are listed with the model that fits and what they say of themselves", async () => {
    const { code, said } = await run("units", end(), "--from", "1", "--to", String(UNITS), "--timeout", "300");
    expect(said).toMatch(/^unit 3 · [\d.]+ ms · holding 0 = \d+$/m);
    expect(said).toContain("says: ACME T-100 2.1");
    expect(said).toMatch(new RegExp(`certain: ${MODEL} \\(\\d+ of \\d+ values plausible; `));
    expect(said).toMatch(/^unit 5 · /m);
    expect(said).not.toMatch(/^unit [1246] · /m);
    expect(code).toBe(0);
  });

  test("that are silent, and ends that are not there, say what to check", async () => {
    const silent = await run("units", end(), "--from", "1", "--to", "2", "--timeout", "200");
    expect(silent).toMatchObject({ code: 1, said: expect.stringContaining("Nothing answered. Check wiring") });
    const absent = await run("units", `127.0.0.1:${await freePort()}`, "--to", "2");
    expect(absent).toMatchObject({ code: 1, said: expect.stringMatching(/ECONNREFUSED/) });
    const wrong = await run("units", end(), "--from", "0");
    expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining("--from is a whole number from 1 to 247, not 0.") });
  });
});

describe("registers", () => {
  test("stand raw beside what a model makes of them, with the word order by its test register and by the display", async () => {
    const { code, said } = await run("registers", end(), "--unit", String(UNIT), "--quantity", "8", "--model", MODEL, "--shows", "18.2");
    expect(said).toMatch(/^ +2 {2}[0-9A-F]{4} .*18\.2/m);
    expect(said).toMatch(/^temperature = 18\.2\d* °C \(good\)$/m);
    expect(said).toContain(`test register ${TRANSMITTER.testFloat} = -123.45: CDAB`);
    expect(said).toMatch(/^18\.2 stands at holding 2 as float: CDAB$/m);
    expect(said).toMatch(/^word order CDAB: 9\d|^word order CDAB: 100/m);
    expect(code).toBe(0);
  });

  test("of a unit that is silent end with its word for it", async () => {
    expect(await run("registers", end(), "--unit", "1", "--timeout", "200")).toMatchObject({ code: 1, said: expect.stringContaining("Unit 1: no answer") });
  });
});

describe("topics", () => {
  test("heard become a model with its examples in the folder that is named", async () => {
    const out = join(folder, "things");
    const program = begin("topics", ...atBroker(), "--filter", "lab/#", "--count", "4", "--seconds", "200", "--name", "lab-air", "--out", out);
    await until("it listens", () => program.output().includes("Listening for 200 s"), 150_000);
    for (const [device, temp] of [["rh-1", 18.2], ["rh-2", 21.4], ["rh-1", 18.4], ["rh-2", 21.6]] as const) await mosquittoPub(broker.port, `lab/${device}/state`, { temp, hum: 51.5, seq: 7 }, ACCOUNT);
    expect(await program.ended).toBe(0);
    const said = program.output();
    expect(said).toMatch(/^lab\/rh-1\/state · 2$/m);
    expect(said).toContain("[x] temperature number unit:DEG_C ← lab/{{DEVICE}}/state temp");
    expect(said).toMatch(/\[ \] seq .*\(frame-counter\)/);
    expect(said).toContain("4 of 4 messages decoded.");
    expect(readdirSync(out).toSorted()).toEqual(["lab-air.examples.json", "lab-air.tm.json"]);
    const { models, refused } = loadCatalogue([{ file: "lab-air.tm.json", text: readFileSync(join(out, "lab-air.tm.json"), "utf8") }]);
    expect(refused).toEqual([]);
    const [model] = [...models.values()].filter(({ id }) => id.includes("lab-air"));
    expect(model && runExamples(model, parseExamples(readFileSync(join(out, "lab-air.examples.json"), "utf8"))).every(({ passed }) => passed)).toBe(true);
  });

  test("where nobody speaks, a wrong password and a broker that is not there are told with what to do", async () => {
    expect(await run("topics", ...atBroker(), "--filter", "nobody/#", "--seconds", "1")).toMatchObject({ code: 1, said: expect.stringContaining("Nothing was heard. Check the filter") });
    expect(await run("topics", broker.url, "--user", ACCOUNT.user, "--password", "wrong", "--seconds", "1")).toMatchObject({ code: 1, said: expect.stringMatching(/not authorized/i) });
    expect(await run("topics", `mqtt://127.0.0.1:${await freePort()}`, "--seconds", "1")).toMatchObject({ code: 1, said: expect.stringMatching(/ECONNREFUSED/) });
    expect(await run("topics", "127.0.0.1")).toMatchObject({ code: 1, said: expect.stringContaining("Name the broker: mqtt://HOST[:PORT].") });
  });
});
