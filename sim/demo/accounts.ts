import { createHash } from "node:crypto";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { Library } from "../library/make-library.ts";
import { MODELS, SHELF_READERS } from "../library/models.ts";

/** What the simulator must know to speak for its devices and its library system. The file is for its owner's eyes. */
export const SecretsSchema = Type.Object({
  version: Type.Literal(2),
  seed: Type.Integer(),
  items: Type.Integer(),
  broker: Type.Object({ host: Type.String(), port: Type.Integer() }),
  gateways: Type.Array(Type.Object({ user: Type.String(), password: Type.String(), things: Type.Array(Type.String()) })),
  modbus: Type.Array(Type.Object({ id: Type.String(), host: Type.String(), port: Type.Integer() })),
  libraryToken: Type.String(),
});
export type Secrets = Static<typeof SecretsSchema>;

/** Throws with the place of the first mistake when the text is no such file. */
export function parseSecrets(text: string): Secrets {
  const value: unknown = JSON.parse(text);
  if ((value as { version?: unknown } | null)?.version === 1)
    throw new Error("this simulated library was made by an earlier Stacktwin: remove its folder, or take another one with --data");
  const first = [...Value.Errors(SecretsSchema, value)][0];
  if (first) throw new Error(`sim-secrets.json ${first.instancePath}: ${first.message}`);
  return Value.Parse(SecretsSchema, value);
}

/** Gives a new secret each time it is asked; the caller decides from what. */
export type Mint = () => string;

const READERS_PER_GATEWAY = 40;

/** Whoever speaks for things that are no shelf readers: a LoRaWAN gateway by its application, a controller by what it controls. */
function speakerOf({ id, site, model, address }: ThingInstance): string | null {
  const [server, application] = String(address["UPLINK"] ?? "").split("/");
  if (server === "application") return `lora-gateway-${application}`;
  if (model === MODELS.gateway) return `lora-gateway-${site}-${id.slice("gateway-".length)}`;
  if (server === "v3") return "things-stack";
  if (model === MODELS.exitGate || model === MODELS.jsonCounter) return "gate-controller";
  return address["MACHINE"] === undefined ? null : "stack-control";
}

/** One account for the readers of a storey, or several where they are many; and one for each other gateway or controller. */
export function makeGateways(library: Library, mint: Mint): Secrets["gateways"] {
  const storeys = new Map<string, string[]>();
  const others = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, key: string, id: string): void => void to.set(key, [...(to.get(key) ?? []), id]);
  for (const thing of library.things) {
    const speaker = speakerOf(thing);
    if (SHELF_READERS.has(thing.model)) add(storeys, thing.place.slice(0, thing.place.indexOf("-")).toLowerCase(), thing.id);
    else if (speaker !== null) add(others, speaker, thing.id);
  }
  const readers = [...storeys].flatMap(([storey, all]) =>
    Array.from({ length: Math.ceil(all.length / READERS_PER_GATEWAY) }, (_, i) => ({
      user: `rfid-gateway-${storey}-${i + 1}`,
      password: mint(),
      things: all.slice(i * READERS_PER_GATEWAY, (i + 1) * READERS_PER_GATEWAY),
    })),
  );
  return [...readers, ...[...others].map(([user, things]) => ({ user, password: mint(), things }))];
}

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The topics that a thing publishes to. */
function topicOf({ address }: ThingInstance): string {
  const { PREFIX, UPLINK, READER, GATE, MACHINE, GATEWAY } = address;
  // A network server speaks for every device of its application.
  if (UPLINK !== undefined) return String(UPLINK).replace(/^((?:application|v3)\/[^/]+\/devices?)\/[^/]+/, "$1/+");
  if (GATEWAY !== undefined) return `cn470_10/gateway/${GATEWAY}/event/stats`;
  if (READER !== undefined) return `${PREFIX}/${READER}/+`;
  return GATE === undefined ? `${PREFIX}/${MACHINE}/+` : `${PREFIX}/gate/${GATE}/+`;
}

/** What an account may publish: the topics of its own things. */
export function topicRights(library: Library, things: readonly string[]): string[] {
  const mine = new Set(things);
  return [...new Set(library.things.filter((thing) => mine.has(thing.id)).map(topicOf))];
}
