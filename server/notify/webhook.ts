import { createHmac } from "node:crypto";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { WebhookConfig } from "@stacktwin/twin-models/notify";
import { SendError, sendError } from "./problem.ts";

const PATIENCE_MS = 10_000;
const SHOWN = 200;

/** `sha256=` and the HMAC of time and body, so that neither can be another's. */
export const signature = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

function post(url: URL, ca: string | undefined, headers: Record<string, string>, body: string): Promise<{ status: number; said: string }> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    // No redirect is followed: what is sent goes where the configuration says, and nowhere else.
    const request = send(url, { method: "POST", headers, signal: AbortSignal.timeout(PATIENCE_MS), ...(ca === undefined ? {} : { ca }) }, (response) => {
      let said = "";
      const done = (): void => resolve({ status: response.statusCode ?? 0, said });
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        said += chunk;
        if (said.length < SHOWN) return;
        response.destroy();
        done();
      });
      response.on("end", done);
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Posts a signed body; answers with the status and the first words of the answer. Throws SendError unless it is 2xx. */
export async function sendWebhook({ url, secret }: Pick<WebhookConfig, "url" | "secret">, ca: string | undefined, id: string, body: string, now: number): Promise<string> {
  const timestamp = String(now);
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Stacktwin",
    "idempotency-key": id,
    "x-stacktwin-timestamp": timestamp,
    "x-stacktwin-signature": signature(secret, timestamp, body),
  };
  const answer = await post(new URL(url), ca, headers, body).catch((error: unknown) => {
    const late = (error as Error | null)?.name === "TimeoutError" || (error as { code?: string } | null)?.code === "ABORT_ERR";
    throw late ? new SendError("timeout", `no answer within ${PATIENCE_MS / 1000} s`) : sendError(error);
  });
  const said = `${answer.status} ${answer.said.replaceAll(/\s+/g, " ").slice(0, SHOWN)}`.trim();
  if (answer.status < 200 || answer.status > 299) throw new SendError("answer", said);
  return said;
}
