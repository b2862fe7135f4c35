import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ROUTES, type Route, type RouteName } from "@stacktwin/twin-models/api";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Person } from "@stacktwin/twin-models/permission";
import { SESSION_COOKIE } from "../contracts/staff.ts";
import type { ApiDeps } from "./deps.ts";
import type { Ask, Handler, Handlers } from "./handlers.ts";
import { allow } from "./scope.ts";
import { checkOrigin, credentialsOf } from "./security.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; null on routes open to anybody. */
    person: Person | null;
  }
}

const MiB = 1_048_576;
export const BODY_LIMIT = 10 * MiB;
/** Whoever has not signed in sends a name and a password, nothing large. */
const OPEN_LIMIT = 16_384;
const LIMITS: Partial<Record<RouteName, number>> = { libraryStatus: 32 * MiB };

/** Who asks, and whether they may: before the body is read. Throws NOT_SIGNED_IN, FORBIDDEN, NOT_FOUND. */
function admit(deps: ApiDeps, route: Route, request: FastifyRequest): void {
  checkOrigin(request);
  if (route.permission === null) return;
  const who = deps.staff.who(credentialsOf(request));
  if (!who) throw new TwinError("NOT_SIGNED_IN", "Nobody is signed in here, or no longer");
  allow(deps, who.person, route.permission, request.params as Parameters<typeof allow>[3]);
  request.person = who.person;
}

function sessionSetter(deps: ApiDeps, reply: FastifyReply): (token: string | null) => void {
  const options = { path: "/", httpOnly: true, sameSite: "strict" as const, secure: deps.config.tls !== null };
  return (token) => {
    if (token === null) void reply.clearCookie(SESSION_COOKIE, options);
    else void reply.setCookie(SESSION_COOKIE, token, options);
  };
}

function add<N extends RouteName>(app: FastifyInstance, deps: ApiDeps, name: N, handler: Handler<N>): void {
  const route: Route = ROUTES[name];
  const { method, url, params, query, body } = route;
  app.route({
    method,
    url,
    bodyLimit: LIMITS[name] ?? (route.permission === null ? OPEN_LIMIT : BODY_LIMIT),
    schema: { ...(params && { params }), ...(query && { querystring: query }), ...(body && { body }) },
    onRequest: async (request) => admit(deps, route, request),
    handler: async (request, reply) => {
      // The schemas of this very route have been checked by now, and `admit` has set the person.
      const ask = {
        params: request.params,
        query: request.query,
        body: request.body,
        person: request.person,
        upload: request.body instanceof Readable ? request.body : Readable.from([]),
        credentials: credentialsOf(request),
        base: `${request.protocol}://${request.host}`,
        setSession: sessionSetter(deps, reply),
      } as Ask<N>;
      const answer = await handler(ask);
      void reply.header("cache-control", "no-store");
      if (answer instanceof Readable) return reply.type(route.produces ?? "application/octet-stream").send(answer);
      if (answer instanceof Uint8Array) {
        // Whoever plays the past asks for nearly the same again and again.
        const tag = `"${createHash("sha1").update(answer).digest("base64url")}"`;
        void reply.header("etag", tag);
        if (request.headers["if-none-match"] === tag) return reply.status(304).send();
        return reply.type(route.produces ?? "application/octet-stream").send(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
      }
      return reply.type("application/json; charset=utf-8").send(JSON.stringify(answer));
    },
  });
}

/** Uploads are handed on as they come: their own plugin, because here no parser may read them into memory. */
function addUploads(app: FastifyInstance, deps: ApiDeps, handlers: Handlers, names: readonly RouteName[]): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, parsed) => parsed(null, payload));
    for (const name of names) add(scope, deps, name, handlers[name] as Handler<RouteName>);
    done();
  });
}

/** Every route of the table, with its handler. */
export function addRoutes(app: FastifyInstance, deps: ApiDeps, handlers: Handlers): void {
  app.decorateRequest("person", null);
  const names = Object.keys(ROUTES) as RouteName[];
  const isUpload = (name: RouteName): boolean => (ROUTES[name] as Route).upload !== undefined;
  addUploads(app, deps, handlers, names.filter(isUpload));
  for (const name of names.filter((each) => !isUpload(each))) add(app, deps, name, handlers[name] as Handler<RouteName>);
}
