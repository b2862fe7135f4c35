/**
 * Walks the fixed headers of MQTT packets in a byte stream (MQTT 3.1.1, 2.2) and tells when one announces
 * more than `limit` bytes, so that it is refused before it is collected in memory. Malformed lengths count as too long.
 */
export function createFrameGuard(limit: number): (chunk: Uint8Array) => boolean {
  let left = 0;
  let length = 0;
  let shift = -1;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (left > 0) {
        const skipped = Math.min(left, chunk.length - at);
        left -= skipped;
        at += skipped;
        continue;
      }
      const byte = chunk[at] ?? 0;
      at += 1;
      if (shift < 0) {
        shift = 0;
        length = 0;
        continue;
      }
      length += (byte & 0x7f) * 2 ** shift;
      shift += 7;
      if (byte & 0x80 ? shift > 21 : length > limit) return true;
      if (byte & 0x80) continue;
      left = length;
      shift = -1;
    }
    return false;
  };
}
