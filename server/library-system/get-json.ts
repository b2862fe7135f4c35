import { TwinError } from "@stacktwin/twin-models/errors";

/** More of an answer is not read. */
const LARGEST = 16 * 1024 * 1024;

/** An answer to be read once. What it says is nobody's before the fields that are wanted are picked out of it. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  json(): Promise<unknown>;
}

const silent = (what: string, cause: unknown): TwinError => new TwinError("DEVICE_SILENT", `The library system ${what}`, undefined, { cause });
export const failed = (what: string): TwinError => new TwinError("DEVICE_FAILED", `The library system ${what}`);

async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > LARGEST) throw failed(`answers with more than ${LARGEST} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** The reason as the system names it (ECONNREFUSED, TimeoutError); never what the other end wrote. */
const reasonOf = (error: unknown): string => {
  const { name = "", cause } = (error ?? {}) as { name?: string; cause?: { code?: string } };
  return cause?.code ?? (name === "TimeoutError" ? "no answer in time" : "no connection");
};

/** One request. No redirect is followed, so that a secret goes where the configuration says. Throws DEVICE_SILENT without an answer. */
export async function exchange(url: URL, init: { method: "GET" | "POST"; headers: Record<string, string>; body?: string }, timeoutMs: number, stop: AbortSignal): Promise<HttpAnswer> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]);
  const response = await fetch(url, { ...init, redirect: "manual", signal }).catch((error: unknown) => {
    throw silent(`does not answer (${reasonOf(error)})`, undefined);
  });
  const { status, headers } = response;
  return {
    status,
    headers,
    async json() {
      const text = await bodyOf(response).catch((error: unknown) => {
        throw error instanceof TwinError ? error : silent(`stopped within its answer (${reasonOf(error)})`, undefined);
      });
      try {
        return JSON.parse(text) as unknown;
      } catch {
        // Its words are left out: there might be anything in them.
        throw failed("answers with what is no JSON");
      }
    },
  };
}

/** Asks only; signs in first, and once more where its sign-in has run out (401). */
export async function getJson(ask: (signedIn: Record<string, string>) => Promise<HttpAnswer>, signIn: (again: boolean) => Promise<Record<string, string>>): Promise<{ body: unknown; headers: Headers }> {
  let answer = await ask(await signIn(false));
  if (answer.status === 401) answer = await ask(await signIn(true));
  if (answer.status < 200 || answer.status > 299) throw failed(`answers ${answer.status}`);
  return { body: await answer.json(), headers: answer.headers };
}
