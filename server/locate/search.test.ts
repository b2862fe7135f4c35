import { expect, it } from "vitest";
import type { Item } from "@stacktwin/twin-models/item";
import { ItemSearch } from "./search.ts";

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
