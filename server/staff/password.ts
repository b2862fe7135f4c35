import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's setting. 2 is argon2id. */
export const POLICY = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of 32 random bytes that were thrown away: checking it takes an unknown name as long as a known one. */
export const DECOY = "$argon2id$v=19$m=19456,t=2,p=1$JjDBOzJ2L2w+HWekDzwgcQ$Id/2fkeaHQYwPwLuRkoHFB6I1Df+ZqBWTnMKU73CtBw";

/** The same password typed on another keyboard is the same text. */
const plain = (password: string): string => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(plain(password), POLICY);

/** False for no hash at all, after the same work. */
export async function passwordMatches(kept: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(kept || DECOY, plain(password));
  return matches && Boolean(kept);
}
