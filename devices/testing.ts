import { readFileSync } from "node:fs";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { builtinModels } from "./builtin.ts";
import { loadCatalogue } from "./catalogue.ts";
import type { BoundThing, Catalogue, CompiledModel, RefusedModel } from "./contract.ts";

/** What the tests of this folder share: the built-in models, an installed thing, a model made from a few keys. */
export const builtin: Catalogue = loadCatalogue(builtinModels());

export const ADDRESS = {
  PREFIX: "library",
  READER: "shelf-07",
  DEVICE: "logger-3",
  CONNECTION: "store",
  UNIT: 7,
  UPLINK: "application/library/device/24e124136b319152/event/up",
  GATE: "hall-1",
  MACHINE: "stack-1",
  GATEWAY: "0016c001f153a14c",
  LINK: "store",
};

export const instance = (model: string, address: ThingInstance["address"] = ADDRESS): ThingInstance => ({
  id: "thing-1" as ThingId,
  site: "main" as SiteId,
  model,
  name: { zh: "一号", en: "Number one" },
  place: "room-1" as PlaceId,
  address,
});

export function modelOf(name: string, catalogue: Catalogue = builtin): CompiledModel {
  const found = [...catalogue.models.values()].find((model) => model.id.includes(`:${name}:`));
  if (!found) throw new Error(`no model ${name}: ${JSON.stringify(catalogue.refused)}`);
  return found;
}

export const bound = (name: string, address?: ThingInstance["address"]): BoundThing => {
  const model = modelOf(name);
  return model.bind(instance(model.id, address));
};

export const nothing = (): Decoded => ({ readings: [], sightings: [] });

const HEAD = {
  "@context": [
    "https://www.w3.org/2022/wot/td/v1.1",
    { modv: "https://www.w3.org/2019/wot/modbus#", mqv: "https://www.w3.org/2019/wot/mqtt#", lib: "urn:stacktwin:vocab:1#" },
  ],
  "@type": ["tm:ThingModel"],
  id: "urn:test:tm:made:1.0.0",
  title: "Made for a test",
  version: { model: "1.0.0" },
  base: "modbus+tcp://{{CONNECTION}}/{{UNIT}}/",
};

/** A model file from what differs; `forms` etc. as in any Thing Model. */
export const modelFile = (changes: Record<string, unknown>, file = "made.tm.json") => ({
  file,
  text: JSON.stringify({ ...HEAD, ...changes }),
});

/** A thing of a model made for a test; throws with the refusal when it does not compile. */
export function made(changes: Record<string, unknown>, address: ThingInstance["address"] = ADDRESS): BoundThing {
  const catalogue = loadCatalogue([modelFile(changes)]);
  const [model] = catalogue.models.values();
  if (!model) throw new Error(JSON.stringify(catalogue.refused));
  return model.bind(instance(model.id, address));
}

export function refusal(changes: Record<string, unknown>): RefusedModel {
  const [refused] = loadCatalogue([modelFile(changes)]).refused;
  if (!refused) throw new Error("the model was not refused");
  return refused;
}

export const examplesText = (model: CompiledModel): string => readFileSync(model.file.replace(/\.tm\.json$/, ".examples.json"), "utf8");
