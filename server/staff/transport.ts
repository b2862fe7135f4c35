import { isLoopback } from "./remote.ts";

/** Plain HTTP never leaves the machine: any address but loopback is served over TLS, and so is loopback with a certificate. */
export const transport = (web: { host: string; tls?: object }): "http" | "https" => (web.tls || !isLoopback(web.host) ? "https" : "http");
