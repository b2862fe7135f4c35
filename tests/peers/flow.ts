export const DATABASE = "peer";

/** One sample a message: what most people wire. */
const USUAL = `
const { time, temperature } = msg.payload;
const thing = msg.topic.split("/")[1];
return { payload: [{ value: temperature, time }, { site: "branch", thing }] };`;

/** A message's samples in one write. */
const BATCHED = `
const thing = msg.topic.split("/")[1];
const samples = msg.payload.samples ?? [msg.payload];
return { payload: samples.map(({ time, temperature }) => ({ measurement: "temperature", tags: { site: "branch", thing }, fields: { value: temperature }, timestamp: time })) };`;

/** Points of many messages gathered by hand: written by 5,000, or after a fifth of a second. */
const GATHERED = `
const thing = msg.topic.split("/")[1];
const points = context.get("points") || [];
for (const { time, temperature } of msg.payload.samples ?? [msg.payload])
  points.push({ measurement: "temperature", tags: { site: "branch", thing }, fields: { value: temperature }, timestamp: time });
const send = () => {
  clearTimeout(context.get("timer"));
  context.set("timer", undefined);
  const full = context.get("points");
  context.set("points", []);
  node.send({ payload: full });
};
context.set("points", points);
if (points.length >= 5000) send();
else if (!context.get("timer")) context.set("timer", setTimeout(send, 200));
return null;`;

export type FlowKind = "usual" | "batched" | "gathered";
const SHAPE: Record<FlowKind, string> = { usual: USUAL, batched: BATCHED, gathered: GATHERED };

/** Nodes need a place on the page: those without are taken for settings. mqtt in (QoS 1, its session kept) → function → InfluxDB, as an exported flow of Node-RED. */
export function flow(kind: FlowKind, mqttPort: number, influxPort: number): object[] {
  const store = { z: "tab", x: 500, y: 100, influxdb: "store", precision: "ms", retentionPolicy: "", wires: [] };
  return [
    { id: "tab", type: "tab", label: kind, disabled: false },
    {
      id: "broker",
      type: "mqtt-broker",
      name: "",
      broker: "127.0.0.1",
      port: String(mqttPort),
      clientid: "node-red",
      autoConnect: true,
      usetls: false,
      protocolVersion: "4",
      keepalive: "60",
      cleansession: false,
      autoUnsubscribe: false,
    },
    {
      id: "store",
      type: "influxdb",
      hostname: "127.0.0.1",
      port: String(influxPort),
      protocol: "http",
      database: DATABASE,
      name: "",
      usetls: false,
      influxdbVersion: "1.x",
    },
    {
      id: "in",
      type: "mqtt in",
      z: "tab",
      x: 100,
      y: 100,
      name: "",
      topic: "bench/+/samples",
      qos: "1",
      datatype: "json",
      broker: "broker",
      nl: false,
      rap: true,
      rh: 0,
      inputs: 0,
      wires: [["shape"]],
    },
    {
      id: "shape",
      type: "function",
      z: "tab",
      x: 300,
      y: 100,
      name: "shape",
      func: SHAPE[kind],
      outputs: 1,
      timeout: 0,
      noerr: 0,
      initialize: "",
      finalize: "",
      libs: [],
      wires: [["out"]],
    },
    kind === "usual"
      ? { id: "out", type: "influxdb out", name: "", measurement: "temperature", ...store }
      : { id: "out", type: "influxdb batch", name: "", ...store },
  ];
}
