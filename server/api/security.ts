import type { FastifyRequest } from "fastify";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Credentials } from "../contracts/staff.ts";

const AUTHORITY = /^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9A-Fa-f:.]+\](:\d+)?$/;

/** Headers of every answer. Styles may be inline for the component library; scripts never. The camera's reader of barcodes is machine code for the web. */
export function securityHeaders(host: string): Record<string, string> {
  const sockets = AUTHORITY.test(host) ? ` ws://${host} wss://${host}` : "";
  const policy = [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}

const CHANGES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** True for a page of this very server, by the headers of what it sends. For sockets too: a browser opens them across origins. */
export function ownOrigin(origin: string, host: string, secure: boolean): boolean {
  if (!URL.canParse(origin)) return false;
  const { host: from, protocol } = new URL(origin);
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && from === new URL(own).host && (!secure || protocol === "https:");
}

/**
 * Refuses state-changing requests that a page of another origin made the browser send. Requests of programs carry a token
 * that no browser adds by itself. Throws FORBIDDEN.
 */
export function checkOrigin(request: FastifyRequest): void {
  if (!CHANGES.has(request.method) || /^Bearer /i.test(request.headers.authorization ?? "")) return;
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"] ?? "none";
  const own =
    origin === undefined ? site === "same-origin" || site === "none" : ownOrigin(origin, request.host, request.protocol === "https");
  if (!own) throw new TwinError("FORBIDDEN", "This request comes from a page of another origin");
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** What a request shows of who asks. */
export const credentialsOf = ({ headers, ip }: FastifyRequest): Credentials => ({
  cookie: headers.cookie,
  authorization: headers.authorization,
  forwarded: first(headers.forwarded) ?? first(headers["x-forwarded-for"]) ?? first(headers["x-real-ip"]),
  remote: ip,
});
