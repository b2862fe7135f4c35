import { TwinError, type ErrorCode } from "./errors.ts";
import type { Text } from "./ids.ts";
import { faultText, type RowFault } from "./row-fault.ts";

/**
 * Why a file was not taken as a whole. `{name}` is filled from the fault, `{row}` by what is wrong with the one row it is
 * about. The code is the contract; wording may change.
 */
export const FILE_FAULTS = {
  "file-empty": { zh: "文件是空的", en: "The file is empty" },
  "file-compressed": { zh: "文件是压缩文件：请先解压", en: "The file is compressed: unpack it first" },
  "file-workbook": { zh: "文件是工作簿或压缩包：请导出为 CSV", en: "The file is a workbook or an archive: export it as CSV" },
  "file-packed": { zh: "文件是压缩文件或工作簿：请先解压，或另存为 CSV", en: "The file is compressed, or a workbook: unpack it, or save it as CSV" },
  "file-utf16": { zh: "文件是 UTF-16 编码：请另存为 UTF-8", en: "The file is in UTF-16: save it as UTF-8" },
  "file-encoding": { zh: "文件自称编码为 {named}：只能读取 UTF-8 和 GB18030", en: "The file says that it is in {named}: only UTF-8 and GB18030 are read" },
  "file-large": { zh: "文件超过 {most} GiB", en: "The file is larger than {most} GiB" },
  "file-cut": { zh: "文件没有完整传到", en: "The file did not come whole" },
  "file-gone": { zh: "文件已不在服务器上：请重新发送", en: "Its file is no longer there: send it again" },
  "disk-full": { zh: "磁盘空间不足，放不下这个文件", en: "There is no room for the file" },
  "first-line": { zh: "首行{row}", en: "The first line {row}" },
  "barcodes-unnamed": { zh: "首行没有条码列（{wanted}）；首行的列有：{named}", en: "The first line names no column of barcodes ({wanted}); it names: {named}" },
  "headings-missing": {
    zh: "前几行中没有找到时间列和温度或湿度列的标题。请选择方案，或重新导出带标题的文件；现有方案：{profiles}",
    en: "No headings of a time and of a temperature or humidity were found in the first lines. Choose a profile, or export the file again with headings; there are: {profiles}",
  },
  "rows-missing": { zh: "标题下面没有数据行", en: "There are no rows under the headings" },
  "profile-unfit": { zh: "没有导入方案能读取此文件；现有方案：{profiles}。选择其中一个可查看原因", en: "No import profile can read this file; there are: {profiles}. Choose one to see why" },
  "profile-unlike": {
    zh: "文件与方案 {profile} 不符：没有时间和数值的标题，或标题下没有数据行。请改为自动识别，或选择其他方案",
    en: "The file does not lie as profile {profile} says: no headings of a time and a value, or no rows under them. Leave the profile open, or choose another",
  },
  "profile-unknown": { zh: "没有名为 {profile} 的导入方案；现有：{profiles}", en: "There is no import profile {profile}; there are: {profiles}" },
  "profile-source": { zh: "导入方案“{profile}”中的“{text}”不是 MARC 记录的来源：请写成 245$ab 或 001 的形式", en: "In import profile `{profile}`, `{text}` is no source of a MARC record: write it like 245$ab or 001" },
  "profile-volume": { zh: "导入方案“{profile}”没有说明哪些字段代表一册", en: "Import profile `{profile}` does not say which fields stand for a volume" },
  "profile-outside": { zh: "导入方案“{profile}”中，{field} 必须取自代表一册的字段", en: "In import profile `{profile}`, {field} must come from the fields that stand for a volume" },
  "profile-barcode": { zh: "导入方案“{profile}”没有条码的来源", en: "Import profile `{profile}` has no source of barcodes" },
  "logger-unknown": {
    zh: "本馆没有记录仪 {logger}（现有：{loggers}）：请在馆点的设备文件中以型号 urn:stacktwin:tm:climate-logger:1.0.0 登记它，写明位置，并在 address 下写明 INTERVAL_S",
    en: "There is no logger {logger} at this site ({loggers}): list it in the site's things file with model urn:stacktwin:tm:climate-logger:1.0.0, its place, and INTERVAL_S under address",
  },
  "zone-unknown": { zh: "“{text}”不是时区：请用 Asia/Shanghai 这样的名称，或 +08:00 这样的偏移", en: "`{text}` is no time zone: use a name such as Asia/Shanghai, or an offset such as +08:00" },
  "zone-open": { zh: "请指明时区：文件没有说明", en: "Say timeZone: the file does not say its time zone" },
  "order-open": { zh: "请指明日期顺序：从文件看不出日在前还是月在前", en: "Say dateOrder: the file does not tell whether day or month stands first" },
  "unit-open": { zh: "请指明温度单位：文件没有说明", en: "Say unit: the file does not say the unit of its temperatures" },
  "import-unknown": { zh: "没有导入 {id}", en: "There is no import {id}" },
  "import-running": { zh: "本馆有导入正在进行：请等它完成，或取消它", en: "An import into this site is running: wait for it, or cancel it" },
  unexpected: { zh: "发生意外：{detail}", en: "Something unexpected happened: {detail}" },
} as const satisfies Record<string, Text>;

export type FileFaultCode = keyof typeof FILE_FAULTS;
type Blanks<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Blanks<Rest> : never;
type BlanksOf<C extends FileFaultCode> = Exclude<Blanks<(typeof FILE_FAULTS)[C]["en"]>, "row">;

export interface FileFault {
  code: FileFaultCode;
  /** What the wording of the code leaves blank. */
  params: Record<string, string | number>;
  /** What is wrong with the one row that it is about. */
  row?: RowFault;
}
const LONGEST = 300;

/** A fault of a whole file in words. */
export const fileFaultText = ({ code, params, row }: FileFault, language: keyof Text): string =>
  FILE_FAULTS[code][language].replaceAll(/\{(\w+)\}/g, (blank, name: string) => (name === "row" && row ? faultText(row, language) : String(params[name] ?? blank).slice(0, LONGEST)));

interface Where {
  /** BAD_INPUT where it is not said. */
  code?: ErrorCode;
  place?: string;
  row?: RowFault;
  cause?: unknown;
}

/** The error for it: its message is the English wording. */
export function fileError<C extends FileFaultCode>(code: C, params: Record<BlanksOf<C>, string | number>, { code: as = "BAD_INPUT", place, row, cause }: Where = {}): TwinError {
  const fault: FileFault = { code, params, ...(row === undefined ? {} : { row }) };
  return new TwinError(as, fileFaultText(fault, "en"), place, { fault, ...(cause === undefined ? {} : { cause }) });
}

/** The fault of whatever stopped a file. */
export const faultOf = (error: unknown): FileFault => (error instanceof TwinError && error.fault) || { code: "unexpected", params: { detail: error instanceof Error ? error.message : String(error) } };
