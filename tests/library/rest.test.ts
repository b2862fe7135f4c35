import { afterEach, describe, expect, test } from "vitest";
import type { FolioConfig, KohaConfig } from "@stacktwin/twin-models/library-system";
import type { LibrarySource } from "@stacktwin/server/contracts/library-system";
import { createFolioSource } from "@stacktwin/server/library-system/folio-source";
import { createKohaSource } from "@stacktwin/server/library-system/koha-source";
import { startFolio, type FolioRow } from "./folio-server.ts";
import type { HttpMood, HttpServer } from "./http-server.ts";
import { startKoha, type KohaRow } from "./koha-server.ts";
import { READER_WORDS } from "./sip2-server.ts";

const T = Date.UTC(2026, 10, 21);
let now = T;
let server: HttpServer;
let source: LibrarySource;
const common = { requestsPerSecond: 10, timeoutMs: 20_000 };
const signedIn = { user: "twin", password: "hush-hush" };

/** It only ever asks: for a token, and for items. */
afterEach(async () => {
  source.stop();
  await server.close();
  for (const { method, path } of server.heard) expect(`${method} ${path}`).toMatch(/^(GET \/(api\/v1\/items|item-storage\/items)|POST \/(api\/v1\/oauth\/token|authn\/login(-with-expiry)?))$/);
});

const koha = async (rows: KohaRow[], config: Partial<KohaConfig> = signedIn): Promise<Awaited<ReturnType<typeof startKoha>>> => {
  now = T;
  const started = await startKoha(rows);
  server = started;
  source = createKohaSource({ kind: "koha", url: `${server.url}/`, ...common, ...config }, { clock: { now: () => now } });
  return started;
};
const folio = async (rows: FolioRow[], config: Partial<FolioConfig> = signedIn, older = false): Promise<Awaited<ReturnType<typeof startFolio>>> => {
  const started = await startFolio(rows, { older });
  server = started;
  source = createFolioSource({ kind: "folio", url: server.url, tenant: "diku", ...common, ...config });
  return started;
};

describe("Koha", () => {
  test("many items in one question, each by the first mark that holds; what has no meaning is no word", async () => {
    await koha([
      { external_id: "1" }, { external_id: "2", checked_out_date: "2026-11-01" }, { external_id: "3", lost_status: 2, checked_out_date: "2026-11-01" }, { external_id: "4", withdrawn: 1, lost_status: 1 },
      { external_id: "5", not_for_loan_status: 1 }, { external_id: "6", not_for_loan_status: -1 }, { external_id: "7", transfer: { to: "MPL" } }, { external_id: "77" },
    ]);
    expect(await source.ask(["1", "2", "3", "4", "5", "6", "7", "8"])).toEqual({
      unfit: 0,
      words: [
        { barcode: "1", status: "available" }, { barcode: "2", status: "on-loan" }, { barcode: "3", status: "lost" }, { barcode: "4", status: "withdrawn" },
        { barcode: "5", status: "reference" }, { barcode: "7", status: "in-transit" },
      ],
    });
    expect(server.heard).toHaveLength(1);
    expect(server.heard[0]?.headers["x-koha-embed"]).toBeUndefined();
  });

  test("own meanings, and transfers where they are wanted", async () => {
    await koha([{ external_id: "1", lost_status: 4 }, { external_id: "2", not_for_loan_status: -1 }], { ...signedIn, transfers: true, statuses: { "lost_status 4": "in-transit", "not_for_loan_status -1": "reference" } });
    expect((await source.ask(["1", "2"])).words).toEqual([{ barcode: "1", status: "in-transit" }, { barcode: "2", status: "reference" }]);
    expect(server.heard[0]?.headers["x-koha-embed"]).toBe("transfer");
  });

  test("client credentials: one token until shortly before it ends, and another when it is refused", async () => {
    const started = await koha([{ external_id: "1" }], { clientId: "twin", clientSecret: "hush-hush" });
    await source.ask(["1"]);
    await source.ask(["1"]);
    expect(started.tokens).toHaveLength(1);
    now += 3_590_000;
    await source.ask(["1"]);
    expect(started.tokens).toHaveLength(2);
    started.tokens.push("another");
    expect((await source.ask(["1"])).words).toHaveLength(1);
    expect(started.tokens).toHaveLength(4);
  });

  test("what changed since comes page by page", async () => {
    await koha(Array.from({ length: 230 }, (_, n) => ({ external_id: String(n), timestamp: new Date(T + n * 1000).toISOString(), ...(n % 2 === 0 ? { checked_out_date: "2026-11-20" } : {}) })));
    const found: string[] = [];
    for (let page = 0, more = true; more; page++) {
      const answer = await source.changes!(T + 10_000, page);
      found.push(...answer.words.map(({ barcode }) => barcode));
      more = answer.more;
    }
    expect([found.length, server.heard.length]).toEqual([220, 3]);
  });
});

describe("FOLIO", () => {
  test("many items in one question, with since when; a barcode is a text and no question", async () => {
    await folio([
      { barcode: "1", status: { name: "Available" } }, { barcode: "2", status: { name: "Checked out", date: "2026-11-01T00:00:00.000+00:00" } }, { barcode: "3", status: { name: "Claimed returned" } },
      { barcode: "4", status: { name: "On order" } }, { barcode: "5", status: { name: "a new name" } }, { barcode: 'a"b*', status: { name: "Paged" } },
    ]);
    expect((await source.ask(["1", "2", "3", "4", "5", 'a"b*', '") or barcode==("1'])).words).toEqual([
      { barcode: "1", status: "available" }, { barcode: "2", status: "on-loan", since: Date.UTC(2026, 10, 1) }, { barcode: "3", status: "lost" }, { barcode: 'a"b*', status: "in-transit" },
    ]);
    expect((await source.ask(['") or barcode==("1'])).words).toEqual([]);
  });

  test.each([["the newer way", false], ["the older way", true]])("signs in %s, once, and again when its token has ended", async (_, older) => {
    const started = await folio([{ barcode: "1", status: { name: "Available" } }], signedIn, older);
    await source.ask(["1"]);
    await source.ask(["1"]);
    expect(started.tokens).toHaveLength(1);
    started.tokens.push("another");
    expect((await source.ask(["1"])).words).toHaveLength(1);
  });

  test("a token of the configuration is used as it is", async () => {
    await folio([{ barcode: "1", status: { name: "Available" } }], { token: "given" });
    expect((await source.ask(["1"])).words).toHaveLength(1);
  });

  test("what changed since comes page by page", async () => {
    await folio(Array.from({ length: 130 }, (_, n) => ({ barcode: String(n), status: { name: "Available" }, updated: new Date(T + n * 1000).toISOString() })));
    const [first, second] = [await source.changes!(T, 0), await source.changes!(T, 1)];
    expect([first.words.length, first.more, second.words.length, second.more]).toEqual([100, true, 30, false]);
  });
});

describe.each([
  ["Koha", (more: object) => koha([{ external_id: "1" }, { external_id: "2" }], { ...signedIn, ...more })],
  ["FOLIO", (more: object) => folio([{ barcode: "1", status: { name: "Available" } }, { barcode: "2", status: { name: "Available" } }], { ...signedIn, ...more })],
])("a %s that goes wrong", (_, start) => {
  const BAD: [HttpMood, code: string, says: RegExp][] = [
    ["hang", "DEVICE_SILENT", /does not answer/], ["close-within", "DEVICE_SILENT", /stopped within|does not answer/], ["not-json", "DEVICE_FAILED", /no JSON/], ["not-a-list", "DEVICE_FAILED", /no list/],
    ["refuse", "DEVICE_FAILED", /answers 500/], ["redirect", "DEVICE_FAILED", /answers 302/], ["endless", "DEVICE_FAILED", /more than/],
  ];
  test.each(BAD)("%s", async (mood, code, says) => {
    await start(mood === "hang" ? { timeoutMs: 1000 } : {});
    server.mood = mood;
    const error: unknown = await source.ask(["1"]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, message: expect.stringMatching(says) });
    for (const word of [...READER_WORDS, "hush-hush"]) expect(String((error as Error).stack)).not.toContain(word);
    server.mood = "well";
    expect((await source.ask(["1"])).words).toEqual([{ barcode: "1", status: "available" }]);
  });

  test("answers about others are counted and left, and one item with two meanings has none", async () => {
    await start({});
    server.mood = "other-items";
    expect(await source.ask(["1"])).toEqual({ words: [{ barcode: "1", status: "available" }], unfit: 1 });
    server.mood = "twice";
    expect(await source.ask(["1"])).toEqual({ words: [], unfit: 1 });
  });
});

test("a refused sign-in says nothing of it", async () => {
  await koha([], { clientId: "twin", clientSecret: "wrong-words" });
  await expect(source.ask(["1"])).rejects.toThrow(/^The library system refused to sign in \(403\)$/);
});
