import { parseOptions } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { DECOY, hashPassword, passwordMatches } from "./password.ts";

test("a password matches its hash, typed in any form of the same text, and nothing else", async () => {
  const hash = await hashPassword("Zürich 图书馆 2026");
  expect(await passwordMatches(hash, "Zu\u0308rich 图书馆 2026")).toBe(true);
  expect(await passwordMatches(hash, "Zurich 图书馆 2026")).toBe(false);
});

test("hashes are salted argon2id with 19 MiB and two passes", async () => {
  const [one, other] = await Promise.all([hashPassword("same password"), hashPassword("same password")]);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("an account without password costs the same work as one with, and is refused", async () => {
  expect(parseOptions(DECOY)).toEqual(parseOptions(await hashPassword("any")));
  expect(await passwordMatches(undefined, "any")).toBe(false);
  expect(await passwordMatches("", "any")).toBe(false);
});
