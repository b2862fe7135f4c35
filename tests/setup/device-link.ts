import { connect, type Socket } from "node:net";
import { AckReader, connectPacket, duplicate, publishPacket, topicBytes } from "../bench/load/mqtt-wire.ts";

const AGAIN_MS = 100;

/**
 * A device on MQTT 3.1.1 that never gives up: what was not acknowledged is sent again, in order, after every
 * reconnect. Written out so that each PUBACK is seen as it comes and none is taken for granted.
 */
export class DeviceLink {
  private readonly port: number;
  private readonly hello: Buffer;
  private readonly waiting = new Map<number, { packet: Buffer; acknowledged: () => void }>();
  private socket: Socket | undefined;
  private timer: NodeJS.Timeout | undefined;
  private open = false;
  private closed = false;
  private nextId = 1;

  constructor(port: number, name: string, user: string, password: string) {
    this.port = port;
    this.hello = connectPacket(name, user, password);
  }

  start(): void {
    const reader = new AckReader();
    const socket = connect(this.port, "127.0.0.1", () => socket.write(this.hello));
    this.socket = socket;
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.open = false;
      if (!this.closed) this.timer = setTimeout(() => this.start(), AGAIN_MS);
    });
    socket.on("data", (chunk: Buffer) =>
      reader.read(
        chunk,
        (id) => this.acknowledge(id),
        (code) => {
          if (code !== 0) return socket.destroy();
          this.open = true;
          for (const { packet } of this.waiting.values()) socket.write(duplicate(packet));
          return undefined;
        },
      ),
    );
  }

  /** QoS 1; calls `acknowledged` once, when its PUBACK has come. */
  publish(topic: string, payload: string, acknowledged: () => void): void {
    while (this.waiting.has(this.nextId)) this.nextId = (this.nextId % 65_535) + 1;
    const packet = publishPacket(topicBytes(topic), this.nextId, payload);
    this.waiting.set(this.nextId, { packet, acknowledged });
    this.nextId = (this.nextId % 65_535) + 1;
    if (this.open) this.socket?.write(packet);
  }

  stop(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.socket?.destroy();
  }

  private acknowledge(id: number): void {
    const waited = this.waiting.get(id);
    if (!waited) throw new Error(`a PUBACK for packet ${id}, which waits for none`);
    this.waiting.delete(id);
    waited.acknowledged();
  }
}
