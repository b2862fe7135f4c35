import { expect, test } from "vitest";
import { noticeOf, pathOf } from "./push-message.ts";

test("a message is shown as it says", () => {
  expect(noticeOf(JSON.stringify({ title: "[高] a", body: "b", url: "https://x.example/sites/s/alarms?alarm=a", tag: "t" }))).toEqual({
    title: "[高] a",
    options: { body: "b", tag: "t", icon: "/icons/icon-192.png", data: "https://x.example/sites/s/alarms?alarm=a" },
  });
});

test.each([undefined, "", "{", '{"title":1}', "null"])("what cannot be read (%s) is shown all the same", (text) => {
  expect(noticeOf(text)).toMatchObject({ title: "Stacktwin 书库孪生", options: { data: "/" } });
});

test("it leads into this console alone", () => {
  expect(pathOf("https://other.example/sites/s/alarms?alarm=a", "https://twin.example")).toBe("https://twin.example/sites/s/alarms?alarm=a");
  expect(pathOf("javascript:alert(1)", "https://twin.example")).not.toContain("javascript");
  expect(pathOf("http://[", "https://twin.example")).toBe("https://twin.example/");
});
