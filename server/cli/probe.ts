import { join } from "node:path";
import { parseArgs } from "node:util";
import { setTimeout as pause } from "node:timers/promises";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { REGISTER_TABLES, type FoundUnit, type ModelAsk, type ProbeEnd, type RegisterRow, type WrittenModel } from "@stacktwin/twin-models/probe";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import type { Probe } from "../contracts/probe.ts";
import { modelFiles } from "../config/models.ts";
import { listenTo } from "../field/probe/listen-external.ts";
import { createProbe, type ListeningPost } from "../field/probe/probe.ts";
import type { CliCommand } from "./command.ts";

const SITE = "command-line" as SiteId;
const BY = "command line";
const LOOK_MS = 200;
const OPTIONS = {
  serial: { type: "string" },
  baud: { type: "string" },
  parity: { type: "string" },
  stop: { type: "string" },
  framing: { type: "string" },
  timeout: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  unit: { type: "string" },
  table: { type: "string" },
  address: { type: "string" },
  quantity: { type: "string" },
  model: { type: "string" },
  shows: { type: "string", multiple: true },
  seconds: { type: "string" },
  user: { type: "string" },
  password: { type: "string" },
  filter: { type: "string" },
  count: { type: "string" },
  name: { type: "string" },
  out: { type: "string" },
} as const;

type Said = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>["values"];
type Say = (line: string) => void;

function number(said: Said, option: keyof Said, fallback: number, from: number, to: number): number {
  const text = said[option];
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < from || value > to) throw new TwinError("BAD_INPUT", `--${option} is a whole number from ${from} to ${to}, not ${String(text)}.`);
  return value;
}

function oneOf<T extends string>(said: Said, option: keyof Said, all: readonly T[], fallback: T): T {
  const text = said[option] ?? fallback;
  const found = all.find((each) => each === text);
  if (found === undefined) throw new TwinError("BAD_INPUT", `--${option} is one of ${all.join(", ")}.`);
  return found;
}

function endOf(target: string | undefined, said: Said): ProbeEnd {
  const timeoutMs = number(said, "timeout", 500, 50, 60_000);
  if (said.serial !== undefined)
    return {
      serial: said.serial,
      baudRate: number(said, "baud", 9600, 300, 4_000_000),
      parity: oneOf(said, "parity", ["none", "even", "odd"], "none"),
      stopBits: number(said, "stop", 1, 1, 2) === 2 ? 2 : 1,
      timeoutMs,
    };
  const found = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(target ?? "");
  if (!found?.[1]) throw new TwinError("BAD_INPUT", "Name the end: HOST[:PORT], or --serial PORT.");
  return { host: found[1].replaceAll(/[[\]]/g, ""), port: Number(found[2] ?? 502), framing: oneOf(said, "framing", ["tcp", "rtu"], "tcp"), timeoutMs };
}

function unitLines({ unit, ms, answer, identity, models }: FoundUnit): string[] {
  const self = identity ? `  says: ${identity.vendor} ${identity.product} ${identity.revision}` : undefined;
  const fits = models.map(({ model, sure, good, of, tests }) => `  ${sure}: ${model} (${good} of ${of} values plausible${tests.length > 0 ? `; ${tests.join(", ")}` : ""})`);
  return [`unit ${unit} · ${ms} ms · ${answer}`, ...(self === undefined ? [] : [self]), ...fits];
}

async function units(probe: Probe, end: ProbeEnd, said: Said, say: Say): Promise<number> {
  const { id } = await probe.scan(SITE, { end, from: number(said, "from", 1, 1, 247), to: number(said, "to", 247, 1, 247), identify: true }, BY);
  let scan = probe.getScan(SITE, id);
  for (let told = 0; scan.state === "running"; scan = probe.getScan(SITE, id)) {
    if (scan.asked >= told + 25) say(`… ${(told = scan.asked)} of ${scan.to - scan.from + 1} asked, ${scan.found.length} found`);
    await pause(LOOK_MS);
  }
  if (scan.error !== null) throw new TwinError("DEVICE_SILENT", `${scan.end}: ${scan.error}`);
  if (scan.anyUnit) say("Every number gets the same answer: this device does not look at the unit.");
  for (const found of scan.anyUnit ? scan.found.slice(0, 1) : scan.found) for (const line of unitLines(found)) say(line);
  if (scan.found.length === 0) say("Nothing answered. Check wiring (A and B), the unit's number, baud rate and parity, and try a longer --timeout.");
  return scan.found.length > 0 ? 0 : 1;
}

const hex = (word: number): string => word.toString(16).toUpperCase().padStart(4, "0");
const signed = (word: number): number => (word > 0x7fff ? word - 0x10000 : word);

function rowLine({ address, word, float, int, names }: RegisterRow): string {
  if (word === null) return `${String(address).padStart(6)}  refused`;
  return [String(address).padStart(6), hex(word), String(word).padStart(5), String(signed(word)).padStart(6), ...float.map((text) => text.slice(0, 12).padStart(12)), ...int.map((value) => String(value).padStart(11)), names.join(" ")].join("  ");
}

async function registers(probe: Probe, end: ProbeEnd, said: Said, say: Say): Promise<number> {
  const shown = said.shows ?? [];
  const { id } = await probe.watch(
    SITE,
    { end, unit: number(said, "unit", 1, 0, 247), table: oneOf(said, "table", REGISTER_TABLES, "holding"), address: number(said, "address", 0, 0, 65_535), quantity: number(said, "quantity", 16, 1, 125), ...(said.model === undefined ? {} : { model: said.model }) },
    BY,
  );
  let watch = probe.getWatch(SITE, id);
  for (; watch.reads === 0 && watch.state === "running"; watch = probe.getWatch(SITE, id)) await pause(LOOK_MS);
  if (watch.rows.length === 0) throw new TwinError("DEVICE_SILENT", `Unit ${watch.unit}: ${watch.problem ?? "no answer"}`);
  say("  addr   hex    u16     i16  float ABCD, CDAB, BADC, DCBA; int32 ABCD, CDAB, BADC, DCBA");
  for (const row of watch.rows) say(rowLine(row));
  for (const { property, value, decimals, unit, quality, reason } of watch.values) say(`${property} = ${typeof value === "number" ? value.toFixed(decimals) : String(value)} ${unit} (${quality}${reason === undefined ? "" : `, ${reason}`})`);
  const { orders, tests, finds, models } = await probe.orders(SITE, id, shown);
  for (const { address, value, orders: fits } of tests) say(`test register ${address} = ${value}: ${fits.join(" or ")}`);
  for (const { known, table, address, type, scale, orders: fits } of finds) say(`${known} stands at ${table} ${address} as ${type}${scale === 1 ? "" : ` × ${scale}`}: ${fits.join(" or ")}`);
  for (const { order, sure } of orders) say(`word order ${order}: ${Math.round(sure * 100)} %`);
  for (const { model, order, fits } of models.filter((one) => one.fits !== "order")) say(`model ${model} lies so (${order}, by its ${fits})`);
  if (shown.length > 0 && finds.length === 0) say("None of the values shown stands in these registers. Try more of them, or the other table.");
  return 0;
}

const post = (url: string, { user, password }: Said): ListeningPost => ({
  kind: "external",
  url,
  listen: (session, filter, heard, gone) =>
    listenTo({ url, ...(user === undefined ? {} : { user }), ...(password === undefined ? {} : { password }), clientId: `stacktwin-probe-${process.pid}-${session}`, filter, heard, gone }),
});

async function topics(probe: Probe, said: Said, say: Say): Promise<number> {
  const seconds = number(said, "seconds", 30, 1, 600);
  const { id } = await probe.listen(SITE, { filter: said.filter ?? "#" }, BY);
  const enough = number(said, "count", Number.MAX_SAFE_INTEGER, 1, 1_000_000);
  say(`Listening for ${seconds} s …`);
  let listen = probe.getListen(SITE, id);
  for (const until = performance.now() + seconds * 1000; performance.now() < until && listen.state === "running" && listen.heard < enough; listen = probe.getListen(SITE, id)) await pause(LOOK_MS);
  const { topics: heard, error } = listen;
  if (error !== null) say(error);
  if (heard.length === 0) {
    say("Nothing was heard. Check the filter, the account's rights, and that the device publishes; try more --seconds.");
    return 1;
  }
  for (const { topic, count, sample, models } of heard) {
    say(`${topic} · ${count}\n  ${sample.slice(0, 160)}`);
    for (const { model, values, fits } of models) say(`  known: ${model} (${values} values${fits ? "" : ", on another topic"})`);
  }
  const proposal = probe.proposal(SITE, id, { topics: heard.map(({ topic }) => topic) });
  for (const { note, detail } of proposal.notes) say(`note: ${note} ${detail}`);
  for (const { chosen, name, type, unit, path, filter, doubt } of proposal.fields) say(`${chosen ? "[x]" : "[ ]"} ${name} ${type} ${unit} ← ${filter} ${path}${doubt === null ? "" : ` (${doubt})`}`);
  const fields = proposal.fields.filter(({ chosen }) => chosen).map(({ chosen: _c, doubt: _d, samples: _s, seen: _n, of: _o, ...field }) => field);
  if (said.out === undefined || fields.length === 0) return 0;
  const name = said.name ?? proposal.name;
  const written: WrittenModel = probe.save(SITE, id, { name, titles: { zh: name, en: name }, kind: proposal.kind as ModelAsk["kind"], fields, times: proposal.times });
  say(`${join(said.out, written.file)} and ${written.examplesFile}: ${written.decoded} of ${written.messages} messages decoded.`);
  return 0;
}

export const probe: CliCommand = {
  usage: `units|registers HOST[:PORT] [--framing rtu] | --serial PORT [--baud N] [--parity even] [--timeout MS]
                  units: [--from N] [--to N]   registers: [--unit N] [--table input] [--address N] [--quantity N] [--model ID] [--shows 21.4 …]
      stacktwin probe topics mqtt://HOST[:PORT] [--user U --password P] [--filter a/#] [--seconds N] [--count N] [--name my-sensor --out things]`,
  summary: "Looks at what devices say before they are installed. It opens a connection of its own: to an end that a running server polls, use the console (Admin, Commissioning).",
  run: async (args, say) => {
    const { positionals, values } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const [what, target] = positionals;
    if (what !== "units" && what !== "registers" && what !== "topics") throw new TwinError("BAD_INPUT", "Say what to look at: units, registers or topics.");
    if (what === "topics" && !/^mqtts?:\/\//.test(target ?? "")) throw new TwinError("BAD_INPUT", "Name the broker: mqtt://HOST[:PORT].");
    const catalogue = loadCatalogue(modelFiles([]));
    const made = createProbe({ polled: () => [], post: () => post(target ?? "", values), catalogue: () => catalogue, folder: values.out ?? "things", clock: { now: () => Date.now() } });
    try {
      if (what === "topics") return await topics(made, values, say);
      return await (what === "units" ? units : registers)(made, endOf(target, values), values, say);
    } finally {
      await made.stop();
    }
  },
};
