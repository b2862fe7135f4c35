import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import type { Boxes } from "./library.ts";

const TYPES: Record<string, string> = { js: "text/javascript", html: "text/html" };

/** Serves pages that show the same books in other ways: their scripts from folders, and the boxes as bytes. */
export async function serveBoxes(
  { boxes, classes, starts }: Boxes,
  pages: Record<string, string>,
  folders: Record<string, string>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const bytes: Record<string, Uint8Array> = {
    "/boxes": new Uint8Array(boxes.buffer),
    "/classes": classes,
    "/starts": Buffer.from(JSON.stringify(starts)),
    ...Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, Buffer.from(page)])),
  };
  const server = createServer((request, reply) => {
    const path = normalize(new URL(request.url ?? "/", "http://x").pathname);
    const body = bytes[path];
    if (body) {
      reply.setHeader("content-type", TYPES[path.split(".")[1] ?? ""] ?? "application/octet-stream");
      reply.end(body);
      return;
    }
    const [, first = "", ...rest] = path.split("/");
    const file = join(folders[first] ?? "/nowhere", ...rest);
    if (!existsSync(file)) {
      reply.statusCode = 404;
      reply.end();
      return;
    }
    reply.setHeader("content-type", TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream");
    createReadStream(file).pipe(reply);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
