import { createReadStream, createWriteStream, statSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import iconv from "iconv-lite";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Import } from "@stacktwin/twin-models/import";
import { expandLayout } from "@stacktwin/twin-models/place";
import { readProfiles } from "../../server/config/profiles.ts";
import { createLocator } from "../../server/locate/locator.ts";
import { barcodeOf, cnmarc, epcOf, isoRecord, marc21, xmlRecord } from "../../server/register/marc-fixture.ts";
import { createRegisterStore } from "../../server/register/register-ledger.ts";
import { createRegisterImports } from "../../server/register/register-imports.ts";
import { openDatabase } from "../../server/sqlite/database.ts";
import { createStateStore } from "../../server/state/store.ts";

/** One format in a process of its own, so that the peak of its memory is its own: FORMAT RECORDS FOLDER; prints JSON. */
const [format = "", count = "0", folder = ""] = process.argv.slice(2);
const records = Number(count);
const SITE = "main" as SiteId;
const PIECE = 500;

const csvRow = (n: number): string => `CN-110000,${barcodeOf(n)},${epcOf(n)},"红楼梦, 第 ${n} 种",曹雪芹,I242.4/${n},L1\n`;
const CSV_HEAD = "owner,barcode,epcs,title,author,callNumber,location\n";
const FORMATS: Record<string, { profile: string; head: string; record: (n: number) => Buffer; tail: string }> = {
  "csv-utf8": { profile: "csv", head: CSV_HEAD, record: (n) => Buffer.from(csvRow(n)), tail: "" },
  "csv-gb18030": { profile: "csv", head: CSV_HEAD, record: (n) => iconv.encode(csvRow(n), "gb18030"), tail: "" },
  "cnmarc-utf8": { profile: "cnmarc", head: "", record: (n) => isoRecord(cnmarc(n, "utf-8")), tail: "" },
  "cnmarc-gb18030": { profile: "cnmarc", head: "", record: (n) => isoRecord(cnmarc(n, "gb18030")), tail: "" },
  "marc21-utf8": { profile: "marc21", head: "", record: (n) => isoRecord(marc21(n)), tail: "" },
  "marcxml-utf8": { profile: "cnmarc", head: "<collection>\n", record: (n) => Buffer.from(xmlRecord(cnmarc(n, "utf-8"))), tail: "</collection>\n" },
};
const made = FORMATS[format];
if (!made) throw new Error(`no format ${format}`);

const file = join(folder, "items");
const out = createWriteStream(file);
out.write(made.head);
for (let n = 0; n < records; n += PIECE) {
  const piece = Buffer.concat(Array.from({ length: Math.min(PIECE, records - n) }, (_, i) => made.record(n + i)));
  if (!out.write(piece)) await once(out, "drain");
}
out.end(made.tail);
await once(out, "finish");

const profiles = readProfiles([], []);
for (const [name, profile] of profiles) profiles.set(name, { ...profile, locations: { L1: "S" as PlaceId } });
const db = openDatabase(join(folder, "stacktwin.db"));
const state = createStateStore(db);
const imports = createRegisterImports({
  store: createRegisterStore(db, state),
  state,
  clock: { now: () => 0 },
  folder: join(folder, "imports"),
  profiles,
  sites: new Map([[SITE, { isPlace: () => true }]]),
  taken: () => undefined,
  report: (error) => console.error(error),
});

async function take(): Promise<{ job: Import; seconds: number; cpu: number; longest: number; p99: number }> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  const began = performance.now();
  const before = process.cpuUsage();
  delay.enable();
  const { id } = await imports.begin(SITE, { profile: made!.profile, file: format, by: "bench" }, createReadStream(file));
  let job = imports.get(SITE, id);
  while (job.state === "running") {
    await new Promise((next) => setTimeout(next, 20));
    job = imports.get(SITE, id);
  }
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  if (job.state !== "done" || job.bad + job.noHome > 0) throw new Error(JSON.stringify(job));
  return { job, seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6, longest: delay.max / 1e6, p99: delay.percentile(99) / 1e6 };
}

const idle = process.memoryUsage().rss / 2 ** 20;
const first = await take();
const peak = process.resourceUsage().maxRSS / 1024;
const again = await take();
if (again.job.added + again.job.changed > 0) throw new Error("the second time changed something");
const places = expandLayout({ version: 1, site: SITE, name: { zh: "馆", en: "Library" }, timeZone: "UTC", validFrom: 0, buildings: [] });
const began = performance.now();
createLocator({ site: SITE, items: state.items(SITE), version: state.registerVersion(SITE), places, antennas: [], clock: { now: () => 0 } });
const reload = performance.now() - began;
db.close();
console.log(
  JSON.stringify({
    items: first.job.items,
    file_mb: statSync(file).size / 1e6,
    seconds: first.seconds,
    cpu_s: first.cpu,
    again_s: again.seconds,
    peak_mb: peak,
    idle_mb: idle,
    turn_p99_ms: first.p99,
    turn_longest_ms: first.longest,
    reload_ms: reload,
  }),
);
