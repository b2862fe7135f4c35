import * as http from "node:http";
import * as https from "node:https";

export interface InfluxAccess {
  url: string;
  database: string;
  user?: string;
  password?: string;
  /** Authority of its certificate, PEM, where no public one has signed it. */
  ca?: string;
}

/** What became of a write: taken; refused as it is (4xx about the points); or the store is away and may take it later. */
export type Outcome = { kind: "taken" } | { kind: "refused" | "away"; reason: string };

const TIMEOUT_MS = 15_000;
/** Answers that speak about the points themselves. Others, such as a missing database or a wrong password, get better by themselves or by an operator. */
const REFUSING = new Set([400, 413, 422]);

/** Raw line protocol over connections that stay open: a quarter of what a client library costs. */
export class InfluxPost {
  readonly #access: InfluxAccess;
  readonly #agent: http.Agent;
  readonly #target: URL;

  constructor(access: InfluxAccess) {
    this.#access = access;
    const options = { keepAlive: true, maxSockets: 4 };
    this.#agent = access.url.startsWith("https:") ? new https.Agent({ ...options, ...(access.ca === undefined ? {} : { ca: access.ca }) }) : new http.Agent(options);
    this.#target = new URL(`${access.url.replace(/\/$/, "")}/write?db=${encodeURIComponent(access.database)}&precision=ms`);
  }

  write(lines: readonly string[], signal: AbortSignal): Promise<Outcome> {
    const body = Buffer.from(lines.join("\n"));
    const { user, password } = this.#access;
    const request = this.#target.protocol === "https:" ? https.request : http.request;
    return new Promise((resolve) => {
      const away = (error: Error): void => resolve({ kind: "away", reason: error.message || error.name });
      const asked = request(
        this.#target,
        { method: "POST", agent: this.#agent, timeout: TIMEOUT_MS, signal, headers: { "content-length": body.length }, ...(user === undefined ? {} : { auth: `${user}:${password ?? ""}` }) },
        (answer) => {
          let text = "";
          answer.setEncoding("utf8").on("data", (part: string) => (text += part));
          answer.on("error", away);
          answer.on("end", () => resolve(judge(answer.statusCode ?? 0, text)));
        },
      );
      asked.on("timeout", () => asked.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)));
      asked.on("error", away);
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function judge(status: number, text: string): Outcome {
  if (status >= 200 && status < 300) return { kind: "taken" };
  const reason = `${status} ${text.trim().slice(0, 500)}`;
  return { kind: REFUSING.has(status) ? "refused" : "away", reason };
}
