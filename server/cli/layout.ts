import { existsSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Value } from "typebox/value";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Layout } from "@stacktwin/twin-models/layout";
import { TableLayoutSchema, type TableLayout } from "@stacktwin/twin-models/layout-table";
import { checkLayout, layoutFromTable, readLayoutFile } from "../config/layout-file.ts";
import { layoutYaml } from "../config/layout-yaml.ts";
import { describeMistakes, explained, type Mistake } from "../config/read-file.ts";
import type { CliCommand } from "./command.ts";

/** How each option is called where a file would say it. */
const OPTIONS: Record<string, string> = {
  "/site": "--site", "/name": "--name", "/name/zh": "--name", "/timeZone": "--time-zone", "/validFrom": "--valid-from", "/numbering/pattern": "--pattern",
  "/numbering/baysFrom": "--bays-from", "/numbering/shelvesFrom": "--shelves-from", "/numbering/sides": "--sides", "/defaults/aisle": "--aisle", "/table": "TABLE",
};

type Values = Record<"site" | "name" | "time-zone" | "valid-from" | "pattern" | "bays-from" | "shelves-from" | "sides" | "aisle" | "building", string | undefined>;

/** What the options say, in the form of a file. */
function planOf(table: string, values: Values): unknown {
  const given = (part: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
  const both = (text: string): { zh: string; en: string } => {
    const [zh = text, en = zh] = text.split("|").map((part) => part.trim());
    return { zh, en };
  };
  return {
    version: 1,
    site: values.site,
    name: both(values.name ?? values.site ?? ""),
    timeZone: values["time-zone"] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    validFrom: values["valid-from"] ?? 0,
    table,
    ...(values.building === undefined ? {} : { building: { id: `${values.site}-building`, name: both(values.building) } }),
    numbering: given({ pattern: values.pattern, baysFrom: values["bays-from"], shelvesFrom: values["shelves-from"], sides: values.sides }),
    defaults: given({ aisle: values.aisle === undefined ? undefined : Number(values.aisle) }),
  };
}

function fromTable(file: string, values: Values, mistakes: Mistake[]): { layout: Layout } | undefined {
  const plan: unknown = Value.Default(TableLayoutSchema, planOf(file, values));
  const locate = (pointer: string): Mistake => ({ file: OPTIONS[pointer] ?? OPTIONS[pointer.slice(0, pointer.lastIndexOf("/"))] ?? "options", line: 0, column: 0, path: "", what: "", remedy: "" });
  const wrong = explained(TableLayoutSchema, plan);
  for (const { pointer, what, remedy } of wrong) mistakes.push({ ...locate(pointer), what, remedy });
  if (wrong.length > 0) return undefined;
  const made = layoutFromTable(plan as TableLayout, file, locate, mistakes);
  if (made) checkLayout(made, mistakes);
  return made;
}

const metres = (values: readonly number[]): string => (Math.max(...values) - Math.min(...values)).toFixed(1);

/** Storey by storey what there is, then in all. */
function summary({ buildings }: Layout): string[] {
  const total = { spaces: 0, ranges: 0, bays: 0, shelves: 0 };
  const storeys = buildings.flatMap((building) => building.storeys);
  const say = ({ spaces, ranges, bays, shelves }: typeof total): string => `${spaces} spaces, ${ranges} ranges, ${bays} bays, ${shelves} shelves`;
  const lines = storeys.map(({ id, name, elevation, outline, spaces }) => {
    const own = spaces.flatMap((space) => space.ranges);
    const here = { spaces: spaces.length, ranges: own.length, bays: own.reduce((sum, { bays }) => sum + bays, 0), shelves: own.reduce((sum, { bays, shelves }) => sum + bays * shelves, 0) };
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += here[key];
    return `  ${id} ${name.zh === name.en ? name.zh : `${name.zh} · ${name.en}`}: ${say(here)}; ${metres(outline.map(([x]) => x))} × ${metres(outline.map(([, z]) => z))} m, at ${elevation} m`;
  });
  return [...lines, `In all ${storeys.length} storeys, ${say(total)}.`];
}

export const layout: CliCommand = {
  usage:
    "TABLE.csv --site ID [--name 中文|English] [--time-zone ZONE] [--valid-from DAY] [--pattern PATTERN] [--bays-from left|right] [--shelves-from bottom|top] [--sides each|onward|odd-even] [--aisle METRES] [--building 中文|English] [--out FILE.yaml|FILE.json] [--force]",
  summary: "Makes a layout from a table of ranges (or checks and writes out a layout file) and says what is in it. See docs/layout.md.",
  run: async (args, say) => {
    const text = { type: "string" } as const;
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { site: text, name: text, "time-zone": text, "valid-from": text, pattern: text, "bays-from": text, "shelves-from": text, sides: text, aisle: text, building: text, out: text, force: { type: "boolean", default: false } },
    });
    const [named] = positionals;
    if (named === undefined) throw new TwinError("BAD_INPUT", "Name the table (CSV) or the layout file.");
    const file = resolve(named);
    if (!existsSync(file)) throw new TwinError("NOT_FOUND", `There is no file ${file}.`);
    const isTable = [".csv", ".tsv", ".txt"].includes(extname(file).toLowerCase());
    if (isTable && values.site === undefined) throw new TwinError("BAD_INPUT", "Name the site that this is the layout of, --site ID.");
    const mistakes: Mistake[] = [];
    const made = isTable ? fromTable(file, { ...(values as Values) }, mistakes) : readLayoutFile(file, mistakes);
    if (!made || mistakes.length > 0) {
      say(describeMistakes(mistakes, "layout"));
      return 1;
    }
    for (const line of summary(made.layout)) say(line);
    const out = resolve(values.out ?? join(dirname(file), "layout.yaml"));
    if (!isTable && values.out === undefined) return 0;
    if (existsSync(out) && !values.force) throw new TwinError("CONFLICT", `${out} is there already; nothing was written. Name another file with --out, or write over it with --force.`);
    writeFileSync(out, extname(out) === ".json" ? `${JSON.stringify(made.layout, null, 1)}\n` : layoutYaml(made.layout));
    const shown = relative(process.cwd(), out);
    say(`Wrote ${shown.startsWith("..") ? out : shown}. List it under \`layouts\` of site \`${made.layout.site}\`.`);
    return 0;
  },
};
