import { appendFileSync, closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import type { SiteId } from "@stacktwin/twin-models/ids";
import { createExternalBroker } from "@stacktwin/server/field/external-broker";

/**
 * Takes messages from a broker and keeps them in a file, a commit each 60 ms: slow, so that a kill finds much that is not on disk, until it is killed.
 * Arguments: URL, file.
 */
const [url = "", file = ""] = process.argv.slice(2);
const descriptor = openSync(file, "a");
let waiting: { line: string; done: (error: Error | null) => void }[] = [];

function commit(): void {
  const group = waiting;
  waiting = [];
  if (group.length === 0) return;
  writeSync(descriptor, group.map(({ line }) => line).join(""));
  fsyncSync(descriptor);
  for (const { done } of group) done(null);
}

const broker = createExternalBroker({
  site: "kill" as SiteId,
  url,
  window: 1000,
  filters: [{ filter: "load/+", qos: 1 }],
  clock: { now: () => performance.timeOrigin + performance.now() },
  sink: {
    mqtt(_site, _topic, payload, _received, done) {
      waiting.push({ line: `${Buffer.from(payload).toString()}\n`, done });
    },
    readings: (_site, _decoded, done) => done(null),
    reject: (_site, source, reason) => appendFileSync(`${file}.rejected`, `${source} ${reason}\n`),
  },
});
broker.start();
setInterval(commit, 60);
setInterval(() => {
  if (broker.link().state === "up" && process.connected) process.send?.("up");
}, 20);
process.on("SIGTERM", () => {
  void broker.stop().then(() => {
    closeSync(descriptor);
    process.exit(0);
  });
});
