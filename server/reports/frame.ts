import type { Text } from "@stacktwin/twin-models/ids";
import type { ReportKey, Statement } from "@stacktwin/twin-models/report";
import type { Block, ReportDocument } from "./document.ts";
import { ENDINGS, stemOf } from "./statement.ts";
import type { Writing } from "./words.ts";

/** What the paper itself says of the statement that speaks of it: all but the hashes of its files, which are those of the paper. */
export type Told = Omit<Statement, "files">;

/** Hexadecimal in groups, for eyes. */
const grouped = (hash: string): string => hash.replaceAll(/(.{8})(?=.)/g, "$1 ");
const bare = (pem: string): string => pem.replaceAll(/-----[A-Z ]+-----|\s/g, "");

/** How somebody who has only the files finds out whether they are as they were. */
function checking(told: Told, key: ReportKey, { say }: Writing): Block[] {
  const stem = stemOf(told);
  return [
    { kind: "heading", text: say({ zh: "如何核验本报告", en: "How to check this report" }), level: 1 },
    { kind: "text", text: say({ zh: "本报告制作后不再改动。随附的声明文件记有本 PDF 与数据表的 SHA-256，并以 Ed25519 签名；每份声明含有前一份声明的 SHA-256，抽走其中任何一份都会显露。", en: "This report was made once and is never changed. The statement that comes with it holds the SHA-256 of this PDF and of its table of numbers, and is signed with Ed25519. Each statement holds the SHA-256 of the one before, so that none can be taken out unseen." }) },
    {
      kind: "facts", columns: 1,
      rows: [
        [say({ zh: "编号", en: "Number" }), `${told.site} № ${told.number}`],
        [say({ zh: "前一份声明 SHA-256", en: "Statement before, SHA-256" }), told.previous === null ? say({ zh: "无（第一份）", en: "none: this is the first" }) : grouped(told.previous)],
        [say({ zh: "输入数据 SHA-256", en: "What it was told from, SHA-256" }), grouped(told.inputs)],
        [say({ zh: "软件", en: "Software" }), `${told.software.name} ${told.software.version}`],
        [say({ zh: "公钥（Ed25519，SPKI，base64）", en: "Public key (Ed25519, SPKI, base64)" }), bare(key.publicKey)],
        [say({ zh: "公钥指纹 SHA-256", en: "Its fingerprint, SHA-256" }), grouped(key.fingerprint)],
      ],
    },
    { kind: "text", text: say({ zh: "指纹请与本馆另行告知的相对照，例如来函或网站。核验命令：", en: "Hold the fingerprint to what the library says of it elsewhere, in a letter or on its site. Commands that check it:" }) },
    {
      kind: "table",
      columns: [{ title: say({ zh: "用本软件", en: "With this software" }), share: 50 }, { title: say({ zh: "只用通用工具", en: "With common tools alone" }), share: 50 }],
      rows: [[`npx stacktwin verify ${stem}${ENDINGS.bundle} --key ${bare(key.publicKey)}`, `openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in ${stem}${ENDINGS.statement} -sigfile ${stem}${ENDINGS.signature}\nsha256sum ${stem}${ENDINGS.pdf} ${stem}${ENDINGS.csv}`]],
    },
    { kind: "text", quiet: true, text: say({ zh: "限值与公式的来源、适用范围及未核对之处见 docs/preservation.md；签名、编号与核验见 docs/reports.md。方框字符“〓”代表字库中没有的字，数据表中有其原字。", en: "Where limits and formulas come from, where they hold and what was never held to its source: docs/preservation.md. Signatures, numbers and checking: docs/reports.md. The mark 〓 stands for a character that the font does not have; the table of numbers has it." }) },
  ];
}

export interface Framed {
  told: Told;
  site: Text;
  /** Below the title: what it is about, the span and the like. */
  lines: string[];
  body: Block[];
  key: ReportKey;
  writing: Writing;
}

/** A document with its title, its body and how to check it. */
export function framed({ told, site, lines, body, key, writing }: Framed): ReportDocument {
  const { say, language, moment } = writing;
  const at = Date.parse(told.made.at);
  const made = say({ zh: `${moment(at)}（${told.span.timeZone}）由 ${told.made.by.name} 制作${told.schedule === null ? "" : "（定期）"}，编号 ${told.number}`, en: `Made ${moment(at)} (${told.span.timeZone}) by ${told.made.by.name}${told.schedule === null ? "" : " (by schedule)"}, number ${told.number}` });
  return {
    title: told.title, author: site[language], language, at,
    head: `${say(site)} · ${told.title}`,
    foot: `№ ${told.number} · Ed25519 ${key.fingerprint}`,
    pageOf: (page, of) => say({ zh: `第 ${page} 页，共 ${of} 页`, en: `Page ${page} of ${of}` }),
    blocks: [{ kind: "title", text: told.title, lines: [say(site), ...lines, made] }, ...body, { kind: "page" }, ...checking(told, key, writing)],
  };
}
