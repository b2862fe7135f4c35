import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from "mqtt";
import { TwinError, type ErrorCode } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Outbound } from "@stacktwin/devices/contract";
import { createTopicMap, type TopicMap } from "@stacktwin/devices/topic-map";
import type { Clock } from "../contracts/clock.ts";
import type { FieldSink, LinkStatus } from "../contracts/message.ts";
import { holdAcks, type HeldAcks } from "./held-acks.ts";
import { COMMAND_LIFE_MS, MAX_MESSAGE } from "./limits.ts";
import { createLink } from "./link.ts";

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 30_000;
const NEVER_EXPIRES = 0xffffffff;
const FILTERS_PER_SUBSCRIBE = 200;
/** What the broker itself holds back; up to this a message that is too large is counted. */
const MOST_RECEIVED = 16 * MAX_MESSAGE;

export interface ExternalBrokerOptions {
  site: SiteId;
  url: string;
  user?: string;
  password?: string;
  /** PEM texts. */
  tls?: { ca?: string; cert?: string; key?: string };
  /** Messages the broker may have outstanding with us. */
  window: number;
  filters: readonly { filter: string; qos: 0 | 1 }[];
  sink: FieldSink;
  clock: Clock;
}

/** The persistent session of one site with a broker of its own; a message is acknowledged when it is on disk. */
export interface ExternalBroker {
  /** Begins to connect, and goes on trying for ever. Throws INTERNAL when this mqtt.js cannot hold acknowledgements. */
  start(): void;
  stop(): Promise<void>;
  /** From now on these topics and no others. */
  listenTo(filters: ExternalBrokerOptions["filters"]): void;
  /** Throws DEVICE_SILENT while the broker is away: a command is never kept for later. */
  publish(message: Extract<Outbound, { wire: "mqtt" }>): Promise<void>;
  link(): LinkStatus;
}

function clientOptions(options: ExternalBrokerOptions): IClientOptions {
  return {
    clientId: `stacktwin-${options.site}`,
    protocolVersion: 5,
    clean: false,
    properties: { sessionExpiryInterval: NEVER_EXPIRES, receiveMaximum: options.window, maximumPacketSize: MOST_RECEIVED },
    reconnectPeriod: FIRST_RETRY_MS,
    reconnectOnConnackError: true,
    connectTimeout: 10_000,
    keepalive: 30,
    resubscribe: false,
    queueQoSZero: false,
    ...(options.user === undefined ? {} : { username: options.user }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...options.tls,
  };
}

function topicsOf(filters: ExternalBrokerOptions["filters"]): TopicMap<true> {
  const topics = createTopicMap<true>();
  for (const { filter } of filters) topics.add(filter, true);
  return topics;
}

export function createExternalBroker(options: ExternalBrokerOptions): ExternalBroker {
  const { site, sink, clock } = options;
  const link = createLink(`${site} ${options.url}`, "mqtt", clock);
  let filters = options.filters;
  let wanted = topicsOf(filters);
  const leftOver = new Set<string>();
  /** Filters that the broker's session may still have. */
  const forgotten = new Set<string>();
  let client: MqttClient | undefined;
  let acks: HeldAcks | undefined;
  let stopping = false;
  /** Ids of commands the broker has not acknowledged yet. */
  const sending = new Set<number>();
  /** Kept over connections, so that a full disk is retried ever more slowly. */
  let refusal: string | null = null;

  function refused(on: MqttClient, error: Error): void {
    refusal = `not acknowledging: ${error.message}`;
    link.set("degraded", refusal);
    // The broker sends an unacknowledged message again only on a new connection.
    if (on.connected) on.stream.destroy();
  }

  /** The broker's session still has the topics of things that were removed since; an exact one can be told from its messages. */
  function unsubscribe(on: MqttClient, topic: string): void {
    if (leftOver.has(topic)) return;
    leftOver.add(topic);
    on.unsubscribe(topic, (error) => {
      if (error) leftOver.delete(topic);
    });
  }

  function take(on: MqttClient, held: HeldAcks, topic: string, payload: Buffer, packet: IPublishPacket): void {
    // A retained message that is replayed is not a new one: without its own time it would pass for fresh.
    if (packet.retain) return;
    if (wanted.find(topic).length === 0) unsubscribe(on, topic);
    const stored = packet.qos > 0 && packet.messageId !== undefined ? held.expect(packet.messageId) : undefined;
    const stream = on.stream;
    if (payload.length > MAX_MESSAGE) {
      sink.reject(site, topic, "too-large", `${payload.length} bytes, the limit is ${MAX_MESSAGE}`, payload);
      stored?.();
      return;
    }
    try {
      sink.mqtt(site, topic, payload, clock.now(), (error) => {
        if (!error) {
          if (refusal !== null) {
            refusal = null;
            link.set("up", "connected");
          }
          on.options.reconnectPeriod = FIRST_RETRY_MS;
          stored?.();
        } else if (stored && stream === on.stream) refused(on, error);
      });
    } catch (error) {
      // An error that leaves a handler would end the process.
      const reason = error instanceof Error ? error : new Error(String(error));
      if (stored) refused(on, reason);
      else sink.reject(site, topic, "codec-failed", reason.message, payload);
    }
  }

  const showUp = (): void => link.set(refusal === null ? "up" : "degraded", refusal ?? "connected");

  function subscribe(on: MqttClient): void {
    const forbidden: string[] = [];
    for (const filter of forgotten)
      on.unsubscribe(filter, (error) => {
        if (!error) forgotten.delete(filter);
      });
    let open = Math.ceil(filters.length / FILTERS_PER_SUBSCRIBE);
    if (open === 0) showUp();
    for (let at = 0; at < filters.length; at += FILTERS_PER_SUBSCRIBE) {
      const part = filters.slice(at, at + FILTERS_PER_SUBSCRIBE);
      on.subscribe(Object.fromEntries(part.map(({ filter, qos }) => [filter, { qos, rh: 2 }])), (error, _granted, answer) => {
        open -= 1;
        if (!on.connected) return;
        if (!error) {
          if (open === 0 && forbidden.length === 0) showUp();
          return;
        }
        answer?.granted.forEach((code, index) => {
          const filter = part[index]?.filter;
          if (Number(code) >= 0x80 && filter !== undefined) forbidden.push(filter);
        });
        link.set("degraded", `subscription refused: ${forbidden.slice(0, 3).join(", ") || error.message}${forbidden.length > 3 ? ` and ${forbidden.length - 3} more` : ""}`);
      });
    }
  }

  function open(): void {
    const opened = connect(options.url, { ...clientOptions(options), manualConnect: true });
    const held = holdAcks(opened);
    client = opened;
    acks = held;
    opened.on("connect", () => {
      link.set("down", "connected, subscribing");
      if (refusal === null) opened.options.reconnectPeriod = FIRST_RETRY_MS;
      subscribe(opened);
    });
    opened.on("reconnect", () => {
      opened.options.reconnectPeriod = Math.min((opened.options.reconnectPeriod ?? FIRST_RETRY_MS) * 2, LAST_RETRY_MS);
    });
    opened.on("close", () => {
      held.clear();
      // Else mqtt.js would send them again on the next connection, however late that is.
      for (const id of sending) opened.removeOutgoingMessage(id);
      sending.clear();
      if (!stopping) link.set("down", link.state === "down" ? link.status().detail : (refusal ?? "connection closed"));
    });
    opened.on("error", (error) => link.set(opened.connected ? "degraded" : "down", error.message));
    opened.on("message", (topic, payload, packet) => take(opened, held, topic, payload, packet));
    opened.connect();
  }

  const fail = (code: ErrorCode, message: string): TwinError => new TwinError(code, `${options.url}: ${message}`);

  return {
    start() {
      stopping = false;
      link.set("down", "connecting");
      open();
    },
    async stop() {
      stopping = true;
      const open = client;
      client = undefined;
      if (open) await open.endAsync(true);
      acks?.clear();
      link.set("down", "stopped");
    },
    listenTo(next) {
      for (const { filter } of filters) forgotten.add(filter);
      for (const { filter } of next) forgotten.delete(filter);
      filters = next;
      wanted = topicsOf(next);
      leftOver.clear();
      // Those it has already are only said again: retained messages do not come a second time (rh 2).
      if (client?.connected) subscribe(client);
    },
    async publish({ topic, payload, qos }) {
      if (!client?.connected) throw fail("DEVICE_SILENT", "the broker is away, the command was not sent.");
      const answered = client.publishAsync(topic, Buffer.from(payload), { qos, properties: { messageExpiryInterval: COMMAND_LIFE_MS / 1000 } });
      const id = qos > 0 ? client.getLastMessageId() : undefined;
      if (id !== undefined) sending.add(id);
      try {
        await answered;
      } catch (error) {
        throw fail("DEVICE_FAILED", error instanceof Error ? error.message : String(error));
      } finally {
        if (id !== undefined) sending.delete(id);
      }
    },
    link: () => link.status(),
  };
}
