import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Mail {
  to: string[];
  /** Headers and body as they came. */
  raw: string;
  /** Decoded header, empty when it is not there. */
  header(name: string): string;
  /** The parts, decoded, one after the other. */
  body: string;
  user: string | null;
  encrypted: boolean;
}

export interface MailServer {
  port: number;
  mails: Mail[];
  /** While set, what a recipient's server says to RCPT TO. */
  refusal: { code: number; text: string } | null;
  stop(): Promise<void>;
}

export const MAIL_USER = "stacktwin";
export const MAIL_PASSWORD = "a-password-for-mail";

const decodeWords = (text: string): string =>
  text.replaceAll(/\r\n[ \t]/g, " ").replaceAll(/\?=\s+=\?/g, "?==?").replaceAll(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, how: string, coded: string) =>
    how.toLowerCase() === "b" ? Buffer.from(coded, "base64").toString("utf8") : quoted(coded.replaceAll("_", " ")),
  );
const quoted = (text: string): string =>
  Buffer.from(text.replaceAll(/=\r?\n/g, "").replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), "latin1").toString("utf8");

function decodeParts(raw: string): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`).slice(1, -1);
  return parts
    .map((part) => {
      const [head = "", ...rest] = part.split("\r\n\r\n");
      const coded = rest.join("\r\n\r\n");
      if (/transfer-encoding: base64/i.test(head)) return Buffer.from(coded, "base64").toString("utf8");
      return /transfer-encoding: quoted-printable/i.test(head) ? quoted(coded) : coded;
    })
    .join("\n");
}

/** A real SMTP server on loopback that keeps what it takes. Without key and certificate it offers no encryption. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const server: { refusal: MailServer["refusal"]; mails: Mail[] } = { refusal: null, mails: [] };
  const smtp = new SMTPServer({
    authMethods: ["PLAIN", "LOGIN"],
    authOptional: true,
    ...(options.key === undefined ? { disabledCommands: ["STARTTLS"] } : {}),
    ...options,
    onAuth: ({ username, password }, _session, done) =>
      username === MAIL_USER && password === MAIL_PASSWORD ? done(null, { user: username }) : done(Object.assign(new Error("authentication failed"), { responseCode: 535 })),
    onRcptTo: (_address, _session, done) =>
      server.refusal ? done(Object.assign(new Error(server.refusal.text), { responseCode: server.refusal.code })) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const header = (name: string): string => decodeWords(new RegExp(`^${name}: ((?:.|\r\n[ \t])*)`, "im").exec(raw.slice(0, raw.indexOf("\r\n\r\n")))?.[1] ?? "").trim();
        server.mails.push({ raw, header, body: decodeParts(raw).replaceAll("\r\n", "\n"), to: session.envelope.rcptTo.map(({ address }) => address), user: session.user ? String(session.user) : null, encrypted: session.secure });
        done();
      });
    },
  });
  // A client that breaks off is no failure of the server.
  smtp.on("error", () => undefined);
  const listening = smtp.listen(0, "127.0.0.1");
  await once(listening, "listening");
  return Object.assign(server, {
    port: (listening.address() as AddressInfo).port,
    stop: () => new Promise<void>((done) => smtp.close(() => done())),
  });
}
