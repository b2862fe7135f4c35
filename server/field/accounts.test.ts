import { expect, test } from "vitest";
import { covers, createAccounts } from "./accounts.ts";

test("credentials open their account and no other", () => {
  const signIn = createAccounts([
    { user: "reader-1", password: "one-password", publish: ["rfid/1/#"], subscribe: ["rfid/1/set"] },
    { user: "reader-2", password: "two-password", publish: [], subscribe: [] },
  ]);
  expect(signIn("reader-1", Buffer.from("one-password"))?.user).toBe("reader-1");
  expect(signIn("reader-1", Buffer.from("two-password"))).toBeUndefined();
  expect(signIn("reader-1", undefined)).toBeUndefined();
  expect(signIn("nobody", Buffer.from(""))).toBeUndefined();
  expect(signIn(undefined, undefined)).toBeUndefined();
  const account = signIn("reader-1", Buffer.from("one-password"));
  expect([account?.mayPublish("rfid/1/events"), account?.mayPublish("rfid/2/events"), account?.maySubscribe("rfid/1/set"), account?.maySubscribe("rfid/#")]).toEqual([true, false, true, false]);
});

test.each([
  ["a/#", "a/b", true], ["a/#", "a", true], ["a/#", "a/+/#", true], ["a/+", "a/+", true], ["a/+", "a/b", true], ["#", "a/b", true], ["a/+/c", "a/b/c", true],
  ["a/+", "a/#", false], ["a/b", "a/+", false], ["a/b", "a/b/c", false], ["a/b/c", "a/b", false], ["#", "$SYS/x", false], ["+/x", "$SYS/x", false], ["a/+", "a", false],
])("%s covers %s: %s", (wide, narrow, expected) => {
  expect(covers(wide, narrow)).toBe(expected);
});
