import { join } from "node:path";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Installation } from "./config/installation.ts";
import { madeCertificate, ownCertificate, serverNames, type Served } from "./staff/certificate.ts";
import { transport } from "./staff/transport.ts";

/** What serves the console: nothing extra on loopback, else a certificate of the house's own or one made here. */
export async function certificate({ config: { web, data } }: Installation, now: Millis): Promise<Served | null> {
  if (transport(web) === "http") return null;
  return web.tls ? ownCertificate(web.tls) : madeCertificate(join(data, "tls"), serverNames([web.host]), now);
}

/** Addresses of the console, that of this machine first. A host that stands for all of them is reached by each. */
export function addresses(scheme: string, host: string, port: number): string[] {
  const wild = host === "0.0.0.0" || host === "::";
  const names = wild
    ? ["localhost", ...serverNames([]).filter((name) => name !== "localhost" && !name.startsWith("fe80:") && !/^(127\.|::1$)/.test(name))]
    : [host];
  return names.map((name) => `${scheme}://${name.includes(":") ? `[${name}]` : name}:${port}`);
}
