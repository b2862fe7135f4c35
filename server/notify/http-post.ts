import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { SendError, sendError } from "./problem.ts";

const PATIENCE_MS = 10_000;
/** More of an answer is not read. */
const READ = 4000;
const SHOWN = 200;

export interface Answer {
  status: number;
  /** The body, at most its first characters. */
  body: string;
  /** Status and first words on one line, for people. */
  said: string;
}

function exchange(url: URL, ca: string | undefined, headers: Record<string, string>, body: string | Buffer): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    // No redirect is followed: what is sent goes where the configuration says, and nowhere else.
    const request = send(url, { method: "POST", headers, signal: AbortSignal.timeout(PATIENCE_MS), ...(ca === undefined ? {} : { ca }) }, (response) => {
      let said = "";
      const done = (): void => resolve({ status: response.statusCode ?? 0, body: said });
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        said += chunk;
        if (said.length < READ) return;
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

/** Posts a body and waits 10 s for the answer, whatever its status. Throws SendError where there is none. */
export async function httpPost(url: URL, ca: string | undefined, headers: Record<string, string>, body: string | Buffer): Promise<Answer> {
  const all = { "content-length": String(Buffer.byteLength(body)), "user-agent": "Stacktwin", ...headers };
  const { status, body: text } = await exchange(url, ca, all, body).catch((error: unknown) => {
    const late = (error as Error | null)?.name === "TimeoutError" || (error as { code?: string } | null)?.code === "ABORT_ERR";
    throw late ? new SendError("timeout", `no answer within ${PATIENCE_MS / 1000} s`) : sendError(error);
  });
  return { status, body: text, said: `${status} ${text.replaceAll(/\s+/g, " ").slice(0, SHOWN)}`.trim() };
}

/** Throws SendError unless the status is 2xx. */
export function accepted({ status, said }: Answer): void {
  if (status < 200 || status > 299) throw new SendError(status === 429 ? "too-fast" : "answer", said);
}
