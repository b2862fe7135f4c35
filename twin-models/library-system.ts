import { Type, type Static } from "typebox";
import { LIBRARY_STATUSES } from "./item.ts";

const strict = { additionalProperties: false } as const;
const Url = Type.String({ pattern: "^https?://[^\\s?#]+$", description: "Such as https://library.example" });
/** A text that becomes a field of a message: neither its separator nor a control character. */
const Field = Type.String({ pattern: "^[^|\\u0000-\\u001f]*$" });
const Secret = Type.String({ minLength: 1 });

const polite = {
  /** Questions, however many items one is about. */
  requestsPerSecond: Type.Number({ minimum: 0.1, maximum: 100, default: 2 }),
  timeoutMs: Type.Integer({ minimum: 100, maximum: 60_000, default: 5000 }),
  /** What a word of this library means where it is not what the table of its kind says; `none`: nothing. */
  statuses: Type.Optional(Type.Record(Type.String(), Type.Enum([...LIBRARY_STATUSES, "none"]))),
};

export const SIP2_ENCODINGS = ["utf-8", "gb18030", "iso-8859-1"] as const;
export const SIP2_TERMINATORS = { cr: "\r", crlf: "\r\n", lf: "\n" } as const;

export const Sip2ConfigSchema = Type.Object(
  {
    kind: Type.Literal("sip2"),
    host: Type.String({ minLength: 1 }),
    port: Type.Integer({ minimum: 1, maximum: 65535, default: 6001 }),
    tls: Type.Optional(Type.Boolean({ description: "Where the server speaks TLS; SIP2 itself is not encrypted" })),
    /** With both it signs in (93); without, the server must take any connection. */
    user: Type.Optional(Field),
    password: Type.Optional(Field),
    location: Type.Optional(Field),
    institution: Type.Optional(Field),
    terminalPassword: Type.Optional(Field),
    encoding: Type.Enum(SIP2_ENCODINGS, { default: "utf-8" }),
    terminator: Type.Enum(["cr", "crlf", "lf"], { default: "cr" }),
    /** Sequence numbers and checksums (AY, AZ). */
    errorDetection: Type.Boolean({ default: true }),
    ...polite,
  },
  strict,
);
export type Sip2Config = Static<typeof Sip2ConfigSchema>;

export const KohaConfigSchema = Type.Object(
  {
    kind: Type.Literal("koha"),
    url: Url,
    user: Type.Optional(Secret),
    password: Type.Optional(Secret),
    clientId: Type.Optional(Secret),
    clientSecret: Type.Optional(Secret),
    /** Asks for transfers too (x-koha-embed: transfer), where that Koha has them. */
    transfers: Type.Optional(Type.Boolean()),
    ...polite,
  },
  strict,
);
export type KohaConfig = Static<typeof KohaConfigSchema>;

export const FolioConfigSchema = Type.Object(
  {
    kind: Type.Literal("folio"),
    url: Url,
    tenant: Type.String({ minLength: 1 }),
    token: Type.Optional(Secret),
    user: Type.Optional(Secret),
    password: Type.Optional(Secret),
    ...polite,
  },
  strict,
);
export type FolioConfig = Static<typeof FolioConfigSchema>;

/** The library system of a site: it is asked what it says of items, and never told anything. */
export const LibrarySystemSchema = Type.Union([Sip2ConfigSchema, KohaConfigSchema, FolioConfigSchema]);
export type LibrarySystemConfig = Static<typeof LibrarySystemSchema>;

/** A word that nobody has confirmed for so long is stale, where the site says nothing else. */
export const STATUS_HOURS = 24;
