import { afterEach, expect, test } from "vitest";
import type { Sip2Config } from "@stacktwin/twin-models/library-system";
import type { LibrarySource } from "@stacktwin/server/contracts/library-system";
import { createSip2Source } from "@stacktwin/server/library-system/sip2-source";
import { READER_WORDS, startSip2, type Sip2Mood, type Sip2Server } from "./sip2-server.ts";

const BOOK = "01440100123456";
let server: Sip2Server;
let source: LibrarySource;
const open = async (config: Partial<Sip2Config> = {}, options: Parameters<typeof startSip2>[0] = {}): Promise<void> => {
  server = await startSip2(options);
  server.items.set(BOOK, "04");
  source = createSip2Source(
    { kind: "sip2", host: "127.0.0.1", port: server.port, encoding: "utf-8", terminator: "cr", errorDetection: true, timeoutMs: 20_000, requestsPerSecond: 10, institution: "MAIN", ...config },
    { clock: { now: () => 1_795_225_800_000 }, timeZone: "Asia/Shanghai" },
  );
};
/** What left in a whole test: signing in, asking how it is, asking about items; nothing else, ever. */
afterEach(async () => {
  source.stop();
  await server.close();
  for (const line of server.heard) expect(line).toMatch(/^(93|99|17)/);
});
const ask = (barcode = BOOK): Promise<unknown> => source.ask([barcode]).then(({ words }) => words);
const LENT = [{ barcode: BOOK, status: "on-loan" }];

test("signs in, asks how it is, then about items, over one connection; numbers go round and every message has its checksum", async () => {
  await open({ user: "twin", password: "secret", location: "stacks", terminalPassword: "tp" });
  for (let i = 0; i < 12; i++) expect(await ask()).toEqual(LENT);
  expect(server.connections).toBe(1);
  expect(server.heard.slice(0, 3)).toEqual([
    expect.stringMatching(/^9300CNtwin\|COsecret\|CPstacks\|AY0AZ[0-9A-F]{4}$/),
    "9900302.00AY1AZFCA5",
    expect.stringMatching(/^1720261121 {4}\d{6}AOMAIN\|AB01440100123456\|ACtp\|AY2AZ[0-9A-F]{4}$/),
  ]);
  expect(server.heard.map((line) => Number(/AY(\d)AZ/.exec(line)?.[1]))).toEqual(Array.from({ length: 14 }, (_, i) => i % 10));
});

test("codes mean what the table says, and what this library says of them; one that means nothing, or an item that is not known, is no word", async () => {
  await open({ statuses: { "06": "in-transit", "03": "reference" } });
  for (const [code, status] of [["03", "reference"], ["04", "on-loan"], ["06", "in-transit"], ["08", "in-transit"], ["09", "available"], ["10", "in-transit"], ["12", "lost"], ["13", "lost"]] as const) {
    server.items.set(BOOK, code);
    expect(await ask(), code).toEqual([{ barcode: BOOK, status }]);
  }
  server.items.set(BOOK, "01");
  expect(await ask()).toEqual([]);
  expect(await ask("unknown-to-it")).toEqual([]);
});

test.each([["gb18030", "crlf", "\r\n", "輡红楼梦"], ["iso-8859-1", "lf", "\n", "Müller"]] as const)("speaks %s with lines that end in %s", async (encoding, terminator, end, title) => {
  await open({ encoding, terminator }, { encoding, terminator: end, title });
  expect(await ask()).toEqual(LENT);
});

test("without error detection there are neither numbers nor checksums", async () => {
  await open({ errorDetection: false });
  expect(await ask()).toEqual(LENT);
  expect(server.heard.join()).not.toContain("AZ");
});

test("what comes damaged, or not to be understood by the other side, is asked once more with the same number", async () => {
  await open();
  for (const mood of ["wrong-checksum", "no-checksum", "ask-again"] as const) {
    server.heard.length = 0;
    server.moods = [mood];
    expect(await ask(), mood).toEqual(LENT);
    const [first, second] = server.heard.filter((line) => line.startsWith("17"));
    expect(second).toBe(first);
    server.moods = [mood, mood];
    await expect(ask(), mood).rejects.toMatchObject({ code: "DEVICE_FAILED" });
    expect(await ask(), mood).toEqual(LENT);
  }
});

test("a late answer to something else is passed over by its number", async () => {
  await open();
  server.moods = ["late-number"];
  expect(await ask()).toEqual(LENT);
  expect(server.connections).toBe(1);
});

const WRONGS: [Sip2Mood, code: string, says: RegExp][] = [
  ["other-item", "DEVICE_FAILED", /another item/],
  ["other-number", "DEVICE_FAILED", /numbers that nobody asked with/],
  ["hang", "DEVICE_SILENT", /did not answer within/],
  ["close", "DEVICE_SILENT", /closed the connection|broke/],
  ["close-within", "DEVICE_SILENT", /within a message/],
  ["garbage", "DEVICE_FAILED", /checksum/],
  ["endless", "DEVICE_FAILED", /no message/],
];
test.each(WRONGS)("a server that does %s is refused, and the next question begins on a new connection", async (mood, code, says) => {
  await open(mood === "hang" ? { timeoutMs: 1000 } : {});
  server.moods = [mood, mood];
  const error: unknown = await ask().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code, message: expect.stringMatching(says) });
  for (const word of READER_WORDS) expect(String((error as Error).stack)).not.toContain(word);
  server.moods = [];
  expect(await ask()).toEqual(LENT);
  expect(server.connections).toBe(2);
});

test.each([["off-line", /off line/], ["no-items", /does not offer/]] as const)("a server that says %s is not asked about items", async (mood, says) => {
  await open();
  server.mood = mood;
  await expect(ask()).rejects.toThrow(says);
  expect(server.heard.some((line) => line.startsWith("17"))).toBe(false);
});

test("a refused sign-in is told without user and password", async () => {
  await open({ user: "twin", password: "secret-word" });
  server.mood = "refuse";
  const error = (await ask().catch((reason: unknown) => reason)) as Error;
  expect(error.message).toMatch(/refused user and password/);
  expect(error.message).not.toContain("secret-word");
});

test("a server that is away, then comes back at the same place, is asked again", async () => {
  await open();
  expect(await ask()).toEqual(LENT);
  const { port } = server;
  await server.close();
  await expect(ask()).rejects.toMatchObject({ code: "DEVICE_SILENT" });
  server = await startSip2({ port });
  server.items.set(BOOK, "03");
  expect(await ask()).toEqual([{ barcode: BOOK, status: "available" }]);
});

test("a barcode that would end its message and begin another is never said", async () => {
  await open();
  for (const bad of ["1|\r0920261121    09300020261121    093000AP|AO|AB1|AC|", "1\r2", "1\n11YN", "a|b", ""]) expect(await ask(bad)).toEqual([]);
  expect(await ask()).toEqual(LENT);
  expect(server.heard.filter((line) => line.startsWith("17"))).toHaveLength(1);
});

test("one that takes a connection and never agrees on TLS is left after its time", async () => {
  await open({ tls: true, timeoutMs: 300 });
  await expect(ask()).rejects.toMatchObject({ code: "DEVICE_SILENT", message: expect.stringContaining("within 300 ms") });
  // What came was no message but the offer of a handshake.
  server.heard.length = 0;
});

test("a barcode that the encoding has no letters for is not asked about under another name", async () => {
  await open({ encoding: "iso-8859-1" });
  server.items.set("?7", "04");
  expect(await ask("书7")).toEqual([]);
  expect(server.heard).toEqual([]);
});
