/** Unit, function, exception code, checksum. */
const EXCEPTION_BYTES = 5;
/** Unit, function, byte count or the like, checksum: what stands around the data of a read. */
const AROUND_DATA = 5;
/** An answer to a write repeats unit, function and four bytes more. */
const ECHOED_BYTES = 6;
const CHECKSUM_BYTES = 2;
/** Read Device Identification (function 43, MEI type 14): its answer says itself how long it is. */
const IDENTIFY = 43;
const MEI_TYPE = 14;
const BEFORE_OBJECTS = 8;
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

/** How many bytes a good answer to this request has; the most it may have where only the answer knows. */
export function answerBytes(request: Uint8Array): number {
  const code = request[1] ?? 0;
  if (code === IDENTIFY) return LONGEST_FRAME;
  if (code <= 2) return AROUND_DATA + Math.ceil(quantityOf(request) / 8);
  if (code <= 4) return AROUND_DATA + 2 * quantityOf(request);
  return ECHOED_BYTES + CHECKSUM_BYTES;
}

/** The length of the identification that begins these bytes; Infinity while it is not whole. */
function identificationBytes(heard: Uint8Array): number {
  let at = BEFORE_OBJECTS;
  for (let left = heard[BEFORE_OBJECTS - 1] ?? Infinity; left > 0; left -= 1) {
    const length = heard[at + 1];
    if (length === undefined) return Infinity;
    at += 2 + length;
  }
  return at + CHECKSUM_BYTES;
}

/** Whether what stands before the data is what this request must be answered with. */
function fits(frame: Uint8Array, request: Uint8Array): boolean {
  const code = request[1] ?? 0;
  if (code <= 4) return frame[2] === frame.length - AROUND_DATA;
  if (code === IDENTIFY) return frame[2] === MEI_TYPE;
  return frame.subarray(0, ECHOED_BYTES).every((byte, index) => byte === request[index]);
}

/**
 * The answer to the request among the bytes that were heard, wherever it begins: a line has noise.
 * `request` is the whole frame as it was sent. Functions 1 to 6, 15, 16 and 43/14.
 */
export function findAnswer(heard: Uint8Array, request: Uint8Array): Uint8Array | undefined {
  const code = request[1] ?? 0;
  const good = answerBytes(request);
  for (let start = 0; start + EXCEPTION_BYTES <= heard.length; start += 1) {
    if (heard[start] !== request[0]) continue;
    const refused = heard[start + 1] === (code | 0x80);
    if (!refused && heard[start + 1] !== code) continue;
    const length = refused ? EXCEPTION_BYTES : code === IDENTIFY ? identificationBytes(heard.subarray(start)) : good;
    const frame = heard.subarray(start, start + length);
    if (frame.length < length) continue;
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
