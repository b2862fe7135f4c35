import { createHmac } from "node:crypto";
import type { WebhookConfig } from "@stacktwin/twin-models/notify";
import { accepted, httpPost } from "./http-post.ts";

/** `sha256=` and the HMAC of time and body, so that neither can be another's. */
export const signature = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

/** Posts a signed body; answers with the status and the first words of the answer. Throws SendError unless it is 2xx. */
export async function sendWebhook({ url, secret = "" }: Pick<WebhookConfig, "url" | "secret">, ca: string | undefined, id: string, body: string, now: number): Promise<string> {
  const timestamp = String(now);
  const answer = await httpPost(new URL(url), ca, {
    "content-type": "application/json; charset=utf-8",
    "idempotency-key": id,
    "x-stacktwin-timestamp": timestamp,
    "x-stacktwin-signature": signature(secret, timestamp, body),
  }, body);
  accepted(answer);
  return answer.said;
}
