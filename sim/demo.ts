import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { writeDemo } from "./demo/write-demo.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    items: { type: "string", default: "60000" },
    seed: { type: "string", default: "1" },
    now: { type: "string" },
    days: { type: "string", default: "365" },
    "modbus-ports": { type: "string", default: "15021,15022,15023,15024" },
    "broker-port": { type: "string", default: "1883" },
    "web-port": { type: "string", default: "8420" },
  },
});

const whole = (name: string, text: string, least: number): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new Error(`--${name} wants a whole number from ${least}, not "${text}"`);
  return number;
};

try {
  if (values.out === undefined) throw new Error("--out FOLDER is missing");
  const started = performance.now();
  const { library } = await writeDemo({
    out: values.out,
    items: whole("items", values.items, 100),
    seed: whole("seed", values.seed, 0),
    now: values.now === undefined ? Date.now() : whole("now", values.now, 1),
    days: whole("days", values.days, 1),
    modbusPorts: values["modbus-ports"].split(",").map((port) => whole("modbus-ports", port, 1)),
    brokerPort: whole("broker-port", values["broker-port"], 1),
    webPort: whole("web-port", values["web-port"], 0),
    mint: () => randomBytes(18).toString("base64url"),
  });
  console.log(
    `demo: ${library.items.length} items, ${library.things.length} things in ${values.out} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
} catch (error) {
  console.error(`demo: ${(error as Error).message}`);
  process.exitCode = 1;
}
