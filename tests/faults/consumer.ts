import { fsyncSync, openSync, writeSync } from "node:fs";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Done, FieldSink } from "@stacktwin/server/contracts/message";
import { createEmbeddedBroker } from "@stacktwin/server/field/embedded-broker";
import { createExternalBroker } from "@stacktwin/server/field/external-broker";

/**
 * Takes messages and keeps them in a file until it is killed. Commits seldom, so that a kill finds much that is not on disk.
 * Arguments: the file, then the URL of an external broker; without a URL it is itself the broker.
 * Sends its parent the port (0 for an external broker) when it is ready.
 */
const COMMIT_MS = 60;
const [file = "", url] = process.argv.slice(2);
const descriptor = openSync(file, "a");
let waiting: { line: string; done: Done }[] = [];

setInterval(() => {
  const group = waiting;
  waiting = [];
  if (group.length === 0) return;
  writeSync(descriptor, group.map(({ line }) => line).join(""));
  fsyncSync(descriptor);
  for (const { done } of group) done(null);
}, COMMIT_MS);

const site = "kill" as SiteId;
const clock = { now: () => performance.timeOrigin + performance.now() };
const sink: FieldSink = {
  mqtt(_site, _topic, payload, _received, done) {
    waiting.push({ line: `${Buffer.from(payload).toString()}\n`, done });
  },
  readings: (_site, _decoded, done) => done(null),
  reject(_site, source, reason) {
    console.error(`rejected ${source}: ${reason}`);
    process.exit(1);
  },
};

if (url === undefined) {
  const accounts = [{ user: "load", password: "load-password", publish: ["load/#"], subscribe: [] }];
  const broker = createEmbeddedBroker({ host: "127.0.0.1", port: 0, accounts, sites: [site], siteOf: () => site, sink, clock });
  await broker.start();
  process.send?.(broker.port());
} else {
  const session = createExternalBroker({ site, url, window: 1000, filters: [{ filter: "load/+", qos: 1 }], sink, clock });
  session.start();
  const ready = setInterval(() => {
    if (session.link().state !== "up") return;
    clearInterval(ready);
    process.send?.(0);
  }, 20);
}
