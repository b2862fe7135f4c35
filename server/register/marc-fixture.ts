import iconv from "iconv-lite";

/** A field of a generated record: a control field's value, or subfields. */
export type MadeField = [tag: string, value: string] | [tag: string, indicators: string, subfields: [string, string][]];
export interface Made {
  fields: MadeField[];
  encoding: "utf-8" | "gb18030";
  /** Position 09. */
  scheme?: string;
}

const two = (value: number, digits: number): string => String(value).padStart(digits, "0");

/** One ISO 2709 record, as its standard says. */
export function isoRecord({ fields, encoding, scheme = " " }: Made): Buffer {
  const bodies = fields.map(([, first, subfields]) => {
    const text = subfields ? `${first}${subfields.map(([code, value]) => `\u001f${code}${value}`).join("")}` : first;
    return iconv.encode(`${text}\u001e`, encoding);
  });
  let start = 0;
  const directory = fields.map(([tag], i) => {
    const { length } = bodies[i]!;
    const entry = `${tag}${two(length, 4)}${two(start, 5)}`;
    start += length;
    return entry;
  });
  const base = 24 + fields.length * 12 + 1;
  const leader = `${two(base + start + 1, 5)}nam ${scheme}22${two(base, 5)}   4500`;
  const head = `${leader}${directory.join("")}\u001e`;
  return Buffer.concat([Buffer.from(head, "latin1"), ...bodies, Buffer.from("\u001d")]);
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** The same record as a MARCXML element. */
export function xmlRecord({ fields }: Pick<Made, "fields">, prefix = ""): string {
  const body = fields.map(([tag, first, subfields]) =>
    subfields
      ? `<${prefix}datafield tag="${tag}" ind1="${first[0] ?? " "}" ind2="${first[1] ?? " "}">${subfields.map(([code, value]) => `<${prefix}subfield code="${code}">${escaped(value)}</${prefix}subfield>`).join("")}</${prefix}datafield>`
      : `<${prefix}controlfield tag="${tag}">${escaped(first)}</${prefix}controlfield>`,
  );
  return `<${prefix}record><${prefix}leader>00000nam a2200000   4500</${prefix}leader>${body.join("")}</${prefix}record>\n`;
}

export const xmlFile = (records: readonly Pick<Made, "fields">[], encoding: Made["encoding"] = "utf-8"): Buffer =>
  iconv.encode(
    `<?xml version="1.0" encoding="${encoding.toUpperCase()}"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n${records.map((record) => xmlRecord(record)).join("")}</collection>\n`,
    encoding,
  );

const TITLES = ["红楼梦", "西游记", "吉野家𠮷字考", "The Story of the Stone", "图书馆自动化"] as const;
const AUTHORS = ["曹雪芹", "吴承恩", "𠮷川", "Hawkes, David", "联通"] as const;
const CLASSES = ["I242.4", "I242.43", "H12", "I242.4", "G250"] as const;

export const barcodeOf = (n: number): string => `B${two(n, 8)}`;
export const epcOf = (n: number): string => `30AA${n.toString(16).toUpperCase().padStart(12, "0")}`;

/** The nth record of a generated CNMARC catalogue: one volume each, every tenth in two. */
export function cnmarc(n: number, encoding: Made["encoding"], location = "L1"): Made {
  const volume = (barcode: string, epc: string): MadeField => [
    "905",
    "  ",
    [
      ["a", "CN-110000"],
      ["b", barcode],
      ["c", location],
      ["d", CLASSES[n % 5]!],
      ["e", String(n)],
      ["9", epc],
    ],
  ];
  const fields: MadeField[] = [
    ["001", `rec${n}`],
    ["010", "  ", [["a", "978-7-02-000220-7"], ["d", "CNY59.70"]]],
    ["100", "  ", [["a", "20260101d2026    em y0chiy50      ea"]]],
    ["200", "1 ", [["a", `${TITLES[n % 5]!} ${n}`], ["9", "hong lou meng"], ["f", `${AUTHORS[n % 5]!}著`]]],
    ["210", "  ", [["a", "北京"], ["c", "人民文学出版社"], ["d", "2026"]]],
    ["330", "  ", [["a", "本书以贾、史、王、薛四大家族的兴衰为背景，描绘了闺阁佳人的人生百态。".repeat(3)]]],
    ["690", "  ", [["a", CLASSES[n % 5]!], ["v", "5"]]],
    ["701", " 0", [["a", AUTHORS[n % 5]!], ["4", "著"]]],
    volume(barcodeOf(n * 10), epcOf(n * 10)),
  ];
  if (n % 10 === 0) fields.push(volume(barcodeOf(n * 10 + 1), epcOf(n * 10 + 1)));
  return { fields, encoding };
}

/** The same in MARC 21. */
export function marc21(n: number, location = "L1"): Made {
  return {
    encoding: "utf-8",
    scheme: "a",
    fields: [
      ["001", `rec${n}`],
      ["100", "1 ", [["a", `${AUTHORS[n % 5]!},`]]],
      ["245", "10", [["a", `${TITLES[n % 5]!} ${n} /`], ["c", `${AUTHORS[n % 5]!} zhu.`]]],
      ["520", "  ", [["a", "A novel of manners about the rise and decline of a family and of the dynasty. ".repeat(4)]]],
      ["852", "  ", [["a", "CN-110000"], ["c", location], ["h", CLASSES[n % 5]!], ["i", String(n)], ["p", barcodeOf(n * 10)], ["9", epcOf(n * 10)]]],
    ],
  };
}
