import { createHash } from "node:crypto";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { READER_MODEL } from "../library/instruments.ts";
import type { Library } from "../library/make-library.ts";

/** What the simulator must know to speak for its devices and its library system. The file is for its owner's eyes. */
export const SecretsSchema = Type.Object({
  version: Type.Literal(1),
  seed: Type.Integer(),
  items: Type.Integer(),
  broker: Type.Object({ host: Type.String(), port: Type.Integer() }),
  gateways: Type.Array(Type.Object({ user: Type.String(), password: Type.String(), readers: Type.Array(Type.String()) })),
  modbus: Type.Array(Type.Object({ id: Type.String(), host: Type.String(), port: Type.Integer() })),
  libraryToken: Type.String(),
});
export type Secrets = Static<typeof SecretsSchema>;

/** Throws with the place of the first mistake when the text is no such file. */
export function parseSecrets(text: string): Secrets {
  const value: unknown = JSON.parse(text);
  const first = [...Value.Errors(SecretsSchema, value)][0];
  if (first) throw new Error(`sim-secrets.json ${first.instancePath}: ${first.message}`);
  return Value.Parse(SecretsSchema, value);
}

/** Gives a new secret each time it is asked; the caller decides from what. */
export type Mint = () => string;

const READERS_PER_GATEWAY = 40;

/** One gateway account for the readers of a storey, or several where they are many. */
export function makeGateways(library: Library, mint: Mint): Secrets["gateways"] {
  const storeys = new Map<string, ThingInstance[]>();
  for (const thing of library.things) {
    if (thing.model !== READER_MODEL) continue;
    const storey = thing.place.slice(0, thing.place.indexOf("-")).toLowerCase();
    storeys.set(storey, [...(storeys.get(storey) ?? []), thing]);
  }
  return [...storeys].flatMap(([storey, readers]) =>
    Array.from({ length: Math.ceil(readers.length / READERS_PER_GATEWAY) }, (_, i) => {
      const user = `rfid-gateway-${storey}-${i + 1}`;
      const mine = readers.slice(i * READERS_PER_GATEWAY, (i + 1) * READERS_PER_GATEWAY);
      return { user, password: mint(), readers: mine.map((reader) => reader.id as string) };
    }),
  );
}

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** What an account may publish: the topics of its own readers. */
export function topicRights(library: Library, readers: readonly string[]): string[] {
  const mine = new Set(readers);
  return library.things.filter((thing) => mine.has(thing.id)).map((thing) => `${thing.address["PREFIX"]}/${thing.address["READER"]}/+`);
}
