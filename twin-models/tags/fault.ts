/** Why what stands on a tag could not be read on. `{byte}` is filled from the fault. */
export const TAG_FAULTS = {
  hex: { zh: "第 {byte} 字节不是十六进制数", en: "byte {byte} is not in hexadecimal" },
  cut: { zh: "数据在第 {byte} 字节处中断", en: "the data end at byte {byte}, in the middle of something" },
  length: { zh: "第 {byte} 字节的长度超过 127", en: "the length at byte {byte} is over 127" },
  empty: { zh: "第 {byte} 字节的对象没有内容", en: "the object at byte {byte} holds nothing" },
  oid: { zh: "第 {byte} 字节的对象没有标识", en: "the object at byte {byte} has no identifier" },
  digit: { zh: "第 {byte} 字节不是数字", en: "byte {byte} holds no digit" },
  character: { zh: "第 {byte} 字节不是可用的字符", en: "byte {byte} holds no character of this code" },
  padding: { zh: "第 {byte} 字节的填充位不对", en: "the bits that fill byte {byte} are not what they must be" },
  utf8: { zh: "从第 {byte} 字节起不是 UTF-8", en: "what begins at byte {byte} is no UTF-8" },
  version: { zh: "第 {byte} 字节的版本未知", en: "the version at byte {byte} is not known" },
  crc: { zh: "从第 {byte} 字节起的校验码不对", en: "the checksum at byte {byte} does not fit" },
  form: { zh: "第 {byte} 字节起的值没有这个元素的格式", en: "the value at byte {byte} has not the form of its element" },
} as const;

export type TagFaultCode = keyof typeof TAG_FAULTS;

/** `byte` counts from 0 at the first byte of what was given. */
export interface TagFault {
  code: TagFaultCode;
  byte: number;
}

export const tagFaultText = ({ code, byte }: TagFault, language: "zh" | "en"): string => TAG_FAULTS[code][language].replace("{byte}", String(byte));

const NIBBLES = "0123456789ABCDEF";

/** Bytes as upper-case hex. */
export const hexOf = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += NIBBLES[byte >> 4]! + NIBBLES[byte & 15]!;
  return text;
};

/** Bytes of hex of either case; the fault names the byte that is none. */
export function bytesOf(hex: string): Uint8Array | TagFault {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let byte = 0; byte < bytes.length; byte++) {
    const pair = hex.slice(byte * 2, byte * 2 + 2);
    if (!/^[0-9A-Fa-f]{2}$/.test(pair)) return { code: "hex", byte };
    bytes[byte] = Number.parseInt(pair, 16);
  }
  return hex.length % 2 === 0 ? bytes : { code: "cut", byte: bytes.length };
}

export const isFault = (value: object): value is TagFault => "code" in value && "byte" in value;
