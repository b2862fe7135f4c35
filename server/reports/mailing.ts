import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { ReportSchedule, Statement } from "@stacktwin/twin-models/report";
import type { Clock } from "../contracts/clock.ts";
import type { Attachment, Mailer } from "../contracts/mailer.ts";
import type { KeptMail, ReportStore, Sees } from "../contracts/reports.ts";
import { ENDINGS, stemOf } from "./statement.ts";

/** What is larger is not attached: mail servers refuse it. */
const LARGEST = 15_000_000;
const DAY = 86_400_000;

export interface MailParts {
  store: Pick<ReportStore, "due" | "putMail" | "get">;
  mailer: Mailer;
  people: () => readonly Person[];
  mayIn: (person: Person, site: SiteId, permission: Permission) => Sees;
  part: (site: SiteId, number: number, part: "pdf" | "bundle") => Uint8Array;
  clock: Clock;
  /** Address of the console, without a slash at its end. */
  base: () => string;
}

/** Letters about a report that a schedule asked for. */
export const mailsFor = (site: SiteId, number: number, { to }: ReportSchedule, now: Millis): KeptMail[] =>
  to.map((recipient) => {
    const [person, address] = "person" in recipient ? [recipient.person, ""] : [null, recipient.mail];
    return { id: `${site}/${number}>${person ?? address}`, site, number, person, to: address, name: person ?? address, made: now, state: "waiting", attempts: 0, due: now, problem: null, said: "" };
  });

/** Whom it goes to now, or why to nobody. */
function reached({ people, mayIn }: MailParts, mail: KeptMail, { spaces }: Statement): { to: string; name: string; problem: KeptMail["problem"] } {
  if (mail.person === null) return { to: mail.to, name: mail.name, problem: null };
  const person = people().find(({ id }) => id === mail.person);
  if (!person) return { to: "", name: mail.name, problem: "gone" };
  const to = person.contact.trim();
  const may = spaces.every(mayIn(person, mail.site, "report:read"));
  return { to, name: person.name, problem: !may ? "may-not" : to.includes("@") ? null : "no-address" };
}

const TEXTS = {
  zh: { all: (title: string) => `随信附上《${title}》。`, check: "压缩包内有数据表、签名声明与公钥；用 npx stacktwin verify 可以核验，PDF 末页写明了只用通用工具的办法。", large: "文件太大，没有附上，请在书库孪生中下载。", open: "在书库孪生中打开" },
  en: { all: (title: string) => `Attached is the report: ${title}.`, check: "The zip holds the table of numbers, the signed statement and the public key. npx stacktwin verify checks them; the last page of the PDF says how to do it with common tools alone.", large: "Its files are too large for a letter: fetch them from Stacktwin.", open: "Open in Stacktwin" },
} as const;

function attachments({ part }: MailParts, { site, number }: KeptMail, statement: Statement): Attachment[] {
  const stem = stemOf(statement);
  const [pdf, bundle] = [part(site, number, "pdf"), part(site, number, "bundle")];
  const zip: Attachment = { name: `${stem}${ENDINGS.bundle}`, type: "application/zip", bytes: bundle };
  if (bundle.length > LARGEST) return [];
  return pdf.length + bundle.length > LARGEST ? [zip] : [{ name: `${stem}${ENDINGS.pdf}`, type: "application/pdf", bytes: pdf }, zip];
}

async function send(parts: MailParts, mail: KeptMail): Promise<KeptMail> {
  const { store, mailer, clock, base } = parts;
  const statement = JSON.parse(store.get(mail.site, mail.number)!.statement) as Statement;
  const { to, name, problem } = reached(parts, mail, statement);
  const tried: KeptMail = { ...mail, to, name, attempts: mail.attempts + 1, due: clock.now() };
  if (problem !== null) return { ...tried, state: "failed", problem, said: "" };
  const words = TEXTS[statement.language];
  const files = attachments(parts, mail, statement);
  const posted = await mailer.send(
    { id: `report-${mail.site}-${mail.number}-${Buffer.from(mail.id).toString("hex").slice(-24)}`, to, subject: statement.title, paragraphs: [files.length > 0 ? words.all(statement.title) : words.large, words.check], link: { url: `${base()}/sites/${encodeURIComponent(mail.site)}/reports`, text: words.open }, attachments: files },
    mail.attempts,
  );
  const now = clock.now();
  if (posted.problem === null) return { ...tried, state: "sent", due: now, problem: null, said: posted.said };
  const again = posted.again !== null && now - mail.made < DAY;
  return { ...tried, state: again ? "waiting" : "failed", due: again ? now + posted.again! : now, problem: posted.problem, said: posted.said };
}

/** Sends what is due, one letter after the other; what does not arrive is tried again for a day. */
export async function sendDue(parts: MailParts, stopped: () => boolean): Promise<void> {
  for (const mail of parts.store.due(parts.clock.now())) {
    if (stopped()) return;
    const after = await send(parts, mail);
    // What was under way when the server stops is sent again under the same id.
    if (!stopped()) parts.store.putMail(after);
  }
}
