import { Type, type Static } from "typebox";
import { LimitRuleSchema } from "./alarm.ts";
import { CallNumbersSchema } from "./call-numbers/scheme.ts";
import { SiteIdSchema } from "./ids.ts";
import { LibrarySystemSchema } from "./library-system.ts";
import { NotifyConfigSchema } from "./notify.ts";
import { RetentionSchema } from "./retention.ts";
import { SetPointRulesSchema } from "./set-point-change.ts";
import { EpcProfileSchema } from "./tags/epc-profile.ts";
import { ThingInstanceSchema } from "./thing.ts";

const strict = { additionalProperties: false } as const;
const Path = Type.String({ minLength: 1, description: "Path, relative to the configuration file" });

/** The broker inside the server: devices connect to it; a message is acknowledged when it is on disk. */
export const EmbeddedBrokerSchema = Type.Object(
  {
    port: Type.Integer({ minimum: 0, maximum: 65535, default: 1883 }),
    host: Type.String({ default: "127.0.0.1" }),
    tls: Type.Optional(Type.Object({ cert: Path, key: Path, ca: Type.Optional(Path) }, strict)),
    /** Each device or gateway has its own account with rights for its own topics. */
    accounts: Type.Array(
      Type.Object(
        {
          user: Type.String({ minLength: 1 }),
          password: Type.String({ minLength: 8 }),
          publish: Type.Array(Type.String(), { description: "Topic filters it may publish to" }),
          subscribe: Type.Array(Type.String(), { default: [] }),
        },
        strict,
      ),
    ),
  },
  strict,
);

export const ExternalBrokerSchema = Type.Object(
  {
    url: Type.String({ pattern: "^(mqtt|mqtts)://", description: "Such as mqtts://broker.example:8883" }),
    user: Type.Optional(Type.String()),
    password: Type.Optional(Type.String()),
    ca: Type.Optional(Path),
    cert: Type.Optional(Path),
    key: Type.Optional(Path),
    /** Messages the broker may have outstanding with us: the back-pressure window. */
    window: Type.Integer({ minimum: 1, maximum: 65535, default: 2000 }),
  },
  strict,
);

const ConnectionId = Type.String({ pattern: "^[A-Za-z0-9._-]{1,64}$" });
const TimeoutMs = Type.Integer({ minimum: 50, maximum: 60000, default: 1000 });

/** Modbus TCP, or with framing `rtu` the frames of a serial line behind a device server, one request at a time. */
export const ModbusNetworkSchema = Type.Object(
  {
    id: ConnectionId,
    host: Type.String(),
    port: Type.Integer({ minimum: 1, maximum: 65535, default: 502 }),
    framing: Type.Optional(Type.Enum(["tcp", "rtu"])),
    timeoutMs: TimeoutMs,
    inFlight: Type.Integer({ minimum: 1, maximum: 8, default: 1 }),
  },
  strict,
);

/** Modbus RTU on a serial port of this machine, one request at a time. */
export const ModbusSerialSchema = Type.Object(
  {
    id: ConnectionId,
    serial: Type.String({ minLength: 1, description: "Port, such as /dev/ttyUSB0 or COM3" }),
    baudRate: Type.Integer({ minimum: 300, maximum: 4_000_000, default: 9600 }),
    parity: Type.Enum(["none", "even", "odd"], { default: "none" }),
    dataBits: Type.Enum([8], { default: 8, description: "RTU has 8" }),
    stopBits: Type.Enum([1, 2], { default: 1 }),
    timeoutMs: TimeoutMs,
  },
  strict,
);

export const ModbusConnectionSchema = Type.Union([ModbusNetworkSchema, ModbusSerialSchema]);
export type ModbusConnectionConfig = Static<typeof ModbusConnectionSchema>;

export const SiteConfigSchema = Type.Object(
  {
    id: SiteIdSchema,
    layouts: Type.Array(Path, { minItems: 1, description: "Layout files (YAML, JSON), each with its validFrom; one may name a table of ranges (CSV)" }),
    register: Type.Optional(Type.String({ description: "Item register (CSV), read at start and when it changes" })),
    things: Type.Array(Path, { default: [], description: "Files that list installed things (JSON or YAML)" }),
    limits: Type.Array(Path, { default: [], description: "Files that list limits (JSON or YAML)" }),
    past: Type.Array(Path, { default: [], description: "Past files (gzipped JSON lines), each taken once" }),
    broker: Type.Optional(ExternalBrokerSchema),
    modbus: Type.Array(ModbusConnectionSchema, { default: [] }),
    callNumbers: Type.Optional(CallNumbersSchema),
    epcProfiles: Type.Optional(Type.Array(EpcProfileSchema, { maxItems: 50, description: "How the EPCs of this library's tags hold barcodes; the first whose prefix an EPC has reads it" })),
    librarySystem: Type.Optional(LibrarySystemSchema),
    setPoints: Type.Optional(SetPointRulesSchema),
    libraryStatusHours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 8760, description: "A word of the library system that was not confirmed for so long is stale; 24" })),
  },
  strict,
);
export type SiteConfig = Static<typeof SiteConfigSchema>;

export const InfluxSchema = Type.Object(
  {
    url: Type.String({ pattern: "^https?://" }),
    database: Type.String({ minLength: 1, default: "stacktwin" }),
    user: Type.Optional(Type.String()),
    password: Type.Optional(Type.String()),
    ca: Type.Optional(Path),
  },
  strict,
);

/** The configuration file, version 1. */
export const ConfigSchema = Type.Object(
  {
    version: Type.Literal(1),
    data: Path,
    web: Type.Object(
      {
        host: Type.String({ default: "127.0.0.1" }),
        port: Type.Integer({ minimum: 0, maximum: 65535, default: 8420 }),
        /** Without cert and key, anything but loopback gets a certificate made by the server. */
        tls: Type.Optional(Type.Object({ cert: Path, key: Path }, strict)),
        publicUrl: Type.Optional(Type.String({ pattern: "^https?://[^\\s/]+/?$", description: "Address under which people reach the console, for links in notifications" })),
      },
      { ...strict, default: {} },
    ),
    broker: Type.Optional(EmbeddedBrokerSchema),
    influx: Type.Optional(InfluxSchema),
    notify: Type.Optional(NotifyConfigSchema),
    retention: Type.Object(RetentionSchema.properties, { ...strict, default: {} }),
    models: Type.Array(Path, { default: [], description: "Folders with further Thing Models, dropped in" }),
    profiles: Type.Optional(Type.Array(Path, { description: "Import profiles of item registers (JSON or YAML) beside those that come along" })),
    loggerProfiles: Type.Optional(Type.Array(Path, { description: "Profiles of loggers' files (JSON or YAML) beside those that come along" })),
    sites: Type.Array(SiteConfigSchema, { minItems: 1 }),
    /** Accounts of programs that post library status: only the hash of the token is kept here. */
    programs: Type.Array(Type.Object({ name: Type.String(), tokenSha256: Type.String({ pattern: "^[0-9a-f]{64}$" }), sites: Type.Array(SiteIdSchema) }, strict), { default: [] }),
  },
  strict,
);
export type Config = Static<typeof ConfigSchema>;

export const ThingsFileSchema = Type.Object({ version: Type.Literal(1), things: Type.Array(ThingInstanceSchema) }, strict);
export const LimitsFileSchema = Type.Object({ version: Type.Literal(1), limits: Type.Array(LimitRuleSchema) }, strict);
