import { request as plain } from "node:http";
import { request as secure } from "node:https";

const TIMEOUT_MS = 20_000;

/** Posts JSON with a bearer token; answers the status code. `ca` is the certificate to trust beside the usual ones. Rejects when the server is away. */
export function postJson(url: URL, token: string, body: unknown, ca: string | undefined, signal: AbortSignal): Promise<number> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "content-length": bytes.length };
  const options = { method: "POST", headers, signal, timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? secure(url, ca === undefined ? options : { ...options, ca }) : plain(url, options);
    request.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error("no answer in time")));
    request.on("error", reject);
    request.end(bytes);
  });
}
