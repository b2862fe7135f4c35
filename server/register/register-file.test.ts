import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Value } from "typebox/value";
import { ImportProfileSchema, type ImportEncoding, type ImportProfile } from "@stacktwin/twin-models/import-profile";
import { faultText, isFault } from "@stacktwin/twin-models/row-fault";
import { barcodeOf, cnmarc, epcOf, isoRecord, marc21, xmlFile, xmlRecord } from "./marc-fixture.ts";
import { openRegisterFile, type NumberedRecord } from "./register-file.ts";
import type { Row } from "./profile.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "register-file-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const profile = (name: string): ImportProfile =>
  Value.Parse(ImportProfileSchema, JSON.parse(readFileSync(new URL(`./profiles/${name}.json`, import.meta.url), "utf8")));
const CSV = profile("csv");
const CNMARC = profile("cnmarc");
const MARC21 = profile("marc21");

async function read(bytes: Buffer | string, by: ImportProfile, encoding: ImportEncoding = by.encoding): Promise<NumberedRecord[]> {
  const file = join(folder, "file");
  writeFileSync(file, bytes);
  const opened = await openRegisterFile(file, by, encoding);
  const records: NumberedRecord[] = [];
  for await (const slice of opened.slices(null)) records.push(...slice.records);
  return records;
}
const rows = (records: readonly NumberedRecord[]): Row[] => records.flatMap((record) => record.rows.flatMap((row) => (isFault(row) ? [] : row)));
const faults = (records: readonly NumberedRecord[]): [number, string][] =>
  records.flatMap(({ number, rows: of }) => of.filter(isFault).map((row): [number, string] => [number, faultText(row, "en")]));

describe("ISO 2709", () => {
  test.each(["utf-8", "gb18030"] as const)("CNMARC in %s says 曹雪芹 and 𠮷, two volumes of one record too", async (encoding) => {
    const records = await read(Buffer.concat([isoRecord(cnmarc(10, encoding)), isoRecord(cnmarc(12, encoding))]), CNMARC);
    expect(faults(records)).toEqual([]);
    expect(rows(records)).toEqual([
      { owner: "CN-110000", barcode: barcodeOf(100), epcs: epcOf(100), title: "红楼梦 10", author: "曹雪芹", callNumber: "I242.4/10", isbn: "978-7-02-000220-7", location: "L1" },
      { owner: "CN-110000", barcode: barcodeOf(101), epcs: epcOf(101), title: "红楼梦 10", author: "曹雪芹", callNumber: "I242.4/10", isbn: "978-7-02-000220-7", location: "L1" },
      { owner: "CN-110000", barcode: barcodeOf(120), epcs: epcOf(120), title: "吉野家𠮷字考 12", author: "𠮷川", callNumber: "H12/12", isbn: "978-7-02-000220-7", location: "L1" },
    ]);
  });

  test("𠮷 in GB18030 is the four bytes that the standard says", () => {
    expect(iconv.encode("𠮷", "gb18030").toString("hex")).toBe("9534b235");
  });

  test("MARC 21 loses the punctuation before the next subfield", async () => {
    expect(rows(await read(isoRecord(marc21(1)), MARC21))).toEqual([
      { owner: "CN-110000", barcode: barcodeOf(10), epcs: epcOf(10), title: "西游记 1", author: "吴承恩", callNumber: "I242.43 1", location: "L1" },
    ]);
  });

  test("MARC-8 is refused with what to do; its ASCII part is the same in UTF-8 and taken", async () => {
    const accented = isoRecord({ ...marc21(1), scheme: " " });
    const ascii = isoRecord({ ...marc21(3), scheme: " " });
    const records = await read(Buffer.concat([accented, ascii]), MARC21);
    expect(faults(records)).toEqual([[1, expect.stringContaining("MARC-8")]]);
    expect(rows(records).map(({ title }) => title)).toEqual(["The Story of the Stone 3"]);
  });

  test("a leader that promises UTF-8 is held to it", async () => {
    const records = await read(isoRecord({ ...marc21(0), encoding: "gb18030" }), MARC21);
    expect(faults(records)).toEqual([[1, expect.stringMatching(/`\d+` is not UTF-8/)]]);
  });

  test("records in either encoding may stand in one file, but not in one record", async () => {
    const half = cnmarc(0, "utf-8");
    const other = isoRecord({ encoding: "gb18030", fields: cnmarc(0, "gb18030").fields.slice(0, 4) });
    const whole = isoRecord(half);
    const field = other.subarray(other.indexOf("1 \u001fa", 0, "latin1"), other.length - 2);
    const at = whole.indexOf("1 \u001fa", 0, "latin1");
    const torn = Buffer.concat([whole.subarray(0, at), field, whole.subarray(whole.indexOf(0x1e, at))]);
    const records = await read(Buffer.concat([whole, torn, isoRecord(cnmarc(1, "gb18030"))]), CNMARC);
    expect(faults(records)).toEqual([[2, expect.stringMatching(/mixes encodings: `\d+` is UTF-8, `200` is not/)]]);
    expect(rows(records).map(({ author }) => author)).toEqual(["曹雪芹", "曹雪芹", "吴承恩"]);
  });

  test("联通, which is good UTF-8 by accident, is told by the rest of the record", async () => {
    const [row] = rows(await read(isoRecord(cnmarc(4, "gb18030")), CNMARC));
    expect([row?.title, row?.author]).toEqual(["图书馆自动化 4", "联通"]);
  });

  const good = isoRecord(cnmarc(1, "utf-8"));
  const next = isoRecord(cnmarc(2, "utf-8"));
  const broken = (change: (bytes: Buffer) => Buffer | void): Buffer => {
    const bytes = Buffer.from(good);
    return change(bytes) ?? bytes;
  };
  test.each<[string, Buffer, string]>([
    ["a leader without its first byte", broken((bytes) => bytes.subarray(1)), "broken leader"],
    ["a leader that is not there", broken((bytes) => bytes.subarray(24)), "broken leader"],
    ["a directory with a letter too many", broken((bytes) => Buffer.concat([bytes.subarray(0, 40), Buffer.from("x"), bytes.subarray(40)])), "broken leader or directory"],
    ["a tag of blanks", broken((bytes) => bytes.fill(0x20, bytes.indexOf("905"), bytes.indexOf("905") + 3)), "broken directory"],
    ["a record terminator lost", broken((bytes) => bytes.subarray(0, -1)), "lost its end"],
    ["a record cut in the middle", broken((bytes) => bytes.subarray(0, 300)), "lost its end"],
    ["text that is no record", Buffer.from("no record at all\u001d"), "shorter"],
    ["a lot of text that is no record", Buffer.from(`${"no record at all ".repeat(9)}\u001d`), "broken leader"],
  ])("%s costs that record alone", async (_what, bytes, reason) => {
    const records = await read(Buffer.concat([bytes, next]), CNMARC);
    expect(faults(records)).toEqual([[1, expect.stringContaining(reason)]]);
    expect(rows(records).map(({ barcode }) => barcode)).toEqual([barcodeOf(20)]);
    expect(records.at(-1)).toMatchObject({ number: 2, at: bytes.length });
  });

  test.each<[string, (bytes: Buffer) => void, string]>([
    ["length", (bytes) => void bytes.write("00099", 0, "latin1"), "length 00099"],
    ["base address", (bytes) => void bytes.write("00001", 12, "latin1"), "base address 00001"],
    ["directory", (bytes) => void bytes.write("000700000", 27, "latin1"), "field 001"],
  ])("a wrong %s is passed over and listed where the fields tell themselves apart", async (_what, change, repaired) => {
    const records = await read(Buffer.concat([broken(change), next]), CNMARC);
    expect(faults(records)).toEqual([]);
    expect(rows(records).map(({ title }) => title)).toEqual(["西游记 1", "吉野家𠮷字考 2"]);
    expect(records.map(({ repaired: of }) => of && faultText(of, "en"))).toEqual([expect.stringContaining(repaired), null]);
  });

  test("a file cut at any byte loses the record at the cut and nothing else", async () => {
    const short = (n: number): Buffer => {
      const made = cnmarc(n, "gb18030");
      return isoRecord({ ...made, fields: made.fields.filter(([tag]) => tag === "200" || tag === "905") });
    };
    const file = Buffer.concat([short(1), Buffer.from("\r\n"), short(11)]);
    const first = short(1).length;
    for (let cut = 2; cut < file.length; cut++) {
      const records = await read(file.subarray(0, cut), CNMARC);
      const whole = cut >= first ? 1 : 0;
      expect(rows(records)).toHaveLength(whole);
      const remains = cut > first + 2 || cut < first;
      expect(faults(records)).toEqual(remains ? [[whole + 1, "is cut off at the end of the file"]] : []);
    }
  });
});

describe("MARCXML", () => {
  const records = [cnmarc(10, "utf-8"), cnmarc(12, "utf-8")];

  test.each(["utf-8", "gb18030"] as const)("in %s says the same as ISO 2709", async (encoding) => {
    const iso = await read(Buffer.concat(records.map(isoRecord)), CNMARC);
    const xml = await read(xmlFile(records, encoding), CNMARC);
    expect(faults(xml)).toEqual([]);
    expect(rows(xml)).toEqual(rows(iso));
  });

  test("prefixes, comments, CDATA and the word record in a title do not lead astray", async () => {
    const tricky = xmlRecord({ fields: [["200", "  ", [["a", "<record> of a record"]]], ...cnmarc(1, "utf-8").fields.slice(-1)] }, "marc:");
    const hidden = `<!-- ${xmlRecord(cnmarc(3, "utf-8"))} --><![CDATA[<record>]]>`;
    const file = `<?xml version="1.0"?><marc:collection xmlns:marc="http://www.loc.gov/MARC21/slim">${hidden}${tricky}</marc:collection>`;
    const found = await read(file, CNMARC);
    expect(faults(found)).toEqual([]);
    expect(rows(found)).toMatchObject([{ title: "<record> of a record", barcode: barcodeOf(10) }]);
  });

  test("a record that is not well-formed costs itself alone", async () => {
    const [a, b, c] = [1, 2, 3].map((n) => xmlRecord(cnmarc(n, "utf-8")));
    const found = await read(`<collection>${a?.replace("</subfield>", "")}${b?.replace("</record>", "")}${c}</collection>`, CNMARC);
    expect(faults(found)).toEqual([
      [1, expect.stringContaining("not well-formed")],
      [2, expect.stringContaining("next record begins")],
    ]);
    expect(rows(found).map(({ barcode }) => barcode)).toEqual([barcodeOf(30)]);
  });

  test("a file cut at any byte loses the record at the cut and nothing else", async () => {
    const file = xmlFile([cnmarc(1, "utf-8"), cnmarc(2, "utf-8")]);
    const ends = [file.indexOf("</record>") + 9, file.lastIndexOf("</record>") + 9];
    const starts = [file.indexOf("<record"), file.lastIndexOf("<record")];
    for (let cut = 2; cut < file.length; cut += 7) {
      const found = await read(file.subarray(0, cut), CNMARC);
      const whole = ends.filter((end) => end <= cut).length;
      expect(rows(found)).toHaveLength(whole);
      const open = starts.some((start, i) => cut >= start + "<record>".length && cut < ends[i]!);
      expect(faults(found)).toHaveLength(open ? 1 : 0);
    }
  });
});

describe("CSV", () => {
  const HEADER = "owner,barcode,epcs,title,author,callNumber,home,order,thickness";

  test.each<[string, Buffer]>([
    ["UTF-8", Buffer.from(`${HEADER}\nCN-1,0144,,"红楼梦, ""程甲本""",曹雪芹,I242.4/1,A.1.1,0,24\n`)],
    ["UTF-8 with BOM and CRLF", Buffer.from(`\uFEFF${HEADER}\r\nCN-1,0144,,"红楼梦, ""程甲本""",曹雪芹,I242.4/1,A.1.1,0,24`)],
    ["GB18030", iconv.encode(`${HEADER}\nCN-1,0144,,"红楼梦, ""程甲本""",曹雪芹,I242.4/1,A.1.1,0,24\n`, "gb18030")],
    ["semicolons", Buffer.from(`${HEADER.replaceAll(",", ";")}\n\n"CN-1";0144; ;"红楼梦, ""程甲本""";曹雪芹;I242.4/1;A.1.1;0;24;;\n`)],
    ["tabs and Chinese names", Buffer.from("馆代码\t条码号\t题名\t责任者\t索书号\t架位\t架位顺序\t厚度\nCN-1\t0144\t\"红楼梦, \"\"程甲本\"\"\"\t曹雪芹\tI242.4/1\tA.1.1\t0\t24\n")],
  ])("in %s", async (_what, bytes) => {
    const records = await read(bytes, CSV);
    expect(faults(records)).toEqual([]);
    expect(rows(records)).toEqual([
      { owner: "CN-1", barcode: "0144", title: '红楼梦, "程甲本"', author: "曹雪芹", callNumber: "I242.4/1", home: "A.1.1", order: "0", thickness: "24" },
    ]);
  });

  test("bad rows are told by their line, and a mark left open costs its own line", async () => {
    const lines = ["CN-1,1,,T", 'CN-1,2,,"open', 'CN-1,3,,"whole"', 'CN-1,4,,"two\nlines"', "CN-1,5", "CN-1,6,,T,more", 'CN-1,7,,"never closed'];
    const records = await read(`owner,barcode,epcs,title\n${lines.join("\n")}\n`, CSV);
    expect(rows(records).map(({ barcode, title }) => `${barcode} ${title}`)).toEqual(["1 T", "3 whole", "4 two\nlines"]);
    expect(faults(records).map(([line]) => line)).toEqual([3, 7, 8, 9]);
  });

  test("a row of which a cell is in another encoding is refused by that cell", async () => {
    const row = Buffer.concat([Buffer.from("CN-1,1,红楼梦,"), iconv.encode("曹雪芹", "gb18030")]);
    const records = await read(Buffer.concat([Buffer.from("owner,barcode,title,author\n"), row, Buffer.from("\nCN-1,2,T,曹雪芹\n")]), CSV);
    expect(faults(records)).toEqual([[2, "mixes encodings: `title` is UTF-8, `author` is not"]]);
    expect(rows(records)).toHaveLength(1);
  });

  test.each<[string, Buffer | string, string]>([
    ["UTF-16", Buffer.from("\uFEFFbarcode", "utf16le"), "UTF-16"],
    ["a workbook", "PK\u0003\u0004", "workbook"],
    ["another table", "name,shoe size\nx,42\n", "barcodes"],
    ["nothing", "", "empty"],
  ])("%s is refused as a whole", async (_what, bytes, reason) => {
    await expect(read(bytes, CSV)).rejects.toThrow(reason);
  });
});
