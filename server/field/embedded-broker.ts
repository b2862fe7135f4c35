import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { Aedes, type AedesPublishPacket, type AuthenticateError, type Client, type PublishPacket } from "aedes";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Outbound } from "@stacktwin/devices/contract";
import { createTopicMap } from "@stacktwin/devices/topic-map";
import type { Clock } from "../contracts/clock.ts";
import type { FieldSink, LinkStatus } from "../contracts/message.ts";
import { createAccounts, type Account, type AccountConfig } from "./accounts.ts";
import { createFrameGuard } from "./frame-guard.ts";
import { COMMAND_LIFE_MS, MAX_MESSAGE } from "./limits.ts";
import { createLink } from "./link.ts";

const BAD_USERNAME_OR_PASSWORD = 4;
/** Where a publication goes that its sender had no right to: nobody can subscribe to it. */
const REFUSED_TOPIC = "$SYS/refused";

export interface EmbeddedBrokerOptions {
  host: string;
  port: number;
  /** PEM texts; with `ca` devices must show a certificate signed by it. */
  tls?: { cert: string; key: string; ca?: string };
  accounts: readonly AccountConfig[];
  /** The sites whose devices connect here, at least one. */
  sites: readonly [SiteId, ...SiteId[]];
  siteOf: (topic: string, among: readonly SiteId[]) => SiteId | undefined;
  sink: FieldSink;
  clock: Clock;
}

/** The MQTT 3.1.1 broker inside the server. It acknowledges a message to its device when the message is on disk. */
export interface EmbeddedBroker {
  /** Throws CONFLICT when the port is taken. */
  start(): Promise<void>;
  stop(): Promise<void>;
  port(): number;
  /** From now on these accounts. Whoever has none of them any more, or another password, is sent away. */
  admit(accounts: readonly AccountConfig[]): void;
  publish(message: Extract<Outbound, { wire: "mqtt" }>): Promise<void>;
  /** Hears what devices publish within a filter, that of other sites left out; nothing waits for it. Answers how to end it. */
  tap(site: SiteId, filter: string, heard: (topic: string, payload: Uint8Array, retained: boolean) => void): () => void;
  link(): LinkStatus;
}

/** aedes carries this UTC time along with a packet it queues for a device that is away, and leaves the judgement to us. */
type Expiring = AedesPublishPacket & { messageExpiry?: number };

const bytes = (payload: Buffer | string): Uint8Array => (typeof payload === "string" ? Buffer.from(payload) : payload);

export function createEmbeddedBroker(options: EmbeddedBrokerOptions): EmbeddedBroker {
  const { sink, sites, clock } = options;
  const scheme = options.tls ? "mqtts" : "mqtt";
  const link = createLink(`${scheme}://${options.host}:${options.port}`, "broker", clock);
  let configured = options.accounts;
  let signIn = createAccounts(configured);
  const accounts = new WeakMap<Client, Account>();
  const connected = new Set<Client>();
  const sockets = new Set<Socket>();
  const taps = new Set<(topic: string, payload: Uint8Array, retained: boolean) => void>();
  let broker: Aedes | undefined;
  let server: Server | undefined;

  const siteOf = (topic: string): SiteId => (sites.length === 1 ? sites[0] : (options.siteOf(topic, sites) ?? sites[0]));
  const nameOf = (client: Client | null): string => (client && accounts.get(client)?.user) ?? "unknown client";
  let refusal: string | null = null;
  const show = (): void => link.set(refusal === null ? "up" : "degraded", refusal ?? `${broker?.connectedClients ?? 0} connected`);

  function authorizePublish(client: Client | null, packet: PublishPacket, answer: (error?: Error | null) => void): void {
    const account = client ? accounts.get(client) : undefined;
    if (!account?.mayPublish(packet.topic) || packet.topic.startsWith("$")) {
      sink.reject(sites[0], packet.topic, "not-allowed", `${nameOf(client)} has no right to publish here`, bytes(packet.payload));
      // Closing instead would stop everything else this gateway has to say: it would send the same message for ever.
      packet.topic = REFUSED_TOPIC;
      packet.retain = false;
      answer(null);
      return;
    }
    if (taps.size > 0) for (const tap of taps) tap(packet.topic, bytes(packet.payload), packet.retain);
    const stored = (error: Error | null): void => {
      if (error || refusal !== null) {
        refusal = error ? `not acknowledging: ${error.message}` : null;
        show();
      }
      answer(error && packet.qos > 0 ? error : null);
    };
    try {
      // Here, because this is the last step before PUBACK.
      sink.mqtt(siteOf(packet.topic), packet.topic, bytes(packet.payload), clock.now(), stored);
    } catch (error) {
      // An error that leaves a handler would end the process.
      stored(error instanceof Error ? error : new Error(String(error)));
    }
  }

  function track(socket: Socket): void {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once("close", () => sockets.delete(socket));
  }

  function guard(socket: Socket): void {
    const tooLong = createFrameGuard(MAX_MESSAGE);
    const read = socket.read.bind(socket);
    let client: Client | undefined;
    socket.read = (size?: number): unknown => {
      const chunk: unknown = read(size);
      if (!(chunk instanceof Uint8Array) || !tooLong(chunk)) return chunk;
      sink.reject(sites[0], client ? nameOf(client) : "unknown client", "too-large", `a packet of more than ${MAX_MESSAGE} bytes; connection closed`, chunk);
      socket.destroy();
      return null;
    };
    client = broker?.handle(socket);
  }

  async function listen(): Promise<void> {
    const { tls } = options;
    const listener: Server = tls ? createTlsServer({ ...tls, requestCert: tls.ca !== undefined, minVersion: "TLSv1.2", handshakeTimeout: 10_000 }, guard) : createTcpServer(guard);
    server = listener;
    listener.on("connection", track);
    await new Promise<void>((resolve, reject) => {
      listener.once("error", reject);
      listener.listen(options.port, options.host, () => {
        listener.off("error", reject);
        listener.on("error", (error) => {
          refusal = error.message;
          show();
        });
        resolve();
      });
    });
  }

  return {
    async start() {
      broker = await Aedes.createBroker({
        authenticate(client, user, password, done) {
          const account = signIn(user, password);
          if (account) accounts.set(client, account);
          else sink.reject(sites[0], user ?? "unknown client", "not-allowed", "wrong user or password", "");
          const wrong: AuthenticateError | null = account ? null : Object.assign(new Error("wrong user or password"), { returnCode: BAD_USERNAME_OR_PASSWORD });
          done(wrong, account !== undefined);
        },
        authorizePublish,
        authorizeSubscribe(client, subscription, done) {
          const allowed = accounts.get(client)?.maySubscribe(subscription.topic) === true;
          if (!allowed) sink.reject(sites[0], subscription.topic, "not-allowed", `${nameOf(client)} has no right to subscribe here`, "");
          done(null, allowed ? subscription : null);
        },
        // aedes keeps refused filters of a persistent session and restores them unasked.
        authorizeForward: (client, packet: Expiring) => (accounts.get(client)?.maySubscribe(packet.topic) === true && (packet.messageExpiry ?? Infinity) > clock.now() ? packet : null),
      });
      broker.on("client", (client) => {
        connected.add(client);
        show();
      });
      broker.on("clientDisconnect", (client) => {
        connected.delete(client);
        show();
      });
      // A broken connection is the device's own business; it is closed already.
      broker.on("clientError", () => undefined);
      broker.on("connectionError", () => undefined);
      try {
        await listen();
      } catch (error) {
        await new Promise<void>((resolve) => broker?.close(resolve));
        throw new TwinError("CONFLICT", `The embedded broker cannot listen on ${options.host}:${options.port}: ${String(error)}`, "/broker/port", { cause: error });
      }
      show();
    },
    async stop() {
      const closed = new Promise<void>((resolve) => (server?.listening ? server.close(() => resolve()) : resolve()));
      await new Promise<void>((resolve) => (broker ? broker.close(resolve) : resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      link.set("down", "stopped");
    },
    admit(next) {
      const before = configured;
      configured = next;
      signIn = createAccounts(next);
      for (const client of connected) {
        const user = accounts.get(client)?.user;
        const [was, is] = [before, next].map((list) => list.find((each) => each.user === user));
        const same = is !== undefined && is.password === was?.password ? signIn(is.user, Buffer.from(is.password)) : undefined;
        if (same) accounts.set(client, same);
        else client.close();
      }
    },
    port: () => (server?.address() as AddressInfo | null)?.port ?? 0,
    publish: ({ topic, payload, qos }) =>
      new Promise((resolve, reject) => {
        if (!broker || broker.closed) {
          reject(new TwinError("DEVICE_SILENT", "The embedded broker is not running."));
          return;
        }
        const packet = { cmd: "publish" as const, topic, payload: Buffer.from(payload), qos, retain: false, dup: false, messageExpiry: clock.now() + COMMAND_LIFE_MS };
        broker.publish(packet, (error) => {
          if (error) reject(new TwinError("DEVICE_FAILED", error.message));
          else resolve();
        });
      }),
    tap(site, filter, heard) {
      const wanted = createTopicMap<true>();
      wanted.add(filter, true);
      const tap: Parameters<typeof taps.add>[0] = (topic, payload, retained) => {
        if (wanted.find(topic).length === 0) return;
        const owner = options.siteOf(topic, sites);
        if (owner === undefined || owner === site) heard(topic, payload, retained);
      };
      taps.add(tap);
      return () => taps.delete(tap);
    },
    link: () => link.status(),
  };
}
