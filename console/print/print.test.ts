import { expect, test } from "vitest";
import { fitted, widthOf } from "./fit-text.ts";
import { drawLabel, LEAST_MODULE } from "./label.ts";
import { corner, excess, pages, perSheet, SHEETS, type SheetName } from "./sheet.ts";
import { SYMBOLOGIES, symbolOf } from "./symbol.ts";

const NAMES = Object.keys(SHEETS) as SheetName[];
const PLAIN = { mono: false, weight: 400 } as const;
const text = { id: "F2-OPEN-A12.3.5", title: "A-12 3 架 5 层", where: "文学艺术书库 · 二层", from: "I242.4/107:2", to: "I247.57/1983" };

test.each(NAMES)("the labels of %s lie on their page, and the first is on it", (name) => {
  const sheet = SHEETS[name];
  expect(excess(sheet)).toEqual([0, 0]);
  const [x, y] = corner(sheet, perSheet(sheet) - 1);
  expect(x + sheet.label[0]).toBeLessThanOrEqual(sheet.page[0] + 0.01);
  expect(y + sheet.label[1]).toBeLessThanOrEqual(sheet.page[1] + 0.01);
});

test("a half-used sheet begins where the person says, and goes on with whole ones", () => {
  const sheet = SHEETS["3x8-70x37"];
  const [first, second] = pages(sheet, 25, 20);
  expect([first?.length, second?.length]).toEqual([5, 20]);
  expect(first?.[0]).toEqual({ label: 0, x: 70, y: 0.5 + 6 * 37 });
  expect(second?.[0]).toEqual({ label: 5, x: 0, y: 0.5 });
  expect(pages(sheet, 0)).toEqual([]);
  expect(pages(sheet, 1, 99)[0]?.[0]?.label).toBe(0);
});

test("labels that do not fit their page are measured", () => {
  expect(excess({ ...SHEETS["3x8-70x37"], label: [75, 38] })).toEqual([15, 7.5]);
});

test("texts become smaller before they are cut", () => {
  expect(fitted("书库", 20, 4, 2, PLAIN)).toEqual({ size: 4, text: "书库" });
  expect(fitted("文学艺术书库", 12, 4, 1.5, PLAIN).size).toBeLessThan(2);
  const cut = fitted("自动化立体书库一层东侧", 10, 4, 2, PLAIN);
  expect(cut.text.endsWith("…")).toBe(true);
  expect(widthOf(cut.text, PLAIN) * 2).toBeLessThanOrEqual(11);
});

test.each(NAMES.flatMap((name) => SYMBOLOGIES.map((kind) => [name, kind] as const)))("on %s, %s is large enough to be read and nothing leaves the label", (name, kind) => {
  const [width, height] = SHEETS[name].label;
  const { texts, symbol, module } = drawLabel([width, height], text, kind);
  if (width > 50 || kind === "qr") expect(module).toBeGreaterThanOrEqual(LEAST_MODULE[kind]);
  if (!symbol) throw new Error("no symbol");
  expect(symbol.x).toBeGreaterThanOrEqual(0);
  expect(symbol.x + symbol.width).toBeLessThanOrEqual(width);
  expect(symbol.y + symbol.height).toBeLessThanOrEqual(height);
  for (const { x, y, size, text: said, mono, weight, middle } of texts) {
    const long = widthOf(said, { mono, weight }) * size;
    const left = middle ? x - long / 2 : x;
    expect(left, said).toBeGreaterThanOrEqual(-0.01);
    expect(left + long, said).toBeLessThanOrEqual(width + 0.01);
    expect(y - size, said).toBeGreaterThanOrEqual(-0.3);
    expect(y, said).toBeLessThanOrEqual(height);
  }
  if (kind === "code128") expect(texts.filter(({ y }) => y > symbol.y && y < symbol.y + symbol.height)).toEqual([]);
});

test("an id in Chinese has a QR code and no Code 128", () => {
  expect(symbolOf("qr", "二层-A12")?.modules).toBeGreaterThan(20);
  expect(symbolOf("code128", "二层-A12")).toBeNull();
  expect(drawLabel([70, 37], { ...text, id: "二层-A12" }, "code128").texts.map(({ text: said }) => said)).toContain("二层-A12");
});
