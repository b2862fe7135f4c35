import build from "../setup/build.ts";
import type { Benchmark } from "./benchmark.ts";
import { calibrate } from "./machine.ts";

const BENCHMARKS: Record<string, () => Promise<Benchmark>> = {
  start: async () => (await import("./start.ts")).start,
  ingest: async () => (await import("./ingest.ts")).ingest,
  modbus: async () => (await import("./modbus.ts")).modbus,
  latency: async () => (await import("./latency.ts")).latency,
  timemachine: async () => (await import("./timemachine.ts")).timemachine,
  import: async () => (await import("./import.ts")).importing,
  history: async () => (await import("./history.ts")).history,
  alarms: async () => (await import("./alarms.ts")).alarms,
  "alarms-replay": async () => (await import("./alarms-replay.ts")).alarmsReplay,
  scene: async () => (await import("./scene.ts")).scene,
  sightings: async () => (await import("./sightings.ts")).sightings,
  search: async () => (await import("./search.ts")).search,
  order: async () => (await import("./order.ts")).order,
  stocktake: async () => (await import("./stocktake.ts")).stocktake,
  salvage: async () => (await import("./salvage.ts")).salvage,
  locate: async () => (await import("./locate.ts")).locate,
  preserve: async () => (await import("./preserve.ts")).preserve,
  doses: async () => (await import("./doses.ts")).doses,
  field: async () => (await import("./field.ts")).field,
  forecast: async () => (await import("./forecast.ts")).forecast,
  bundle: async () => (await import("./bundle.ts")).bundle,
};

function parse(args: string[]): { name: string; quick: boolean; options: Map<string, number> } {
  const options = new Map<string, number>();
  let name = "";
  let quick = false;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (arg === "--quick") quick = true;
    else if (arg.startsWith("--")) options.set(arg.slice(2), Number(args[++at]));
    else name = arg;
  }
  const wrong = [...options].find(([, value]) => !Number.isFinite(value));
  if (wrong) throw new Error(`--${wrong[0]} needs a number`);
  return { name, quick, options };
}

const { name, quick, options } = parse(process.argv.slice(2));
const load = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
if (!load) {
  console.error(`npm run bench -- NAME [--quick] [--option N]\nNAME: ${Object.keys(BENCHMARKS).join(", ")}`);
  process.exit(2);
}
// What is measured is what people start, as the sources are now.
build();
const machine = calibrate();
const benchmark = await load();
try {
  const { values, notes } = await benchmark({
    quick,
    option: (key, fallback) => options.get(key) ?? fallback,
    say: (line) => console.log(line),
  });
  for (const key of Object.keys(values)) values[key] = Number((values[key] ?? Number.NaN).toPrecision(6));
  console.log(JSON.stringify({ bench: name, quick, machine, values, notes }));
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
