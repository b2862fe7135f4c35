import { connect, type MqttClient } from "mqtt";
import type { DeviceSide } from "@stacktwin/devices/contract";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Heard } from "../world/inventory.ts";

export interface ReaderGateway {
  readers: ReadonlyMap<ThingId, DeviceSide>;
  start(): void;
  /** Publishes what a reader heard; forgotten when the broker is away, as readers do. */
  heard(reader: ThingId, heard: Heard[], time: Millis): void;
  /** Tells that a reader lives. */
  alive(reader: ThingId, time: Millis): void;
  sent(): number;
  dropped(): number;
  stop(): Promise<void>;
}

/** Messages without their acknowledgement; beyond, a reader's own buffer is full. */
const MOST_OUTSTANDING = 400;

/** One gateway account that publishes for its readers, QoS 1. Reconnects for ever. */
export function makeReaderGateway(
  url: string,
  user: string,
  password: string,
  readers: ReadonlyMap<ThingId, DeviceSide>,
  log: (line: string) => void,
): ReaderGateway {
  let client: MqttClient | null = null;
  let outstanding = 0;
  let sent = 0;
  let dropped = 0;
  let connected: boolean | null = null;
  let trouble = "";
  const say = (up: boolean): void => {
    if (up !== connected) log(`${user}: ${up ? "connected" : `broker away, trying again${trouble && ` (${trouble})`}`}`);
    connected = up;
    trouble = "";
  };

  const publish = (messages: ReturnType<DeviceSide["publishEvents"]>): void => {
    for (const { topic, payload, qos, retain } of messages) {
      if (!client?.connected || outstanding >= MOST_OUTSTANDING) {
        dropped++;
        continue;
      }
      outstanding++;
      client.publish(topic, Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength), { qos, retain }, (error) => {
        outstanding--;
        if (error) dropped++;
        else sent++;
      });
    }
  };

  return {
    readers,
    start() {
      client = connect(url, {
        clientId: user,
        username: user,
        password,
        clean: true,
        reconnectPeriod: 2000,
        connectTimeout: 5000,
        protocolVersion: 4,
      });
      client.on("connect", () => say(true));
      client.on("error", (error: Error & { code?: unknown }) => (trouble = error.message || String(error.code)));
      client.on("close", () => say(false));
    },
    heard(reader, heard, time) {
      const device = readers.get(reader);
      if (device && client?.connected) publish(device.publishEvents("tagRead", heard, time));
      else dropped++;
    },
    alive(reader, time) {
      const device = readers.get(reader);
      if (device && client?.connected) publish(device.publishProperties({ status: "running", online: true }, time));
    },
    sent: () => sent,
    dropped: () => dropped,
    async stop() {
      client?.removeAllListeners("close");
      await client?.endAsync(true);
    },
  };
}
