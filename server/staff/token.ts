import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 32 random bytes, fit for an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** All that is ever kept of a token. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Compares two SHA-256 in hex without telling by its duration where they differ. */
export function sameHash(one: string, other: string): boolean {
  const a = Buffer.from(one, "hex");
  const b = Buffer.from(other, "hex");
  return a.length === b.length && timingSafeEqual(a, b);
}
