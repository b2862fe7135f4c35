/** What a Modbus exception on a read means for polling (MODBUS Application Protocol 1.1b3, 7). */
export type Meaning = "not-there" | "busy" | "unreachable" | "failed";

const EXCEPTIONS: Record<number, { meaning: Meaning; text: string }> = {
  1: { meaning: "not-there", text: "illegal function" },
  2: { meaning: "not-there", text: "illegal data address" },
  3: { meaning: "not-there", text: "illegal data value" },
  4: { meaning: "failed", text: "device failure" },
  5: { meaning: "busy", text: "acknowledged, not ready" },
  6: { meaning: "busy", text: "device busy" },
  7: { meaning: "failed", text: "negative acknowledge" },
  8: { meaning: "failed", text: "memory parity error" },
  10: { meaning: "unreachable", text: "gateway path unavailable" },
  11: { meaning: "unreachable", text: "gateway target does not respond" },
};

export const meaningOf = (code: number): Meaning => EXCEPTIONS[code]?.meaning ?? "failed";
export const describeException = (code: number): string => `Modbus exception ${code}: ${EXCEPTIONS[code]?.text ?? "unknown"}`;
