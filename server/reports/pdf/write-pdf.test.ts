import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Block, ReportDocument } from "../document.ts";
import { linesOf } from "./lines.ts";
import { openOutlines } from "./slices.ts";
import { writePdf } from "./write-pdf.ts";

const turn = (): Promise<void> => Promise.resolve();
const outlines = openOutlines();
const documentOf = (blocks: Block[]): ReportDocument => ({ title: "善本书库", author: "市图书馆", language: "zh", at: Date.UTC(2026, 10, 5), head: "市图书馆", foot: "№ 1", pageOf: (page, of) => `第 ${page} 页，共 ${of} 页`, blocks });
const table = (rows: number): Block => ({ kind: "table", columns: [{ title: "栏目", share: 1 }, { title: "Value", share: 1, align: "right" }], rows: Array.from({ length: rows }, (_, n) => [`第 ${n + 1} 行`, String(n)]) });

/** What a reader of the file finds in it, page by page; null where there is none here. */
function pagesOf(pdf: Uint8Array): string[] | null {
  const folder = mkdtempSync(join(tmpdir(), "pdf-"));
  writeFileSync(join(folder, "a.pdf"), pdf);
  const { error, stdout } = spawnSync("pdftotext", ["-layout", join(folder, "a.pdf"), "-"], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return error ? null : stdout.split("\f").slice(0, -1);
}

test("the same document is the same bytes, with only the characters that it uses", async () => {
  const document = documentOf([{ kind: "title", text: "善本书库", lines: ["2026-10"] }, table(3)]);
  const [first, second] = [await writePdf(document, outlines, turn), await writePdf(document, openOutlines(), turn)];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  expect(first.length).toBeLessThan(30_000);
  expect(Buffer.from(first).toString("latin1")).not.toMatch(/Helvetica/);
});

test("a table goes on over pages with its head on each, and every page says how many there are", async () => {
  const pages = pagesOf(await writePdf(documentOf([table(120)]), outlines, turn));
  if (!pages) return;
  expect(pages.length).toBeGreaterThan(2);
  for (const [n, page] of pages.entries()) {
    expect(page).toContain("栏目");
    expect(page).toContain(`第 ${n + 1} 页，共 ${pages.length} 页`);
  }
  expect(pages.at(-1)).toContain("第 120 行");
});

test("what the font does not have is a mark, and nothing of all is drawn as well as much", async () => {
  const curve: Block = { kind: "curve", title: "温度", unit: "°C", buckets: [[0, null, null, null, 0], [1, null, null, null, 0]], from: 0, to: 2, limits: [], ticks: [] };
  const pages = pagesOf(await writePdf(documentOf([{ kind: "text", text: "𠮷野 😀" }, curve, table(0)]), outlines, turn));
  if (pages) expect(pages[0]).toContain("〓野 〓");
});

test("lines end where Chinese and English let them", () => {
  const widthOf = (text: string): number => Array.from(text).length;
  expect(linesOf("温度，湿度（已知）。", 4, widthOf)).toEqual(["温度，湿", "度（已", "知）。"]);
  expect(linesOf("the air of it", 7, widthOf)).toEqual(["the air", "of it"]);
  expect(linesOf("abcdefghij", 4, widthOf)).toEqual(["abcd", "efgh", "ij"]);
  expect(linesOf("a\nb", 9, widthOf)).toEqual(["a", "b"]);
});
