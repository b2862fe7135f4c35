import { readFileSync } from "node:fs";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import type { BoundThing, CompiledModel } from "./contract.ts";
import { parseExamples } from "./run-examples.ts";

const HEAD = `# Supported devices

Every model that comes with Stacktwin, made from the models themselves by \`node --import tsx devices/write-device-page.ts\`.
A device that is not here is a file to write: see [devices/README.md](../devices/README.md). \`address\` shows what an
installation has to say, with an example; \`(w)\` marks what can be written, \`(n)\` a total that only goes up.
`;

/** The example that stands beside a model shows what its address needs. */
function exampleOf(model: CompiledModel): ThingInstance {
  const { address } = parseExamples(readFileSync(model.file.replace(/\.tm\.json$/, ".examples.json"), "utf8"));
  return {
    id: "example" as ThingId,
    site: "example" as SiteId,
    model: model.id,
    name: { zh: "例", en: "example" },
    place: "example" as PlaceId,
    address,
  };
}

function wireOf({ modbus, topics, instance }: BoundThing): string {
  const said = Object.entries(instance.address).map(([name, value]) => `${name} ${value}`);
  const wires = [
    ...(modbus ? ["Modbus"] : []),
    ...(topics.length > 0 ? [`MQTT ${topics.map((topic) => `\`${topic.filter}\``).join(", ")}`] : []),
  ];
  return `${wires.join("; ") || "Files, see [loggers.md](loggers.md)"} · address: ${said.join(", ")}`;
}

type Said = Record<string, { "lib:series"?: { kind?: string } }>;

function propertyText({ name, title, unit, writable }: PropertyInfo, said: Said): string {
  const marks = `${writable ? " (w)" : ""}${said[name]?.["lib:series"]?.kind === "counter" ? " (n)" : ""}`;
  return `${title.en} ${title.zh}${unit === "" ? "" : `, ${unit}`}${marks}`;
}

function section(model: CompiledModel): string {
  const instance = exampleOf(model);
  const thing = model.bind(instance);
  const td = model.describe(instance, "https://example.org") as { description?: string; properties?: Said; events?: object };
  const tells = model.info.properties.map((property) => propertyText(property, td.properties ?? {}));
  const lines = [
    `### ${model.info.title.en} · ${model.info.title.zh}`,
    `\`${model.id}\` · ${wireOf(thing)}`,
    td.description ?? "",
    tells.length > 0 ? `**Values**: ${tells.join("; ")}` : "",
    Object.keys(td.events ?? {}).length > 0 ? "**Events**: tags heard, by antenna" : "",
    model.info.actions.length > 0 ? `**Actions**: ${model.info.actions.map(({ title }) => `${title.en} ${title.zh}`).join("; ")}` : "",
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}

/** The page that lists these models by kind, as Markdown. Reads the examples beside each model; throws when one has none. */
export function devicePage(models: Iterable<CompiledModel>): string {
  const kinds = new Map<string, CompiledModel[]>();
  for (const model of models) kinds.set(model.info.kind, [...(kinds.get(model.info.kind) ?? []), model]);
  const parts = [...kinds]
    .toSorted(([one], [other]) => one.localeCompare(other, "en"))
    .map(([kind, list]) => {
      const sorted = list.toSorted((one, other) => one.info.title.en.localeCompare(other.info.title.en, "en"));
      return [`## ${kind}`, ...sorted.map(section)].join("\n\n");
    });
  return `${[HEAD.trimEnd(), ...parts].join("\n\n")}\n`;
}
