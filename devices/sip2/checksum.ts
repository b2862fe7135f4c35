/** SIP2's checksum: the bytes through `AZ`, added up and negated, 16 bits, four upper-case hexadecimal digits. */
export function sip2Checksum(bytes: Uint8Array): string {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return ((0x10000 - (sum & 0xffff)) & 0xffff).toString(16).toUpperCase().padStart(4, "0");
}
