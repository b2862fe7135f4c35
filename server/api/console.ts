import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { TwinError } from "@stacktwin/twin-models/errors";

const YEAR = 31_536_000;
/** Built assets carry a hash of their content in their name. */
const isAsset = (path: string): boolean => /[/\\]assets[/\\]/.test(path);

/** A page of the console, whose address the server need not know. */
const isPage = ({ method, url, headers }: FastifyRequest): boolean => {
  const path = url.split("?")[0] ?? "";
  return (
    (method === "GET" || method === "HEAD") &&
    !/^\/(api|assets|socket\.io)(\/|$)/.test(path) &&
    (headers.accept ?? "").includes("text/html")
  );
};

/** Serves the built console from `folder`; every other page address gets its index. */
export function addConsole(app: FastifyInstance, folder: string): void {
  const built = existsSync(join(folder, "index.html"));
  if (built) {
    void app.register(fastifyStatic, {
      root: folder,
      // The build lays every text packed beside it.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header("cache-control", isAsset(path) ? `public, max-age=${YEAR}, immutable` : "no-cache"),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && isPage(request)) return reply.sendFile("index.html");
    throw new TwinError("NOT_FOUND", `There is nothing at ${request.method} ${request.url.split("?")[0] ?? ""}`);
  });
}
