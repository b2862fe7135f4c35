import { Type, type Static } from "typebox";

const strict = { additionalProperties: false } as const;
const Key = (length: number) => Type.String({ pattern: `^[A-Za-z0-9_-]{${length}}=*$` });

/** A browser that somebody let be told, as the browser says it (`PushSubscription.toJSON`): address of its push service, and its keys. */
export const PushDeviceSchema = Type.Object(
  {
    endpoint: Type.String({ pattern: "^https://[^\\s]+$", maxLength: 2000 }),
    keys: Type.Object({ p256dh: Key(87), auth: Key(22) }, strict),
  },
  strict,
);
export type PushDevice = Static<typeof PushDeviceSchema>;

/** The push services of the browsers there are: what is sent goes to no other host. */
export const PUSH_SERVICES = ["fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"] as const;

export const PushConfigSchema = Type.Object(
  {
    /** To whom a push service may turn: RFC 8292. */
    subject: Type.String({ pattern: "^(mailto:[^\\s@]+@[^\\s@]+|https://[^\\s]+)$" }),
    /** Hosts, each with all below it, instead of those of the known browsers. */
    services: Type.Optional(Type.Array(Type.String({ pattern: "^[A-Za-z0-9.-]+$" }), { minItems: 1 })),
    ca: Type.Optional(Type.String({ minLength: 1, description: "Authority of a push service of your own, PEM file, relative to the configuration file" })),
  },
  strict,
);
export type PushConfig = Static<typeof PushConfigSchema>;

/** True when the address is on a host to which this installation sends. */
export function isPushService(endpoint: string, { services = PUSH_SERVICES }: { services?: readonly string[] }): boolean {
  const { hostname, protocol } = new URL(endpoint);
  return protocol === "https:" && services.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** What a browser is sent, and shows. */
export const PushMessageSchema = Type.Object({ title: Type.String(), body: Type.String(), url: Type.String(), tag: Type.String() });
export type PushMessage = Static<typeof PushMessageSchema>;

/** `key`: by which browsers know this server; null: this installation sends nothing to browsers. */
export const PushStateSchema = Type.Object({ key: Type.Union([Type.String(), Type.Null()]), devices: Type.Integer() });
export type PushState = Static<typeof PushStateSchema>;
