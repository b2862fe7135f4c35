import { connect, type MqttClient } from "mqtt";
import type { DeviceSide } from "@stacktwin/devices/contract";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Heard } from "../world/inventory.ts";

export interface MqttGateway {
  start(): void;
  /** Publishes what an antenna heard; forgotten when the broker is away, as readers do. */
  heard(reader: ThingId, heard: Heard[], time: Millis): void;
  /** Publishes these values of a thing. False when the broker is away: then nothing was said. */
  tell(thing: ThingId, values: Record<string, Value>, time: Millis): boolean;
  sent(): number;
  dropped(): number;
  stop(): Promise<void>;
}

/** Messages without their acknowledgement; beyond, a reader's own buffer is full. */
const MOST_OUTSTANDING = 400;

/** One account that publishes for its things, QoS 1. Reconnects for ever. */
export function makeMqttGateway(
  url: string,
  user: string,
  password: string,
  things: ReadonlyMap<ThingId, DeviceSide>,
  log: (line: string) => void,
): MqttGateway {
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
      const device = things.get(reader);
      if (device && client?.connected) publish(device.publishEvents("tagRead", heard, time));
      else dropped++;
    },
    tell(thing, values, time) {
      const device = things.get(thing);
      if (!device || !client?.connected) return false;
      publish(device.publishProperties(values, time));
      return true;
    },
    sent: () => sent,
    dropped: () => dropped,
    async stop() {
      client?.removeAllListeners("close");
      await client?.endAsync(true);
    },
  };
}
