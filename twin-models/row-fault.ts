import { Type, type Static } from "typebox";
import type { Text } from "./ids.ts";

/**
 * Why a row of a file was not taken, or what was wrong with one that was. `{name}` is filled from the fault. The code is
 * the contract; wording may change.
 */
export const ROW_FAULTS = {
  // What frames it.
  "cut-off": { zh: "在文件末尾中断", en: "is cut off at the end of the file" },
  "end-lost": { zh: "没有结束：下一条记录从它中间开始", en: "has lost its end: the next record begins inside of it" },
  "end-far": { zh: "超过 {most} 字节仍未结束", en: "has no end within {most} bytes" },
  "line-long": { zh: "一行超过 {most} 字节", en: "is a line of more than {most} bytes" },
  "quote-open": { zh: "引号没有闭合", en: "opens a quotation mark that is not closed" },
  "cells-wrong": { zh: "有 {cells} 个单元格，而标题有 {headings} 个", en: "has {cells} cells where the headings have {headings}" },
  // How it is written.
  "encodings-mixed": { zh: "编码混杂：“{one}”是 UTF-8，“{other}”不是", en: "mixes encodings: `{one}` is UTF-8, `{other}` is not" },
  "encoding-wrong": { zh: "“{name}”不是 {encoding}", en: "`{name}` is not {encoding}" },
  "encoding-other": { zh: "不是 {encoding}", en: "is not {encoding}" },
  "marc-8": { zh: "是 MARC-8 编码，不能读取：请以 UTF-8 导出（头标 09 位为 a）", en: "is in MARC-8, which is not read here: export it as UTF-8 (position 09 of the leader is `a` then)" },
  "xml-broken": { zh: "不是合格的 XML：{problem}", en: "is not well-formed XML: {problem}" },
  // MARC records.
  "record-short": { zh: "只有 {bytes} 字节，不足一条记录", en: "is shorter ({bytes} bytes) than any record" },
  "record-unended": { zh: "结尾没有记录分隔符", en: "does not end with a record terminator" },
  "leader-broken": { zh: "头标损坏", en: "has a broken leader" },
  "directory-missing": { zh: "没有目次区：找不到字段分隔符", en: "has no directory: no field terminator anywhere" },
  "directory-uneven": { zh: "头标或目次区损坏：{bytes} 字节不是整数个目次项", en: "has a broken leader or directory: {bytes} bytes are no whole entries" },
  "tag-broken": { zh: "目次区损坏：“{tag}”不是字段号", en: "has a broken directory: `{tag}` is no tag" },
  "fields-uneven": { zh: "长度有误：目次区列出 {named} 个字段，实有 {found} 个", en: "has wrong lengths: its directory names {named} fields, {found} stand in it" },
  "length-wrong": { zh: "已读取：记录长度写作 {said}，实为 {is}", en: "was read although it says length {said} instead of {is}" },
  "base-wrong": { zh: "已读取：数据起始地址写作 {said}，实为 {is}", en: "was read although it says base address {said} instead of {is}" },
  "directory-wrong": { zh: "已按分隔符读取：目次区给出的字段 {field} 位置不对", en: "was read by its terminators: the directory's place of field {field} is wrong" },
  "volume-missing": { zh: "没有 {fields} 字段，因此没有册", en: "has no field {fields}, so no volume" },
  "volume-unnamed": { zh: "{field} 字段没有条码", en: "field {field} has no barcode" },
  "volumes-uneven": { zh: "{field} 字段有 {barcodes} 个条码、{epcs} 个标签", en: "field {field} has {barcodes} barcodes and {epcs} EPCs" },
  // Items.
  "owner-missing": { zh: "没有馆藏机构：请在文件中给出，或写入方案的 defaults", en: "has no owner: give one in the file, or under `defaults` of the profile" },
  "owner-wrong": { zh: "馆藏机构“{owner}”不是 ISIL 代码", en: "owner `{owner}` is not an ISIL" },
  "barcode-missing": { zh: "没有条码", en: "has no barcode" },
  "barcode-wrong": { zh: "条码“{barcode}”过长，或含有空格或 / ? # :", en: "barcode `{barcode}` is too long, or holds spaces or one of / ? # :" },
  "barcode-of-line": { zh: "条码与第 {number} 行相同", en: "has the barcode of line {number}" },
  "barcode-of-record": { zh: "条码与第 {number} 条记录相同", en: "has the barcode of record {number}" },
  "epc-wrong": { zh: "标签“{epc}”不是 8 至 124 位十六进制数", en: "EPC `{epc}` is not hexadecimal of 8 to 124 digits" },
  "epc-of-line": { zh: "标签 {epc} 属于第 {number} 行", en: "has EPC {epc} of line {number}" },
  "epc-of-record": { zh: "标签 {epc} 属于第 {number} 条记录", en: "has EPC {epc} of record {number}" },
  "thickness-wrong": { zh: "厚度“{thickness}”不是毫米数", en: "thickness `{thickness}` is not a number of millimetres" },
  "damage-wrong": { zh: "破损级别“{damage}”不是 1 至 5 级", en: "damage `{damage}` is no grade from 1 to 5" },
  "sensitivity-wrong": { zh: "光敏感“{sensitivity}”不是 irresponsive、low、medium、high（不敏感、低、中、高）之一", en: "sensitivity `{sensitivity}` is none of irresponsive, low, medium, high" },
  "order-wrong": { zh: "架上次序“{order}”不是从 0 起的整数", en: "order `{order}` is not a whole number from 0" },
  "place-missing": { zh: "没有架位，也没有馆藏地代码", en: "has neither a place nor a location code" },
  "place-unknown": { zh: "布局中没有位置“{place}”", en: "`{place}` is no place of the layout" },
  "location-unknown": { zh: "方案中没有馆藏地代码“{location}”对应的位置", en: "location code `{location}` has no place in the profile" },
  "columns-missing": { zh: "缺少列：{columns}", en: "is without column {columns}" },
  absent: { zh: "登记簿里有，文件里没有", en: "is in the register, but not in the file" },
  // Rows of loggers.
  "time-missing": { zh: "没有时间", en: "has no time" },
  "time-wrong": { zh: "“{text}”不是按 {order} 书写的日期和时间", en: "`{text}` is no date and time in the order {order}" },
  "time-uncounted": { zh: "“{text}”不是 1970 年以来的秒数", en: "`{text}` is no count of seconds since 1970" },
  "time-skipped": {
    zh: "“{text}”在 {zone} 不存在：夏令时把钟拨过了它。全年用标准时的记录仪请选固定偏移",
    en: "`{text}` does not exist in {zone}: the clocks were put forward over it. A logger that keeps standard time all year wants a fixed offset",
  },
  "time-twice": { zh: "时间与第 {number} 行相同，数值不同", en: "has the time of line {number}, but other values" },
  "value-wrong": { zh: "“{column}”列的“{text}”不是数字", en: "column `{column}` says `{text}`, which is no number" },
  "value-missing": { zh: "“{column}”列没有数值", en: "column `{column}` has no value" },
  /** Lists that an earlier version has written, in its words. */
  told: { zh: "{text}", en: "{text}" },
} as const satisfies Record<string, Text>;

export type FaultCode = keyof typeof ROW_FAULTS;
type Blanks<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Blanks<Rest> : never;
type BlanksOf<C extends FaultCode> = Blanks<(typeof ROW_FAULTS)[C]["en"]>;

const Param = Type.Union([Type.String(), Type.Number()]);
export const RowFaultSchema = Type.Object({
  code: Type.Enum(Object.keys(ROW_FAULTS) as FaultCode[]),
  params: Type.Record(Type.String(), Param, { description: "What the wording of the code leaves blank" }),
});
export type RowFault = Static<typeof RowFaultSchema>;

/** A cell can be as long as its file. */
const LONGEST = 80;
const short = (param: string | number): string | number => (typeof param === "string" && param.length > LONGEST ? `${param.slice(0, LONGEST)}…` : param);

/** A fault with what its wording leaves blank. */
export function fault<C extends FaultCode>(code: C, ...blanks: [BlanksOf<C>] extends [never] ? [] : [Record<BlanksOf<C>, string | number>]): RowFault {
  const said = (blanks as readonly Record<string, string | number>[]).flatMap((params) => Object.entries(params));
  return { code, params: Object.fromEntries(said.map(([name, param]) => [name, short(param)])) };
}

export const isFault = (value: object): value is RowFault => "code" in value && "params" in value;

/** A fault in words. */
export const faultText = ({ code, params }: RowFault, language: keyof Text): string =>
  ROW_FAULTS[code][language].replaceAll(/\{(\w+)\}/g, (blank, name: string) => String(params[name] ?? blank));
