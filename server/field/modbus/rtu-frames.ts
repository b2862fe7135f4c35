/** Unit, function, exception code, checksum. */
const EXCEPTION_BYTES = 5;
/** Unit, function, byte count or the like, checksum: what stands around the data of a read. */
const AROUND_DATA = 5;
/** An answer to a write repeats unit, function and four bytes more. */
const ECHOED_BYTES = 6;
const CHECKSUM_BYTES = 2;
/** No frame is longer (MODBUS over Serial Line 1.02, 2.5.1). */
export const LONGEST_FRAME = 256;
const SHOWN_BYTES = 16;

/** CRC-16 of MODBUS over Serial Line 1.02, 6.2.2; 0 over a whole frame with its checksum. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

const quantityOf = (request: Uint8Array): number => ((request[4] ?? 0) << 8) | (request[5] ?? 0);

/** How many bytes a good answer to this request has. */
export function answerBytes(request: Uint8Array): number {
  const code = request[1] ?? 0;
  if (code <= 2) return AROUND_DATA + Math.ceil(quantityOf(request) / 8);
  if (code <= 4) return AROUND_DATA + 2 * quantityOf(request);
  return ECHOED_BYTES + CHECKSUM_BYTES;
}

/** Whether what stands before the data is what this request must be answered with. */
function fits(frame: Uint8Array, request: Uint8Array): boolean {
  const code = request[1] ?? 0;
  if (code <= 4) return frame[2] === frame.length - AROUND_DATA;
  return frame.subarray(0, ECHOED_BYTES).every((byte, index) => byte === request[index]);
}

/**
 * The answer to the request among the bytes that were heard, wherever it begins: a line has noise.
 * `request` is the whole frame as it was sent. Functions 1 to 6, 15 and 16.
 */
export function findAnswer(heard: Uint8Array, request: Uint8Array): Uint8Array | undefined {
  const code = request[1] ?? 0;
  const good = answerBytes(request);
  for (let start = 0; start + EXCEPTION_BYTES <= heard.length; start += 1) {
    if (heard[start] !== request[0]) continue;
    const refused = heard[start + 1] === (code | 0x80);
    if (!refused && heard[start + 1] !== code) continue;
    const frame = heard.subarray(start, start + (refused ? EXCEPTION_BYTES : good));
    if (frame.length < (refused ? EXCEPTION_BYTES : good)) continue;
    if ((refused || fits(frame, request)) && crc16(frame) === 0) return frame;
  }
  return undefined;
}

/** What to tell of bytes among which there is no answer to the request. */
export function describeHeard(heard: Uint8Array, request: Uint8Array): string {
  if (heard.length >= EXCEPTION_BYTES && crc16(heard) === 0)
    return `expected unit ${request[0]}, function ${request[1]}, ${answerBytes(request)} bytes; got unit ${heard[0]}, function ${heard[1]}, ${heard.length} bytes`;
  const shown = Array.from(heard.subarray(0, SHOWN_BYTES), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return `${heard.length} bytes without a whole answer or with a wrong checksum: ${shown}${heard.length > SHOWN_BYTES ? " …" : ""}`;
}
