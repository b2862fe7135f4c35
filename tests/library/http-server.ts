import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How it answers instead of well. */
export type HttpMood = "well" | "hang" | "close-within" | "not-json" | "not-a-list" | "refuse" | "redirect" | "other-items" | "twice" | "endless";

export interface Heard {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface HttpServer {
  url: string;
  heard: Heard[];
  mood: HttpMood;
  close(): Promise<void>;
}

export type Answer = (heard: Heard, mood: HttpMood) => { status?: number; headers?: Record<string, string | string[]>; body: unknown };

/** A web server that writes down what it hears, answers as it is told, and has its moods. */
export async function startHttp(answer: Answer): Promise<HttpServer> {
  const reply = (response: ServerResponse, heard: Heard): void => {
    const { status = 200, headers = {}, body } = answer(heard, self.mood);
    const text = JSON.stringify(body);
    const DOES: Partial<Record<HttpMood, () => void>> = {
      hang: () => undefined,
      "close-within": () => {
        response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(text) + 10) });
        response.write(text.slice(0, 5), () => response.destroy());
      },
      "not-json": () => response.end("<html>reader 4711 Wang Xiaoming</html>"),
      "not-a-list": () => response.end('{"error":"reader 4711 Wang Xiaoming"}'),
      refuse: () => void response.writeHead(500).end('{"error":"reader 4711 Wang Xiaoming"}'),
      redirect: () => void response.writeHead(302, { location: "http://127.0.0.1:1/elsewhere" }).end(),
      endless: () => {
        response.writeHead(200);
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(1_000_000, 32)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      },
    };
    const isSignIn = heard.method === "POST";
    ((isSignIn ? undefined : DOES[self.mood]) ?? (() => void response.writeHead(status, { "content-type": "application/json", ...headers }).end(text)))();
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://here");
      const heard = { method: request.method ?? "", path: pathname, query: searchParams, headers: request.headers, body: Buffer.concat(parts).toString() };
      self.heard.push(heard);
      reply(response, heard);
    });
  });
  const self: HttpServer = {
    url: "", heard: [], mood: "well",
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return self;
}
