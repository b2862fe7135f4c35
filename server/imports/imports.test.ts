import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { decodeBooks } from "@stacktwin/twin-models/books";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Import } from "@stacktwin/twin-models/import";
import { buildApp, type App } from "../app.ts";
import { init } from "../cli/init.ts";
import { loadInstallation } from "../config/load.ts";
import { cnmarc, isoRecord } from "../register/marc-fixture.ts";

let folder: string;
let app: App;
let url: string;
let cookie: string;
let site: string;
let links: string;

async function signIn(role: string): Promise<string> {
  const token = new RegExp(`${role}\\s+\\S+/([\\w-]+)\\s`).exec(links)?.[1] ?? "";
  const answer = await fetch(`${url}/api/setup/${token}`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imports-app-"));
  await init.run([folder], () => undefined);
  const loaded = loadInstallation(join(folder, "stacktwin.yaml"));
  if ("mistakes" in loaded) throw new Error("the sample is not right");
  const { installation } = loaded;
  const [first] = installation.sites;
  const cn = installation.profiles.get("cnmarc");
  if (!first || !cn) throw new Error("the sample has no site, or there is no profile");
  const shelf = first.places.places.find(({ kind }) => kind === "shelf");
  installation.profiles.set("ours", { ...cn, name: "ours", locations: { L1: shelf!.id as PlaceId } });
  installation.config.web.port = 0;
  if (installation.config.broker) installation.config.broker.port = 0;
  site = `/api/sites/${first.config.id}`;
  const printed = vi.spyOn(console, "log").mockImplementation(() => undefined);
  app = await buildApp(installation, {
    clock: { now: () => Date.now() },
    version: "0.0.0",
    demo: true,
    steady: () => 0,
    consoleFolder: join(folder, "none"),
    log: () => undefined,
    every: () => () => undefined,
    read: (before) => loadInstallation(join(folder, "stacktwin.yaml"), before),
  });
  ({ url } = await app.start());
  links = `${printed.mock.calls.flat().join("\n")}\n`;
  printed.mockRestore();
  cookie = await signIn("staff");
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true });
});

type Asking = { method?: string; body?: string | Uint8Array<ArrayBuffer>; type?: string };
const ask = (path: string, { type, ...more }: Asking = {}): Promise<Response> =>
  fetch(`${url}${site}${path}`, { ...more, headers: { cookie, ...(type === undefined ? {} : { "content-type": type }) } });
const json = async <T>(path: string, more?: Asking): Promise<T> => (await ask(path, more)).json() as Promise<T>;
async function ended(id: string): Promise<Import> {
  for (;;) {
    const job = await json<Import>(`/imports/${id}`);
    if (job.state !== "running") return job;
  }
}

test("a catalogue that is sent while the server runs is found at once, and what was refused can be downloaded", async () => {
  const before = decodeBooks(await (await ask("/books")).arrayBuffer());
  const records = Array.from({ length: 500 }, (_, n) => isoRecord(cnmarc(n, "gb18030")));
  const body = new Uint8Array(Buffer.concat([...records, Buffer.from("no record\u001d"), isoRecord(cnmarc(900, "gb18030", "L9"))]));
  const begun = await json<Import>("/imports?profile=ours&file=catalogue.mrc", { method: "POST", body, type: "application/marc" });
  expect(begun).toMatchObject({ state: "running", file: "catalogue.mrc", by: expect.any(String), bytes: body.length });
  expect(await ended(begun.id)).toMatchObject({ state: "done", added: 550, bad: 1, noHome: 2, repaired: 0, absent: before.shelf.length });

  const found = await json<{ view: { item: { author: string } } }[]>(`/items?q=${encodeURIComponent("𠮷川")}`);
  expect(found[0]?.view.item.author).toBe("𠮷川");
  const after = decodeBooks(await (await ask("/books")).arrayBuffer());
  expect(after.shelf.length).toBe(before.shelf.length + 550);
  expect(after.version).toBeGreaterThan(before.version);

  const list = await ask(`/imports/${begun.id}/rows.csv?list=bad`);
  expect(list.headers.get("content-type")).toContain("text/csv");
  expect((await list.text()).split("\r\n")[1]).toMatch(/^bad,501,\d+,,record-short,is shorter/);
  expect(await (await ask(`/imports/${begun.id}/rows.csv?list=bad&language=zh`)).text()).toContain("不足一条记录");
  expect(await json(`/imports/${begun.id}/rows?list=no-home`)).toMatchObject([{ number: 502 }, { fault: { code: "location-unknown", params: { location: "L9" } }, reason: expect.stringContaining("`L9`") }]);
});

test("a CSV sent as text/csv goes the same way, and is no library status", async () => {
  const begun = await json<Import>("/imports?profile=csv", { method: "POST", body: "owner,barcode\nCN-1,1\n", type: "text/csv" });
  expect(await ended(begun.id)).toMatchObject({ state: "done", items: 0, noHome: 1 });
  const refused = await ask("/imports?profile=csv", { method: "POST", body: "a,b\n1,2\n", type: "text/csv" });
  expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([400, expect.stringContaining("barcodes")]);
  expect((await ask("/imports/999")).status).toBe(404);
});

test("a logger that is listed while the server runs takes its file, and is seen as any sensor", async () => {
  const admin = await signIn("admin");
  const [first] = JSON.parse(await (await fetch(`${url}${site}/layout`, { headers: { cookie } })).text()).buildings[0].storeys[0].spaces as { id: string }[];
  const thing = { id: "a-logger", model: "urn:stacktwin:tm:climate-logger:1.0.0", name: { zh: "记录仪", en: "Logger" }, place: first!.id, address: { INTERVAL_S: 600 } };
  const installed = await fetch(`${url}${site}/things`, { method: "POST", headers: { cookie: admin, "content-type": "application/json" }, body: JSON.stringify(thing) });
  expect(installed.status).toBe(200);
  const conservator = await signIn("conservator");
  const as = (path: string, { type, ...more }: Asking = {}): Promise<Response> =>
    fetch(`${url}${path}`, { ...more, headers: { cookie: conservator, ...(type === undefined ? {} : { "content-type": type }) } });
  expect(await (await as(`${site}/loggers`)).json()).toMatchObject([{ id: "a-logger", intervalS: 600 }]);
  const T = Date.UTC(2025, 3, 3);
  const body = ["time,temperature °C,humidity %", ...Array.from({ length: 12 }, (_, n) => (n > 3 && n < 9 ? "" : `${new Date(T + n * 600_000).toISOString()},${18 + n},50`))].join("\n");
  const seen = (await (await as(`${site}/logger-preview?thing=a-logger&whole=true`, { method: "POST", body, type: "application/octet-stream" })).json()) as object;
  expect(seen).toMatchObject({ profile: "iso", questions: [], intervalS: 600, warnings: [] });
  const begun = (await (await as(`${site}/logger-imports?thing=a-logger&file=a.csv`, { method: "POST", body, type: "text/csv" })).json()) as { id: string };
  await vi.waitFor(async () => expect(await (await as(`${site}/logger-imports/${begun.id}`)).json()).toMatchObject({ state: "done", rows: 7, readings: 14 }), 10_000);

  const history = (await (await as(`/api/things/a-logger/history/temperature?from=${T}&to=${T + 7_200_000}&points=12`)).json()) as { coverage: number; buckets: unknown[] };
  // Known: three intervals after the fourth row, and again from the tenth on.
  expect(history.coverage).toBeCloseTo((6 + 3) / 12, 5);
  expect(await (await as("/api/things/a-logger")).json()).toMatchObject({ present: { temperature: { value: 29, time: T + 11 * 600_000, heard: T + 11 * 600_000 } } });
  expect(await (await fetch(`${url}/api/journal?limit=20`, { headers: { cookie: admin } })).json()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ what: "logger:write", after: expect.stringContaining("7 rows, 14 values") }),
      expect.objectContaining({ who: "server start", what: "register:write", after: expect.stringContaining("items (") }),
    ]),
  );
});

test("profiles come with their names, in both languages", async () => {
  expect(await json("/import-profiles")).toMatchObject([{ name: "cnmarc" }, { name: "csv" }, { name: "marc21" }, { name: "ours" }]);
});
