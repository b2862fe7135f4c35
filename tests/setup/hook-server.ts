import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

export interface Posted {
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** As it came, of what is no text. */
  bytes: Buffer;
}

export interface HookServer {
  port: number;
  posts: Posted[];
  /** How it answers; 204 unless changed. */
  answer: (response: ServerResponse) => void;
  stop(): Promise<void>;
}

/** A real HTTP server on loopback that keeps what is posted; with a certificate it speaks TLS. */
export async function startHookServer(tls?: { key: string; cert: string }): Promise<HookServer> {
  const server: Pick<HookServer, "posts" | "answer"> = { posts: [], answer: (response) => response.writeHead(204).end() };
  const take: Parameters<typeof createServer>[1] = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      server.posts.push({ url: request.url ?? "", headers: request.headers, body: bytes.toString("utf8"), bytes });
      server.answer(response);
    });
  };
  const http = tls ? createTlsServer(tls, take) : createServer(take);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return Object.assign(server, {
    port: (http.address() as AddressInfo).port,
    stop: () =>
      new Promise<void>((done) => {
        http.close(() => done());
        http.closeAllConnections();
      }),
  });
}
