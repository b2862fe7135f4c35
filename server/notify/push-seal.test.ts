import { createECDH } from "node:crypto";
import { expect, test } from "vitest";
import { newVapidKeys, seal } from "./push-seal.ts";

test("the example of RFC 8291, section 5", () => {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(Buffer.from("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "base64url"));
  const keys = { p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", auth: "BTBZMqHH6r4Tts7J_aSIgg" };
  const sealed = seal(Buffer.from("When I grow up, I want to be a watermelon"), keys, Buffer.from("DGv6ra1nlYgDCS1FRnbzlw", "base64url"), pair);
  expect(sealed.toString("base64url")).toBe(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  );
});

test("keys have the length that browsers take", () => {
  for (let n = 0; n < 20; n++) {
    const { publicKey, privateKey } = newVapidKeys();
    expect([Buffer.from(publicKey, "base64url").length, Buffer.from(publicKey, "base64url")[0], privateKey.length]).toEqual([65, 4, 43]);
  }
});
