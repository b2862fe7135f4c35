import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MakeReport, Statement } from "@stacktwin/twin-models/report";
import type { PersonId } from "@stacktwin/twin-models/ids";
import { verify } from "../cli/verify.ts";
import type { FoundFile } from "./verify.ts";
import { verifyReports } from "./verify.ts";
import { ITEM, LI, OPEN, openReportHouse, RARE, SITE, type ReportHouse } from "../fixtures/reports.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon in China on 5 November. */
const NOW = Date.UTC(2026, 10, 5, 4, 6);
/** The first moment of October there. */
const OCTOBER = Date.UTC(2026, 8, 30, 16);
const GAP = OCTOBER + 11 * DAY;
const DAMP = OCTOBER + 19 * DAY;

let house: ReportHouse;
const all = (): boolean => true;
const month = (more: Partial<Extract<MakeReport, { kind: "month" }>> = {}): MakeReport => ({ id: "report-0001", kind: "month", month: "2026-10", spaces: [RARE], language: "en", ...more });
const LIMITS = { profile: null, temperature: { min: 16, max: 20 }, humidity: { min: 45, max: 60 }, luxHours: null };
const evidence = (more: Partial<Extract<MakeReport, { kind: "evidence" }>> = {}): MakeReport => ({ id: "evidence-1", kind: "evidence", item: ITEM, first: "2026-10-01", last: "2026-10-31", limits: LIMITS, language: "en", ...more });
const part = (number: number, which: Parameters<ReportHouse["reports"]["file"]>[2]): Uint8Array => house.reports.file(SITE, number, which, all);
const csv = (number: number): string[][] => parse(Buffer.from(part(number, "csv")), { bom: true, record_delimiter: "\r\n" });
const statement = (number: number): Statement => JSON.parse(Buffer.from(part(number, "statement")).toString("utf8")) as Statement;
const handed = (number: number): FoundFile[] => Object.entries(unzipSync(part(number, "bundle"))).map(([name, bytes]) => ({ name: `${number}.zip/${name}`, bytes }));

/** Air of October and a few days around it: a gap of thirty hours, and nine hours that are too damp. */
async function air(thing = "a"): Promise<void> {
  const silent = (at: number): boolean => at >= GAP && at < GAP + 30 * HOUR;
  await house.say(thing, "temperature", OCTOBER - 2 * DAY, NOW, (at) => (silent(at) ? null : 18));
  await house.say(thing, "humidity", OCTOBER - 2 * DAY, NOW, (at) => (silent(at) ? null : at >= DAMP && at < DAMP + 9 * HOUR ? 66 : 50));
}
const choose = (): unknown => house.preservation.choose(SITE, RARE, { subject: "all", profile: { id: "bs-4971", version: 1 }, since: OCTOBER - 10 * DAY, why: "board" }, LI);

beforeEach(async () => {
  house = await openReportHouse(NOW);
});
afterEach(() => house.close());

describe("a month's report", () => {
  beforeEach(async () => {
    await air();
    choose();
    await house.reckon();
  });

  test("tells what was in range of what is known, and hours as rows", async () => {
    const number = await house.make(month());
    const [head, ...rows] = csv(number);
    expect([rows.length, head!.length]).toEqual([744, 17]);
    const column = (name: string): string[] => rows.map((row) => row[head!.indexOf(name)]!);
    const sum = (name: string): number => column(name).reduce((total, cell) => total + Number(cell), 0);
    // What was said last holds for its ten minutes: it was said five minutes before the gap began.
    expect(sum("humidity_known_min")).toBeCloseTo(744 * 60 - 30 * 60 + 5, 5);
    expect(sum("humidity_known_min") - sum("humidity_in_range_min")).toBeCloseTo(9 * 60, 5);
    expect(sum("temperature_in_range_min")).toBeCloseTo(sum("temperature_known_min"), 5);
    expect([column("from_utc")[0], column("from_local")[0]]).toEqual(["2026-09-30T16:00:00.000Z", "2026-10-01T00:00:00+08:00"]);
    // Nothing is a number where nothing is known.
    const inside = rows.findIndex((row) => row[2] === new Date(GAP + HOUR).toISOString());
    expect(rows[inside]!.slice(7)).toEqual(["0", "0", "", "", "", "0", "0", "", "", ""]);
  });

  test("rests on the same record whenever it is made", async () => {
    const [first, second] = [await house.make(month()), await house.make(month({ id: "report-0002" }))];
    const bytes = (number: number): string => Buffer.from(part(number, "pdf")).toString("latin1");
    expect(Buffer.from(part(first, "csv")).equals(Buffer.from(part(second, "csv")))).toBe(true);
    expect(statement(first).inputs).toBe(statement(second).inputs);
    // The second has another number, and says so.
    expect(bytes(first)).not.toBe(bytes(second));
    expect(bytes(first).slice(0, 5)).toBe("%PDF-");
  });

  test("says on paper, in its language, what the record says", async () => {
    const [zh, en] = [await house.make(month({ language: "zh", spaces: null })), await house.make(month({ id: "report-0002" }))];
    const text = (number: number): string => {
      const file = join(house.folder, `${number}.pdf`);
      writeFileSync(file, part(number, "pdf"));
      return execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).replaceAll(/\s+/g, " ");
    };
    const chinese = text(zh);
    for (const said of ["库房温湿度月报 2026 年 10 月", "善本书库", "未与标准原文核对", "1 天 5 小时 55 分", "数据缺失", "没有校准记录", "CAL-2026-017", house.reports.keys().at(-1)!.fingerprint]) expect(chinese).toContain(said);
    const english = text(en);
    for (const said of ["Rare-book store", "not verified against the standard's text", "1 d 5 h 55 min", "Page 1 of"]) expect(english).toContain(said);
    expect(english).toMatch(/98\.7 % of 96\.0 % known/);
  });

  test("a running month tells the hours that are over, and says that it is not", async () => {
    const number = await house.make(month({ month: "2026-11" }));
    expect(statement(number).span).toMatchObject({ over: false, to: "2026-11-05T04:00:00.000Z" });
    expect(() => house.reports.make(SITE, month({ id: "report-0009", month: "2026-12" }), LI, all)).toThrow(expect.objectContaining({ code: "BAD_INPUT" }));
  });

  test("a month of which nothing is known is told as that, as is a space where nothing is measured", async () => {
    const number = await house.make(month({ month: "2026-03", spaces: [RARE, "FAR" as typeof RARE] }));
    const [, ...rows] = csv(number);
    expect(rows.every((row) => row[7] === "0" && row[9] === "")).toBe(true);
    expect(statement(number).spaces).toEqual([RARE, "FAR"]);
  });

  test("rooms that are not theirs are in no report of theirs, and theirs alone in one of all", async () => {
    const own = (space: string): boolean => space === OPEN;
    expect(() => house.reports.make(SITE, month(), LI, own)).toThrow(expect.objectContaining({ code: "FORBIDDEN" }));
    const number = await house.make(month());
    expect(house.reports.list(SITE, own).reports).toEqual([]);
    expect(() => house.reports.file(SITE, number, "pdf", own)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
  });

  test("asked for twice with one id it is one report, also after a restart", async () => {
    await house.make(month());
    house.again();
    expect(house.reports.make(SITE, month(), LI, all)).toMatchObject({ number: 1, done: 1 });
    expect(house.reports.list(SITE, all).reports).toHaveLength(1);
  });
});

test("where the clock is put back an hour comes twice, and a month is as long as it is", async () => {
  await house.close();
  house = await openReportHouse(NOW, "Europe/Berlin");
  await air("o");
  await house.reckon();
  const [, ...rows] = csv(await house.make(month({ spaces: [OPEN] })));
  expect(rows).toHaveLength(745);
  expect(rows.filter((row) => row[4]!.startsWith("2026-10-25T02:00:00")).map((row) => row[4])).toEqual(["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]);
});

describe("evidence for a lender", () => {
  test("tells where an item was, what is not known of it, and holds the rest to what was asked", async () => {
    await air();
    await house.reckon();
    house.stood("RARE-A.1.1", OCTOBER, OCTOBER + 14 * DAY);
    house.stood("@in-transit", OCTOBER + 14 * DAY, OCTOBER + 14.25 * DAY);
    house.stood("FAR-A.1.1", OCTOBER + 14.25 * DAY, OCTOBER + 18 * DAY);
    house.stood("RARE-A.1.2", OCTOBER + 19 * DAY, null);
    const [head, ...rows] = csv(await house.make(evidence()));
    const cell = (row: string[], name: string): string => row[head!.indexOf(name)]!;
    const stays = rows.filter(([kind]) => kind === "stay");
    expect(stays.map((row) => [row[2], cell(row, "not_known_because")])).toEqual([["RARE-A.1.1", ""], ["", "away"], ["FAR-A.1.1", "not-measured"], ["", "place-unknown"], ["RARE-A.1.2", ""]]);
    expect(cell(stays[0]!, "known_min")).toBe(String(14 * 1440 - 30 * 60 + 5));
    expect(cell(stays[1]!, "humidity_in_range_min")).toBe("0");
    // As its calibration puts it right.
    expect(rows.filter(([kind]) => kind === "outside").map((row) => [row[1], cell(row, "minutes"), cell(row, "farthest_value")])).toEqual([["humidity", "540", "65.9"]]);
    // Every minute of the month is known or in a gap.
    const minutes = rows.filter(([kind, quantity]) => kind === "gap" && quantity === "humidity").reduce((sum, row) => sum + Number(cell(row, "minutes")), 0);
    const known = stays.reduce((sum, row) => sum + Number(cell(row, "known_min")), 0);
    expect(minutes + known).toBeCloseTo(31 * 1440, 3);
  });

  test("an item that was never heard of has one stay, of which nothing is known", async () => {
    const [, ...rows] = csv(await house.make(evidence()));
    expect(rows.filter(([kind]) => kind === "stay").map((row) => row[9])).toEqual(["place-unknown"]);
  });

  test("what cannot be is refused, and so are rooms that are not for whoever asks", () => {
    const make = (more: Parameters<typeof evidence>[0], sees = all): unknown => house.reports.make(SITE, evidence(more), LI, sees);
    expect(() => make({ first: "2026-10-20", last: "2026-10-01" })).toThrow(expect.objectContaining({ code: "BAD_INPUT" }));
    expect(() => make({ first: "2026-02-30" })).toThrow(expect.objectContaining({ code: "BAD_INPUT" }));
    expect(() => make({ limits: { ...LIMITS, humidity: { min: 60, max: 40 } } })).toThrow(expect.objectContaining({ code: "BAD_INPUT", place: "limits/humidity" }));
    // A paper that names a standard has its numbers.
    expect(() => make({ limits: { ...LIMITS, profile: "bs-4971 1" } })).toThrow(expect.objectContaining({ code: "BAD_INPUT", place: "limits/profile" }));
    expect(() => make({ limits: { ...LIMITS, profile: "none 1" } })).toThrow(expect.objectContaining({ code: "BAD_INPUT" }));
    expect(() => make({ item: "CN-1:none" as typeof ITEM })).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    expect(() => make({}, (space?: string) => space !== RARE)).toThrow(expect.objectContaining({ code: "FORBIDDEN" }));
  });
});

describe("whoever was handed a report", () => {
  const faults = (files: FoundFile[], key: string | null = null): string[] => {
    const { reports, wrong } = verifyReports(files, key);
    return [...reports.flatMap((each) => each.wrong), ...wrong];
  };
  const changed = (files: FoundFile[], ending: string, at = 200): FoundFile[] =>
    files.map(({ name, bytes }) => (name.endsWith(ending) ? { name, bytes: bytes.map((byte, n) => (n === Math.min(at, bytes.length - 3) ? byte ^ 1 : byte)) } : { name, bytes }));

  beforeEach(async () => {
    for (let n = 1; n <= 4; n++) await house.make(month({ id: `report-000${n}`, month: "2026-10" }));
  });

  test("finds it good, alone or with the others, and by the key that was given", () => {
    const { publicKey, fingerprint } = house.reports.keys().at(-1)!;
    for (const key of [null, publicKey, fingerprint]) expect(faults([1, 2, 3, 4].flatMap(handed), key)).toEqual([]);
    expect(faults(handed(3), publicKey)).toEqual([]);
    expect(statSync(join(house.folder, "report-keys", `${fingerprint}.key`)).mode & 0o777).toBe(0o600);
  });

  test("a byte that was changed shows, wherever it is", () => {
    expect(faults(changed(handed(2), ".pdf"))).toEqual([expect.stringMatching(/\.pdf was changed/)]);
    expect(faults(changed(handed(2), ".csv"))).toEqual([expect.stringMatching(/\.csv was changed/)]);
    expect(faults(changed(handed(2), ".statement.json", 30)).length).toBeGreaterThan(0);
    expect(faults(changed(handed(2), ".statement.sig", 5))).toEqual([expect.stringMatching(/signature is not that/)]);
    // A statement that is true and in another form is not the one that was signed.
    const spaced = handed(2).map(({ name, bytes }) => (name.endsWith(".statement.json") ? { name, bytes: Buffer.from(JSON.stringify(JSON.parse(Buffer.from(bytes).toString()), null, 1)) } : { name, bytes }));
    expect(faults(spaced)).toEqual([expect.stringMatching(/not in the form/)]);
  });

  test("a report that was taken out shows with its number, and so does one that was put in its place", () => {
    expect(faults([1, 2, 4].flatMap(handed))).toEqual(["Number 3 of city is missing."]);
    expect(faults([1, 4].flatMap(handed))).toEqual(["Numbers 2 to 3 of city are missing."]);
    const chain = Object.entries(unzipSync(house.reports.chain(SITE))).map(([name, bytes]) => ({ name, bytes }));
    expect(faults(chain)).toEqual([]);
    expect(faults(chain.filter(({ name }) => !name.includes("000002")))).toEqual(["Number 2 of city is missing."]);
  });

  test("what is no report, no list of keys or no JSON is told as that, and never breaks the command", () => {
    const with2 = (name: string, text: string): FoundFile[] => [...handed(2), { name, bytes: Buffer.from(text) }];
    expect(faults([{ name: "a.txt", bytes: Buffer.from("x") }])).toEqual(["There is no statement of a report among these files."]);
    expect(faults(with2("b/keys.json", "[{}]"))).toEqual(["b/keys.json holds no list of keys."]);
    expect(faults(with2("b/x.pem", "x"))).toEqual(["b/x.pem holds no public key."]);
    expect(faults(with2("b/x.statement.json", "{"))).toEqual([expect.stringMatching(/is no JSON/)]);
    expect(faults(with2("b/x.statement.json", "{}"))).toEqual([expect.stringMatching(/is no statement/)]);
    expect(faults(handed(2).filter(({ name }) => !name.endsWith(".sig")))).toEqual(["Its signature is missing."]);
    expect(faults(handed(2).filter(({ name }) => !/keys\.json|pem/.test(name)))).toEqual([expect.stringMatching(/public key .* is missing/)]);
  });

  test("another key is not trusted, and one that took over is, from either end", async () => {
    const first = house.reports.keys().at(-1)!;
    const second = house.reports.rotate("once a year", LI).at(-1)!;
    await house.make(month({ id: "report-0005" }));
    expect(statement(5).key).toBe(second.fingerprint);
    const files = [1, 2, 3, 4, 5].flatMap(handed);
    expect([faults(files, first.publicKey), faults(files, second.publicKey)]).toEqual([[], []]);
    const other = await openReportHouse(NOW);
    const stranger = other.reports.keys().at(-1)!.publicKey;
    await other.close();
    expect(faults(handed(5), stranger)).toEqual([expect.stringMatching(/does not vouch/)]);
    // The word of the old key alone, without that of the new one, vouches for nothing.
    const forged = files.map(({ name, bytes }) => (name.endsWith("keys.json") ? { name, bytes: Buffer.from(Buffer.from(bytes).toString().replace(/"byThis": ".{4}/, '"byThis": "AAAA')) } : { name, bytes }));
    expect(faults(forged, first.publicKey).length).toBeGreaterThan(0);
  });

  test("the command says so, and ends with 1 when anything is wrong", async () => {
    const folder = join(house.folder, "handed");
    mkdirSync(folder);
    for (const number of [1, 2]) writeFileSync(join(folder, `${number}.zip`), part(number, "bundle"));
    const lines: string[] = [];
    const run = (...args: string[]): Promise<number> => verify.run(args, (line) => void lines.push(line));
    expect(await run(folder, "--key", house.reports.keys().at(-1)!.fingerprint)).toBe(0);
    expect(lines.join("\n")).toMatch(/good {3}number 1: .*signature good, files unchanged/);
    const zip = readFileSync(join(folder, "2.zip"));
    const opened = unzipSync(zip);
    const name = Object.keys(opened).find((each) => each.endsWith(".pdf"))!;
    for (const [each, bytes] of Object.entries(opened)) writeFileSync(join(folder, each), each === name ? bytes.map((byte, n) => (n === 900 ? byte ^ 4 : byte)) : bytes);
    writeFileSync(join(folder, "2.zip"), "");
    await expect(run(folder)).rejects.toMatchObject({ code: "BAD_INPUT" });
    expect(await run(join(folder, "1.zip"), ...Object.keys(opened).map((each) => join(folder, each)))).toBe(1);
    await expect(run(join(folder, "nowhere"))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(run(join(folder, "1.zip"), "--key", "no key")).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  const openssl = spawnSync("openssl", ["version"], { encoding: "utf8" });
  test.skipIf(openssl.error !== undefined || !/^OpenSSL (3|[4-9])/.test(openssl.stdout))("the commands of docs/reports.md do without anything of ours (skipped where there is no OpenSSL 3)", () => {
    const folder = join(house.folder, "plain");
    mkdirSync(folder);
    for (const number of [1, 2]) for (const [name, bytes] of Object.entries(unzipSync(part(number, "bundle")))) writeFileSync(join(folder, name), bytes);
    const page = readFileSync(new URL("../../docs/reports.md", import.meta.url), "utf8");
    const commands = [...page.matchAll(/```sh\n# by hand\n([\s\S]*?)```/g)].map(([, text]) => text!);
    expect(commands).toHaveLength(1);
    const script = (commands[0] ?? "").replaceAll("REPORT-BEFORE", "city-000001-month-2026-10-en").replaceAll("REPORT", "city-000002-month-2026-10-en").replaceAll("FINGERPRINT", house.reports.keys().at(-1)!.fingerprint);
    const run = (): ReturnType<typeof spawnSync> => spawnSync("sh", ["-e", "-c", script], { cwd: folder, encoding: "utf8" });
    const good = run();
    expect([good.status, good.stderr]).toEqual([0, ""]);
    expect(good.stdout).toContain("Signature Verified Successfully");
    writeFileSync(join(folder, "city-000002-month-2026-10-en.csv"), "store\r\n");
    expect(run().status).not.toBe(0);
  });
});

describe("by a schedule", () => {
  const schedule = (more: Partial<Parameters<ReportHouse["reports"]["putSchedule"]>[1]> = {}): void =>
    void house.reports.putSchedule(SITE, { id: "monthly-1", day: 6, time: "06:30", spaces: [RARE], languages: ["zh", "en"], to: [{ person: "li" as PersonId }, { mail: "lender@museum.example" }], ...more }, LI, all);
  const due = Date.UTC(2026, 10, 5, 22, 30);

  test("the month before is made once in each language, mailed with its files, and the outcome is told", async () => {
    schedule();
    await house.reports.tick();
    expect(house.reports.list(SITE, all).reports).toEqual([]);
    house.time.now = due + 60_000;
    house.answers.push({ problem: "timeout", said: "no answer", again: 60_000 });
    await house.reports.tick();
    const { reports } = house.reports.list(SITE, all);
    expect(reports.map(({ statement: said }) => [said.number, said.language, said.span.name, said.schedule])).toEqual([[2, "en", "2026-10", "monthly-1"], [1, "zh", "2026-10", "monthly-1"]]);
    expect(reports.flatMap(({ mails }) => mails.map(({ state }) => state)).toSorted()).toEqual(["sent", "sent", "sent", "waiting"]);
    expect(house.letters[0]!.attachments.map(({ type }) => type)).toEqual(["application/pdf", "application/zip"]);
    house.time.now += 2 * 60_000;
    house.again();
    await house.reports.tick();
    expect(house.reports.list(SITE, all).reports.flatMap(({ mails }) => mails).every(({ state }) => state === "sent")).toBe(true);
    expect(house.letters).toHaveLength(5);
    // Set back and forward again: nothing is made twice.
    for (const now of [due - DAY, due + HOUR]) {
      house.time.now = now;
      await house.reports.tick();
    }
    expect(house.reports.list(SITE, all).reports).toHaveLength(2);
  });

  test("a server that was off makes what it missed; what was due before the schedule is not made", async () => {
    schedule({ languages: ["zh"], to: [] });
    house.time.now = Date.UTC(2027, 0, 20);
    await house.reckon();
    await house.reports.tick();
    expect(house.reports.list(SITE, all).reports.map(({ statement: said }) => said.span.name)).toEqual(["2026-12", "2026-11", "2026-10"]);
  });

  test("who is not there any more, or may not see the rooms, gets no letter", async () => {
    schedule({ languages: ["zh"], to: [{ person: "gone" as PersonId }] });
    house.time.now = due;
    await house.reports.tick();
    expect(house.reports.list(SITE, all).reports[0]?.mails).toMatchObject([{ state: "failed", problem: "gone" }]);
    expect(house.letters).toEqual([]);
  });
});
