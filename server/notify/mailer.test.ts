import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../../tests/setup/free-port.ts";
import { startMailServer, type MailServer } from "../../tests/setup/mail-server.ts";
import type { OwnLetter } from "../contracts/mailer.ts";
import { createMailer } from "./mailer.ts";
import type { Setup } from "./send.ts";

const T = Date.UTC(2026, 10, 5);
const BYTES = Uint8Array.from({ length: 5000 }, (_, n) => n % 256);
let mail: MailServer;
let setup: Setup;
beforeEach(async () => {
  mail = await startMailServer();
  setup = { mail: { host: "127.0.0.1", port: mail.port, security: "none", from: "twin@library.example" }, webhooks: [], rosters: [], rules: [], authorities: new Map() };
});
afterEach(() => mail.stop());

const mailer = createMailer(() => setup, { now: () => T });
const letter = (more: Partial<OwnLetter> = {}): OwnLetter => ({
  id: "report-city-1-abc", to: "lender@museum.example", subject: "库房温湿度月报", paragraphs: ["随信附上 <月报>。"], link: { url: "https://twin.library.example/sites/city/reports", text: "打开" },
  attachments: [{ name: "city-000001-month-2026-10-zh.pdf", type: "application/pdf", bytes: BYTES }], ...more,
});

test("a letter arrives with its files as they are, in its words", async () => {
  expect(await mailer.send(letter(), 0)).toMatchObject({ problem: null, again: null });
  const [arrived] = mail.mails;
  expect(arrived?.header("subject")).toBe("库房温湿度月报");
  expect(arrived?.header("message-id")).toBe("<report-city-1-abc@library.example>");
  expect(arrived?.raw).toContain("filename=city-000001-month-2026-10-zh.pdf");
  const coded = /application\/pdf[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(arrived?.raw ?? "")?.[1] ?? "";
  expect(Buffer.from(coded, "base64").equals(Buffer.from(BYTES))).toBe(true);
  expect(Buffer.from(arrived?.raw ?? "").length).toBeGreaterThan(5000);
});

test("what cannot be delivered is told with when it is tried again, or that it never is", async () => {
  mail.refusal = { code: 451, text: "greylisted" };
  expect(await mailer.send(letter(), 0)).toMatchObject({ problem: expect.any(String), again: 10_000 });
  expect((await mailer.send(letter(), 3)).again).toBe(120_000);
  mail.refusal = { code: 550, text: "no such user" };
  expect(await mailer.send(letter(), 0)).toMatchObject({ problem: "recipient", again: null });
  setup.mail!.port = await freePort();
  expect(await mailer.send(letter(), 9)).toMatchObject({ problem: "refused", again: 900_000 });
});

test("without a mail server it waits for one", async () => {
  const none = createMailer(() => ({ webhooks: [], rosters: [], rules: [], authorities: new Map() }), { now: () => T });
  expect([none.has(), mailer.has(), await none.send(letter(), 0)]).toEqual([false, true, { problem: "gone", said: "no mail server is configured", again: 10_000 }]);
});
