import { createTransport } from "nodemailer";
import type { MailConfig } from "@stacktwin/twin-models/notify";
import type { Attachment } from "../contracts/mailer.ts";
import { sendError } from "./problem.ts";

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same letter sent again has the same id, so that a mail box can show it once. */
  id: string;
  at: number;
  attachments?: Attachment[];
}

const PATIENCE_MS = 20_000;

/** Hands one letter to the mail server; answers with its words. Throws SendError. */
export async function sendMail(config: MailConfig, ca: string | undefined, letter: Letter): Promise<string> {
  const { host, port, security, user, password, from } = config;
  const transport = createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    tls: { ...(ca === undefined ? {} : { ca }), minVersion: "TLSv1.2" },
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { to, subject, text, html, id, at, attachments = [] } = letter;
    const domain = from.slice(from.indexOf("@") + 1);
    const sent = await transport.sendMail({
      from: { name: "Stacktwin", address: from },
      to: { name: "", address: to },
      subject,
      text,
      html,
      attachments: attachments.map(({ name, type, bytes }) => ({ filename: name, contentType: type, content: Buffer.from(bytes) })),
      date: new Date(at),
      messageId: `<${id}@${domain}>`,
      // Nobody's holiday notice answers an alarm.
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
    return sent.response;
  } catch (error) {
    throw sendError(error);
  } finally {
    transport.close();
  }
}
