import type { MqttClient } from "mqtt";
import { TwinError } from "@stacktwin/twin-models/errors";

type Puback = { cmd: string; messageId?: number };
type SendPacket = (packet: Puback, sent?: (error?: Error) => void, ...rest: unknown[]) => void;

interface Ticket {
  messageId: number;
  stored: boolean;
  puback: Puback | undefined;
}

/**
 * Holds back the PUBACKs of an mqtt.js client until what they acknowledge is on disk, and then sends them in the
 * order in which the messages came (MQTT 5, 4.6). mqtt.js offers one message at a time for this, which is hundreds
 * of times slower; so its private `_sendPacket` is wrapped, and the client must be of the version that was tried.
 */
export interface HeldAcks {
  /** To be called inside the `message` event of a QoS 1 message; answers what to call when it is on disk. */
  expect(messageId: number): () => void;
  /** Forgets everything held: the broker sends it again on the next connection. */
  clear(): void;
  waiting(): number;
}

/** Throws INTERNAL when this client has no `_sendPacket` to wrap. */
export function holdAcks(client: MqttClient): HeldAcks {
  const inner = client as unknown as { _sendPacket?: SendPacket };
  const send = inner._sendPacket;
  if (typeof send !== "function")
    throw new TwinError("INTERNAL", "This version of mqtt.js has no _sendPacket: acknowledgements cannot wait for the disk. Install the pinned version.");
  const original = send.bind(client);
  let queue: Ticket[] = [];
  let tickets = new Map<number, Ticket>();

  function flush(): void {
    let ready = 0;
    while (queue[ready]?.stored === true && queue[ready]?.puback !== undefined) ready += 1;
    if (ready === 0) return;
    const released = queue.splice(0, ready);
    client.stream.cork();
    for (const ticket of released) {
      if (tickets.get(ticket.messageId) === ticket) tickets.delete(ticket.messageId);
      if (ticket.puback) original(ticket.puback);
    }
    client.stream.uncork();
  }

  inner._sendPacket = (packet, sent, ...rest) => {
    if (packet.cmd !== "puback") {
      original(packet, sent, ...rest);
      return;
    }
    // mqtt.js reads the next message only after this.
    sent?.();
    // Never while disconnected: mqtt.js would keep it for the next connection, where the id means another message.
    if (!client.connected) return;
    const ticket = packet.messageId === undefined ? undefined : tickets.get(packet.messageId);
    if (!ticket) {
      original(packet);
      return;
    }
    ticket.puback = packet;
    flush();
  };

  return {
    expect(messageId) {
      const ticket: Ticket = { messageId, stored: false, puback: undefined };
      const mine = queue;
      queue.push(ticket);
      tickets.set(messageId, ticket);
      return () => {
        ticket.stored = true;
        if (mine === queue && client.connected) flush();
      };
    },
    clear() {
      queue = [];
      tickets = new Map();
    },
    waiting: () => queue.length,
  };
}
