import { connect, type Socket } from "node:net";
import { AckReader, connectPacket, duplicate, publishPacket, topicBytes } from "./mqtt-wire.ts";
import { deviceName, sampleAt } from "./samples.ts";

/** One order to the publisher process; it answers with a Published. */
export interface PublishOrder {
  port: number;
  user: string;
  password: string;
  prefix: string;
  devices: number;
  /** Samples in one message: 1 or a batch. */
  batch: number;
  seconds: number;
  connections: number;
  /** Unacknowledged messages a connection may have. */
  window: number;
  /** Every so many messages one is published twice; 0 for never. */
  repeatEvery: number;
  /** Lose and renew the first connection half-way. */
  reconnect: boolean;
  base: number;
  /** Messages per second in all; 0 for as many as it takes. */
  rate: number;
}

export interface Published {
  /** Distinct samples per device that were acknowledged, counted from 0 without a hole. */
  samples: number[];
  /** Messages acknowledged, without those that were only repeats. */
  messages: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
  resent: number;
}

interface Waiting {
  packet: Buffer;
  sentAt: number;
  repeat: boolean;
}

class Link {
  private readonly waiting = new Map<number, Waiting>();
  private readonly order: PublishOrder;
  private readonly name: string;
  private readonly onAck: (waited: number, repeat: boolean) => void;
  private socket: Socket | undefined;
  private nextId = 1;
  private open = false;
  resent = 0;

  constructor(order: PublishOrder, name: string, onAck: (waited: number, repeat: boolean) => void) {
    this.order = order;
    this.name = name;
    this.onAck = onAck;
  }

  get room(): number {
    return this.open ? this.order.window - this.waiting.size : 0;
  }

  get idle(): boolean {
    return this.waiting.size === 0;
  }

  connect(): Promise<void> {
    const { port, user, password } = this.order;
    return new Promise((done, fail) => {
      const reader = new AckReader();
      const socket = connect(port, "127.0.0.1", () => socket.write(connectPacket(this.name, user, password)));
      socket.setNoDelay(true);
      this.socket = socket;
      socket.once("error", fail);
      socket.on("data", (chunk: Buffer) =>
        reader.read(
          chunk,
          (id) => this.acked(id),
          (code) => {
            if (code !== 0) return fail(new Error(`the broker refused the connection: ${code}`));
            this.open = true;
            for (const { packet } of this.waiting.values()) {
              socket.write(duplicate(packet));
              this.resent++;
            }
            done();
          },
        ),
      );
    });
  }

  publish(topic: Buffer, payload: string, repeat: boolean): void {
    while (this.waiting.has(this.nextId)) this.nextId = (this.nextId % 65_535) + 1;
    const id = this.nextId;
    this.nextId = (this.nextId % 65_535) + 1;
    const packet = publishPacket(topic, id, payload);
    this.waiting.set(id, { packet, sentAt: performance.now(), repeat });
    this.socket?.write(packet);
  }

  cork(): void {
    this.socket?.cork();
  }

  uncork(): void {
    this.socket?.uncork();
  }

  /** As a broken cable does: without a word. */
  async lose(): Promise<void> {
    this.open = false;
    this.socket?.destroy();
    await this.connect();
  }

  close(): void {
    this.socket?.end(Buffer.from([0xe0, 0]));
  }

  private acked(id: number): void {
    const waited = this.waiting.get(id);
    if (!waited) return;
    this.waiting.delete(id);
    this.onAck(performance.now() - waited.sentAt, waited.repeat);
  }
}

const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

async function publish(order: PublishOrder): Promise<Published> {
  const waits: number[] = [];
  let acknowledged = 0;
  const links = Array.from(
    { length: order.connections },
    (_, n) =>
      new Link(order, `load-${n}`, (waited, repeat) => {
        if (!repeat) acknowledged++;
        if (waits.length < 2_000_000) waits.push(waited);
      }),
  );
  await Promise.all(links.map((link) => link.connect()));
  const topics = Array.from({ length: order.devices }, (_, device) => topicBytes(`${order.prefix}/${deviceName(device)}/samples`));
  const next = new Array<number>(order.devices).fill(0);
  const began = performance.now();
  const end = began + order.seconds * 1000;
  let sent = 0;
  let device = 0;
  let lost: Promise<void> | undefined;

  for (;;) {
    const now = performance.now();
    if (now >= end) break;
    if (order.reconnect && !lost && now - began > order.seconds * 500) lost = links[0]?.lose();
    const due = order.rate === 0 ? Number.POSITIVE_INFINITY : ((now - began) / 1000) * order.rate - sent;
    let burst = 0;
    for (const [index, link] of links.entries()) {
      link.cork();
      // A device always speaks through the same connection, so that its messages stay in order.
      for (let room = Math.min(link.room, 64); room > 0 && burst < due; room--) {
        device = (device + 1) % order.devices;
        const mine = device - (device % order.connections) + index;
        if (mine >= order.devices) continue;
        const from = next[mine] ?? 0;
        next[mine] = from + order.batch;
        const parts = Array.from({ length: order.batch }, (_, n) => JSON.stringify(sampleAt(mine, from + n, order.base)));
        const payload = order.batch === 1 ? (parts[0] ?? "") : `{"samples":[${parts.join(",")}]}`;
        const topic = topics[mine] as Buffer;
        link.publish(topic, payload, false);
        sent++;
        burst++;
        if (order.repeatEvery > 0 && sent % order.repeatEvery === 0) link.publish(topic, payload, true);
      }
      link.uncork();
    }
    await turn();
  }
  await lost;
  const patience = performance.now() + 60_000;
  while (!links.every((link) => link.idle)) {
    if (performance.now() > patience) throw new Error("messages stay unacknowledged for a minute");
    await turn();
  }
  const seconds = (performance.now() - began) / 1000;
  for (const link of links) link.close();
  waits.sort((a, b) => a - b);
  const at = (q: number): number => waits[Math.min(waits.length - 1, Math.floor(waits.length * q))] ?? Number.NaN;
  return {
    samples: next,
    messages: acknowledged,
    seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    resent: links.reduce((sum, link) => sum + link.resent, 0),
  };
}

process.once("message", (order) => {
  publish(order as PublishOrder).then(
    (result) => process.send?.({ ok: true, result }, () => process.exit(0)),
    (error: unknown) => process.send?.({ ok: false, message: String(error) }, () => process.exit(1)),
  );
});
