/** The few MQTT 3.1.1 packets a load needs, written by hand so that the publisher costs as little as it can. */

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

function remainingLength(length: number): Buffer {
  const bytes: number[] = [];
  for (let rest = length; ;) {
    const digit = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? digit | 0x80 : digit);
    if (rest === 0) return Buffer.from(bytes);
  }
}

export function connectPacket(clientId: string, user: string, password: string): Buffer {
  const body = Buffer.concat([text("MQTT"), Buffer.from([4, 0xc2, 0, 0]), text(clientId), text(user), text(password)]);
  return Buffer.concat([Buffer.from([0x10]), remainingLength(body.length), body]);
}

/** A QoS 1 PUBLISH. `topic` comes encoded from `topicBytes`, so that it is encoded once. */
export function publishPacket(topic: Buffer, id: number, payload: string): Buffer {
  const size = Buffer.byteLength(payload);
  const length = remainingLength(topic.length + 2 + size);
  const packet = Buffer.allocUnsafe(1 + length.length + topic.length + 2 + size);
  packet[0] = 0x32;
  let at = 1 + length.copy(packet, 1);
  at += topic.copy(packet, at);
  at = packet.writeUInt16BE(id, at);
  packet.write(payload, at);
  return packet;
}

export const topicBytes = text;

/** Sets the DUP flag of a packet that is sent again. */
export function duplicate(packet: Buffer): Buffer {
  const again = Buffer.from(packet);
  again[0] = (again[0] ?? 0) | 0x08;
  return again;
}

/** Reads the acknowledged packet ids out of a stream of CONNACK and PUBACK packets (four bytes each). */
export class AckReader {
  private rest: Buffer = Buffer.alloc(0);

  /** Calls `acked` with each id; calls `connected` with the return code of a CONNACK. */
  read(chunk: Buffer, acked: (id: number) => void, connected: (code: number) => void): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let at = 0;
    for (; at + 4 <= bytes.length; at += 4) {
      const kind = (bytes[at] ?? 0) >> 4;
      if (kind === 4) acked(bytes.readUInt16BE(at + 2));
      else if (kind === 2) connected(bytes[at + 3] ?? 255);
      else throw new Error(`the broker sent a packet of kind ${kind}`);
    }
    this.rest = bytes.subarray(at);
  }
}
