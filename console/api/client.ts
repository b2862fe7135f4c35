import { ROUTES, type Answer, type Body, type Params, type Problem, type Query, type RouteName } from "@stacktwin/twin-models/api";

/** A refusal as the server put it, or as the screen must put it when there is no server to ask. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly advice: string;
  readonly status: number;
  readonly place: string | undefined;
  readonly fault: Problem["fault"];
  constructor(problem: Problem, status: number) {
    super(problem.message);
    this.name = "ApiProblem";
    this.code = problem.code;
    this.advice = problem.advice;
    this.status = status;
    this.place = problem.place;
    this.fault = problem.fault;
  }
}

type Given<K extends string, V> = [V] extends [undefined] ? { [P in K]?: never } : object extends V ? { [P in K]?: V } : { [P in K]: V };
export type Input<N extends RouteName> = Given<"params", Params<N>> & Given<"query", Query<N>> & Given<"body", Body<N>>;
type Rest<N extends RouteName> = object extends Input<N> ? [input?: Input<N>, signal?: AbortSignal] : [input: Input<N>, signal?: AbortSignal];

/** The address of a route with its parameters filled in and its query appended. */
export function address(url: string, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)])).toString()}`;
}

/** Bytes of a binary route, with a tag by which they are known; null when they are still those of the tag that is known. Throws as `call`. */
export async function bytes<N extends RouteName>(name: N, input: Pick<Input<N>, "params" | "query">, { known, signal }: { known?: string | undefined; signal?: AbortSignal } = {}): Promise<{ tag: string; buffer: ArrayBuffer | null }> {
  const { params, query } = input as { params?: Record<string, unknown>; query?: Record<string, unknown> };
  const response = await reach(address(ROUTES[name].url, params, query), { credentials: "same-origin", ...(known && { headers: { "if-none-match": known } }), ...(signal && { signal }) });
  if (response.status === 304) return { tag: known ?? "", buffer: null };
  if (!response.ok) throw await problemOf(response);
  return { tag: response.headers.get("etag") ?? "", buffer: await response.arrayBuffer() };
}

/** Throws ApiProblem `UNREACHABLE` when no server answered, and what a signal that was aborted throws. */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiProblem({ code: "UNREACHABLE", message: String(cause), advice: "" }, 0);
  }
}

/** Sends a file to a route that takes one. `onSent` hears which part of it, 0 to 1, has gone out. Throws as `call`. */
export function upload<N extends RouteName>(name: N, input: Pick<Input<N>, "params" | "query">, file: Blob, { signal, onSent }: { signal?: AbortSignal; onSent?: (part: number) => void } = {}): Promise<Answer<N>> {
  const { params, query } = input as { params?: Record<string, unknown>; query?: Record<string, unknown> };
  return new Promise((done, fail) => {
    // Unlike fetch, this tells how much of a long file has gone out.
    const request = new XMLHttpRequest();
    request.open(ROUTES[name].method, address(ROUTES[name].url, params, query));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => onSent?.(total === 0 ? 1 : loaded / total));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) done(JSON.parse(request.responseText) as Answer<N>);
      else problemOf(new Response(request.responseText, { status: request.status, statusText: request.statusText })).then(fail, fail);
    });
    request.addEventListener("error", () => fail(new ApiProblem({ code: "UNREACHABLE", message: "", advice: "" }, 0)));
    signal?.addEventListener("abort", () => {
      request.abort();
      fail(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    });
    request.send(file);
  });
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback: Problem = { code: response.status === 404 ? "NOT_FOUND" : "INTERNAL", message: `${response.status} ${response.statusText}`, advice: "" };
  const said = (await response.json().catch(() => fallback)) as Partial<Problem>;
  return new ApiProblem({ ...fallback, ...said }, response.status);
}

/** Calls a route of the one table. Throws ApiProblem; code `UNREACHABLE` when no server answered. Binary answers are bytes. */
export async function call<N extends RouteName>(name: N, ...[input, signal]: Rest<N>): Promise<Answer<N>> {
  const route = ROUTES[name];
  const { params, query, body } = (input ?? {}) as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };
  const response = await reach(address(route.url, params, query), {
    method: route.method,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw await problemOf(response);
  if (!("response" in route)) return new Uint8Array(await response.arrayBuffer()) as Answer<N>;
  const text = await response.text();
  return (text === "" ? {} : JSON.parse(text)) as Answer<N>;
}
