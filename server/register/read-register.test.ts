import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRegister } from "./read-register.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "register-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = "owner,barcode,epcs,title,author,callNumber,home,order,thickness";
function register(text: string): string {
  const file = join(folder, "register.csv");
  writeFileSync(file, text);
  return file;
}

test("good rows are taken with quotes, BOM and Chinese as they stand", async () => {
  const { items, bad } = await readRegister(
    register(`\uFEFF${HEADER}\nCN-1,0144,30AA00BB30AA00BB,"红楼梦, ""程甲本""",曹雪芹,I242.4/1,A.1.1,0,24\n`),
  );
  expect(bad).toEqual([]);
  expect(items).toEqual([
    {
      key: "CN-1:0144",
      owner: "CN-1",
      barcode: "0144",
      epcs: ["30AA00BB30AA00BB"],
      title: '红楼梦, "程甲本"',
      author: "曹雪芹",
      callNumber: "I242.4/1",
      home: "A.1.1",
      order: 0,
      thickness: 24,
    },
  ]);
});

test("semicolons part columns as well", async () => {
  const { items } = await readRegister(register(`${HEADER.replaceAll(",", ";")}\nCN-1;1;;Title;Author;A1/1;A.1.1;0;10\n`));
  expect(items).toHaveLength(1);
});

test("bad rows are listed by line and reason while the good ones are taken", async () => {
  const rows = [
    "CN-1,1,30AA00BB,T,A,A1/1,A.1.1,0,10",
    "CN-1,2,XYZ,T,A,A1/1,A.1.1,0,10",
    "CN-1,3,,T,A,A1/1,A.1.1,minus,10",
    "CN-1,1,,T,A,A1/1,A.1.1,1,10",
    "CN-1,5,30AA00BB,T,A,A1/1,A.1.1,1,10",
    "CN-1,6,,T,A,A1/1",
    "CN-1,7,,T,A,A1/1,A.1.1,2,10",
  ];
  const { items, bad } = await readRegister(register(`${HEADER}\n${rows.join("\n")}\n`));
  expect(items.map((item) => item.barcode)).toEqual(["1", "7"]);
  expect(bad.map((row) => row.line)).toEqual([3, 4, 5, 6, 7]);
  expect(bad[0]?.reason).toContain("XYZ");
  expect(bad[2]?.reason).toContain("line 2");
  expect(bad[3]?.reason).toBe("has EPC 30AA00BB of line 2");
  expect(bad[4]?.reason).toContain("home");
});
