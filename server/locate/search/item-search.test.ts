import { expect, it } from "vitest";
import type { Item } from "@stacktwin/twin-models/item";
import { ItemSearch } from "./item-search.ts";

const book = (title: string, author: string, callNumber: string, barcode: string) => ({ title, author, callNumber, barcode }) as Item;
const books = [
  book("数字图书馆的数字孪生", "王明", "G250.7/2", "30001"),
  book("孪生素数", "李华", "O15/7", "30002"),
  book("Digital Twins of Libraries", "Ann Twin", "TP391/8", "30003"),
  book("图书馆学概论", "孪生子", "G25/8", "30004"),
  book("A Library", "Digital Press", "TP311.13/5", "300045"),
  book("红楼梦", "曹雪芹", "I242.4/30004", "99"),
];
const search = new ItemSearch(books);
const found = (query: string, limit = 10): string[] => search.find(query, limit).map((row) => books[row]!.title);

it("finds a two-character word inside a title, titles that begin with it and authors first", () => {
  expect(found("孪生")).toEqual(["孪生素数", "图书馆学概论", "数字图书馆的数字孪生"]);
});
it("takes barcodes whole before those that only begin so, and never from their middle", () => {
  expect(found("30004")).toEqual(["图书馆学概论", "A Library"]);
  expect(found("0004")).toEqual([]);
});
it("takes call numbers from their beginning, full-width and lower case alike", () => {
  expect(found("tp31")).toEqual(["A Library"]);
  expect(found("ｇ２５")).toEqual(["数字图书馆的数字孪生", "图书馆学概论"]);
  expect(found("25")).toEqual([]);
});
it("wants every word, in any order and field", () => {
  expect(found("twins digital")).toEqual(["Digital Twins of Libraries"]);
  expect(found("孪生 王明")).toEqual(["数字图书馆的数字孪生"]);
  expect(found("孪生 张三")).toEqual([]);
});
it("keeps to the limit, and finds nothing for nothing", () => {
  expect(found("3000", 2)).toHaveLength(2);
  expect(found("  ")).toEqual([]);
  expect(found("\u0001\u0004")).toEqual([]);
});
it("looks further when what it finds first does not count", () => {
  const rows = search.find("3000", 2, (row) => row >= 3);
  expect(rows.map((row) => books[row]!.barcode)).toEqual(["30004", "300045"]);
});

it("reads pinyin: first letters, whole syllables, syllables just begun, and every reading of a character", () => {
  const readings = new ItemSearch([
    book("红楼梦", "曹雪芹", "I242.4/1", "1"),
    book("重庆的桥梁", "长江", "U44/1", "2"),
    book("银行学", "乐平", "F83/1", "3"),
    book("西安地方志", "先生", "K29/1", "4"),
    book("红绿灯", "梦", "U49/1", "5"),
  ]);
  const hits = (query: string): string[] => readings.find(query, 10).map((row) => ["红楼梦", "重庆的桥梁", "银行学", "西安地方志", "红绿灯"][row]!);
  expect(hits("hlm")).toEqual(["红楼梦"]);
  expect(hits("hl")).toEqual(["红楼梦", "红绿灯"]);
  expect(hits("hongloumeng")).toEqual(["红楼梦"]);
  expect(hits("hong lou meng")).toEqual(["红楼梦"]);
  expect(hits("honglo")).toEqual(["红楼梦"]);
  expect(hits("honglv")).toEqual(["红绿灯"]);
  expect(hits("chongqing")).toEqual(["重庆的桥梁"]);
  expect(hits("cqdql")).toEqual(["重庆的桥梁"]);
  expect(hits("dql")).toEqual(["重庆的桥梁"]);
  expect(hits("yinhang")).toEqual(["银行学"]);
  expect(hits("xian")).toEqual(["西安地方志"]);
  expect(hits("caoxueqin")).toEqual(["红楼梦"]);
  expect(hits("红 cxq")).toEqual(["红楼梦"]);
  expect(hits("楼")).toEqual(["红楼梦"]);
  expect(hits("志")).toEqual(["西安地方志"]);
  expect(hits("zzz")).toEqual([]);
});

it("takes ISBNs with and without hyphens", () => {
  const withIsbn = new ItemSearch([{ ...book("A", "B", "C", "1"), isbn: "978-7-02-000220-7" }, book("D", "E", "F", "2")]);
  for (const query of ["9787020002207", "978-7-02", "978702"]) expect(withIsbn.find(query, 5)).toEqual([0]);
});

it("finds every book by two neighbouring characters, by a word and by its first letters, whatever was built at a time", () => {
  const chars = "红楼梦数字图书馆孪生重庆长江大桥银行学史论中国文";
  let state = 7;
  const roll = (below: number): number => Math.floor(((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648) * below);
  const titles = Array.from({ length: 3000 }, (_, i) =>
    i % 7 === 0 ? `Library ${["twins", "systems", "cranes"][roll(3)]} ${i}` : Array.from({ length: 2 + roll(7) }, () => chars[roll(chars.length)]).join(""),
  );
  const many = titles.map((title, i) => book(title, i % 5 === 0 ? "王明" : "Ann Lee", `TP${i}`, String(100_000 + i)));
  const built = new ItemSearch(many);
  while (!built.prepare(97));
  const whole = new ItemSearch(many);
  for (let i = 0; i < 400; i++) {
    const row = roll(titles.length);
    const title = titles[row]!;
    const at = roll(title.length - 1);
    const query = i % 3 === 0 ? title : title.startsWith("Lib") ? title.split(" ")[1]! : title.slice(at, at + 2);
    const naive = titles.flatMap((each, n) => (each.toLowerCase().includes(query.toLowerCase()) ? [n] : []));
    const found = built.find(query, 5000);
    expect(naive.filter((n) => !found.includes(n)), query).toEqual([]);
    expect(whole.find(query, 5000)).toEqual(found);
  }
});
