import { connectAsync } from "mqtt";
import { deviceName } from "./samples.ts";

export interface Steady {
  /** Messages handed to the wire so far. */
  sent(): number;
  stop(): Promise<void>;
}

/** An even load at QoS 1 from all devices in turn; the time of each sample is the moment it was published. */
export async function startSteady(order: {
  url: string;
  user: string;
  password: string;
  prefix: string;
  devices: number;
  rate: number;
  clock: () => number;
}): Promise<Steady> {
  const { devices, rate, clock } = order;
  const client = await connectAsync(order.url, { username: order.user, password: order.password });
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    for (const due = ((performance.now() - began) / 1000) * rate; sent < due; sent++) {
      const temperature = 18 + (((sent / devices) % 20) | 0) / 5;
      client.publish(`${order.prefix}/${deviceName(sent % devices)}/samples`, JSON.stringify({ time: clock(), temperature }), { qos: 1 });
    }
  }, 2);
  return {
    sent: () => sent,
    async stop() {
      clearInterval(timer);
      await client.endAsync();
    },
  };
}
