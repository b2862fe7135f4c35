import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { madeCertificate } from "../staff/certificate.ts";
import { NORTH, openHouse, PROGRAM_TOKEN, T, type House } from "../fixtures/api.ts";
import { openapiText } from "./openapi.ts";

describe("bad input", () => {
  let house: House;
  let cookie: string;
  beforeEach(() => {
    house = openHouse();
    cookie = house.person("chief", [{ role: "admin", sites: [], spaces: [] }]);
  });
  afterEach(() => house.close());

  test.each([
    ["a missing field", "/api/alarms/north-open-high/acknowledge", {}, "/occurrence"],
    ["a wrong type, which is not converted", "/api/alarms/north-open-high/acknowledge", { occurrence: "3" }, "/occurrence"],
    ["a field too many", "/api/alarms/north-open-high/acknowledge", { occurrence: 3, why: "" }, "/why"],
    [
      "a role that is none",
      "/api/people",
      { id: "a", name: "A", contact: "", language: "en", grants: [{ role: "king" }] },
      "/grants/0/role",
    ],
    [
      "a site that is none",
      "/api/people",
      { id: "a", name: "A", contact: "", language: "en", grants: [{ role: "viewer", sites: ["west"] }] },
      "/grants/0/sites",
    ],
    ["a name kept for programs", "/api/people", { id: "program:a", name: "A", contact: "", language: "en", grants: [] }, "/id"],
  ])("names the place of %s", async (_what, url, body, place) => {
    const answer = await house.ask("POST", url, { cookie, body });
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      { code: "BAD_INPUT", message: expect.any(String), advice: expect.any(String), place },
    ]);
  });

  test("grants without scope are everywhere, by default", async () => {
    const body = { id: "a", name: "A", contact: "", language: "en", grants: [{ role: "viewer" }] };
    expect((await house.ask("POST", "/api/people", { cookie, body })).json()).toMatchObject({
      person: { grants: [{ role: "viewer", sites: [], spaces: [] }] },
      link: expect.stringMatching(/^\/setup\/[\w-]{43}$/),
    });
  });

  test.each([
    ["/api/sites/north/snapshot?at=noon", "/at"],
    ["/api/sites/north/snapshot?room=storey:none", "/room"],
    [`/api/things/north-open-climate/history/temperature?from=${T}&to=${T}`, "/to"],
  ])("%s names %s", async (url, place) => {
    expect((await house.ask("GET", url, { cookie })).json()).toMatchObject({ code: "BAD_INPUT", place });
  });

  test("JSON cut short, an unknown address, and a body too large are problems with advice", async () => {
    const json = { "content-type": "application/json" };
    expect((await house.ask("POST", "/api/people", { cookie, body: '{"id":', headers: json })).json().code).toBe("BAD_INPUT");
    expect((await house.ask("GET", "/api/nothing", { cookie })).json()).toMatchObject({ code: "NOT_FOUND", advice: expect.any(String) });
    const large = await house.ask("POST", "/api/people", { cookie, body: `"${"x".repeat(10 * 1_048_576)}"`, headers: json });
    expect([large.statusCode, large.json().code]).toEqual([413, "TOO_LARGE"]);
    const unasked = await house.ask("POST", "/api/session", { body: `"${"x".repeat(20_000)}"`, headers: json });
    expect(unasked.statusCode).toBe(413);
    expect(house.reported).toEqual([]);
  });

  test("what nobody expected is reported, and told to nobody", async () => {
    const broken = openHouse({
      rejections: () => {
        throw new Error("the secret path /var/x");
      },
    });
    const answer = await broken.ask("GET", "/api/rejections", {
      cookie: broken.person("chief", [{ role: "admin", sites: [], spaces: [] }]),
    });
    expect([answer.statusCode, answer.json().code]).toEqual([500, "INTERNAL"]);
    expect(answer.body).not.toContain("secret");
    expect(broken.reported).toHaveLength(1);
    await broken.close();
  });
});

describe("library status as CSV", () => {
  let house: House;
  beforeAll(() => {
    house = openHouse({
      askLibrarySoon: () => undefined,
      takeLibraryStatus: async (_site, statuses) => ({
        taken: statuses.length,
        unknown: statuses.map(({ barcode, status, at }) => `${barcode} ${status} ${at}`),
      }),
    });
  });
  afterAll(() => house.close());
  const post = (body: string | Buffer): ReturnType<House["ask"]> =>
    house.ask("POST", `/api/sites/${NORTH}/library-status`, {
      body,
      headers: { authorization: `Bearer ${PROGRAM_TOKEN}`, "content-type": "text/csv; charset=utf-8" },
    });

  test.each([
    ["commas", `barcode,status,at\nB1,on-loan,${T}\n`],
    ["a moment of the snapshot, and a column of readers that is left", `barcode,patron,status,at,asOf\nB1,4711,on-loan,${T},${T + 5}\n`],
    ["semicolons, a byte order mark and Windows line ends", `\uFEFFbarcode;status;at\r\nB1;on-loan;${T}\r\n`],
    ["quotes, another order, further columns, ISO time", `At,"Title",Barcode,Status\n2026-06-01T08:00:00+08:00,"a, ""b""",B1,on-loan\n\n`],
    ["tabs", `barcode\tstatus\tat\nB1\ton-loan\t2026-06-01T00:00:00Z`],
  ])("is read with %s", async (_form, text) => expect((await post(text)).json()).toEqual({ taken: 1, unknown: [`B1 on-loan ${T}`] }));

  test("with wrong lines is refused whole, and lists them", async () => {
    const answer = await post(`barcode,status,at\nB1,on-loan,${T}\nB2,borrowed,${T}\n,on-loan,${T}\nB4,on-loan,yesterday\n`);
    expect(answer.json()).toMatchObject({
      code: "BAD_INPUT",
      place: "line 3",
      message: expect.stringMatching(/3 wrong: line 3: .*"borrowed"; line 4: no barcode; line 5: .*"yesterday"/),
    });
  });

  test.each([
    ["without header", `B1,on-loan,${T}\n`, /barcode, status and at/, "line 1"],
    ["with a torn quote", `barcode,status,at\nB1,"on-loan,${T}\n`, /quote/i, "line 2"],
    ["with a field too many", `barcode,status,at\nB1,on-loan,${T},more\n`, /record length/i, "line 2"],
    ["in another encoding", Buffer.from([0x62, 0xb2, 0xe2, 0x0a]), /UTF-8/, "line 1"],
  ])("%s is refused", async (_what, body, message, place) => {
    expect((await post(body)).json()).toMatchObject({ code: "BAD_INPUT", message: expect.stringMatching(message), place });
  });

  test("takes 100,000 rows, and not one more", async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `CN-000000-B${index},available,${T}`);
    expect((await post(`barcode,status,at\n${rows.join("\n")}`)).json().taken).toBe(100_000);
    expect((await post(`barcode,status,at\n${rows.join("\n")}\nB1,on-loan,${T}`)).statusCode).toBe(400);
  });
});

describe("pages", () => {
  let folder: string;
  let house: House;
  let live = false;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "console-"));
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>console</title>");
    writeFileSync(join(folder, "assets", "main-1a2b.js"), "export {};");
    writeFileSync(join(folder, "sw.js"), "self");
    writeFileSync(join(folder, "zh.webmanifest"), "{}");
    writeFileSync(join(folder, "assets", "main-1a2b.js.gz"), gzipSync("export {};"));
    house = openHouse({
      config: { version: "0.0.1", tls: null, ca: "-----BEGIN CERTIFICATE-----", consoleFolder: folder },
      isLive: () => live,
    });
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true });
  });

  test("health is 503 until the twin is live", async () => {
    expect([(await house.ask("GET", "/healthz")).statusCode, (await house.ask("GET", "/healthz")).json()]).toEqual([
      503,
      { state: "starting" },
    ]);
    live = true;
    expect([(await house.ask("GET", "/healthz")).statusCode, (await house.ask("GET", "/healthz")).json()]).toEqual([
      200,
      { state: "live" },
    ]);
  });

  test("the console is served, every page address gets its index, and nothing else does", async () => {
    const html = { accept: "text/html" };
    for (const url of ["/", "/setup/abc", "/sites/north/things/x.1"]) {
      const answer = await house.ask("GET", url, { headers: html });
      expect([answer.body, answer.headers["cache-control"]]).toEqual(["<!doctype html><title>console</title>", "no-cache"]);
    }
    const asset = await house.ask("GET", "/assets/main-1a2b.js");
    expect(asset.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": expect.stringMatching(/javascript/),
    });
    const packed = await house.ask("GET", "/assets/main-1a2b.js", { headers: { "accept-encoding": "gzip" } });
    expect(packed.headers).toMatchObject({ "content-encoding": "gzip", "cache-control": "public, max-age=31536000, immutable", "content-type": expect.stringMatching(/javascript/) });
    expect(gunzipSync(packed.rawPayload).toString()).toBe("export {};");
    expect((await house.ask("GET", "/%2e%2e/package.json")).statusCode).toBe(404);
    expect((await house.ask("GET", "/assets/gone.js", { headers: html })).statusCode).toBe(404);
    expect((await house.ask("GET", "/api/none", { headers: html })).statusCode).toBe(404);
    expect((await house.ask("GET", "/picture.png", { headers: { accept: "image/*" } })).statusCode).toBe(404);
  });

  test("what decides about a newer console is asked for every time, and of its kind", async () => {
    expect((await house.ask("GET", "/sw.js")).headers).toMatchObject({ "cache-control": "no-cache", "content-type": expect.stringMatching(/javascript/) });
    expect((await house.ask("GET", "/zh.webmanifest")).headers).toMatchObject({ "cache-control": "no-cache", "content-type": expect.stringMatching(/^application\/manifest\+json/) });
  });

  test("every answer says what a page may load: itself and its own socket", async () => {
    for (const url of ["/", "/api/me", "/assets/main-1a2b.js"]) {
      const { headers } = await house.ask("GET", url, { headers: { host: "twin.example:8420", accept: "text/html" } });
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("connect-src 'self' ws://twin.example:8420 wss://twin.example:8420;");
      expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY" });
    }
    const { headers } = await house.ask("GET", "/api/me", { headers: { host: "x; script-src *" } });
    expect(headers["content-security-policy"]).not.toContain("script-src *");
  });

  test("the authority can be downloaded", async () => {
    expect((await house.ask("GET", "/ca.crt")).headers["content-type"]).toBe("application/x-x509-ca-cert");
  });
});

describe("the OpenAPI document", () => {
  const root = new URL("../../", import.meta.url);

  test("is the committed one (npm run openapi)", async () => {
    const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
    expect(readFileSync(new URL("openapi.json", root), "utf8")).toBe(await openapiText(version));
  });

  test("is served", async () => {
    const house = openHouse();
    expect((await house.ask("GET", "/api/openapi.json")).json()).toMatchObject({
      openapi: "3.1.0",
      paths: { "/api/things/{thing}/history/{property}": { get: { operationId: "history" } } },
    });
    await house.close();
  });
});

test("over TLS, a client that trusts the authority signs in and gets a secure cookie", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tls-"));
  const { key, cert, ca } = await madeCertificate(folder, ["localhost", "127.0.0.1"], Date.now());
  const house = openHouse({ config: { version: "0.0.1", tls: { key, cert }, ca, consoleFolder: folder } });
  await house.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = house.app.server.address() as AddressInfo;
  const { viewer } = house.staff.createDemoLinks();
  const post = (origin: string): Promise<{ status: number | undefined; cookie: string }> =>
    new Promise((resolve, reject) => {
      const options = {
        host: "127.0.0.1",
        port,
        path: `/api${viewer}`,
        method: "POST",
        ca: ca ?? "",
        agent: false as const,
        headers: { "content-type": "application/json", origin },
      };
      request(options, (response) => {
        response.resume();
        resolve({ status: response.statusCode, cookie: String(response.headers["set-cookie"]) });
      })
        .on("error", reject)
        .end("{}");
    });
  expect(await post(`https://127.0.0.1:${port}`)).toEqual({
    status: 200,
    cookie: expect.stringMatching(/HttpOnly.*Secure.*SameSite=Strict/i),
  });
  expect((await post(`http://127.0.0.1:${port}`)).status).toBe(403);
  await house.close();
  rmSync(folder, { recursive: true });
});
