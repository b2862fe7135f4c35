import cookie from "@fastify/cookie";
import Fastify, { type FastifyInstance } from "fastify";
import { addConsole } from "./console.ts";
import { addRoutes, BODY_LIMIT } from "./add-routes.ts";
import { alarmActs } from "./alarm-acts.ts";
import { alarmFiguresTopic } from "./alarm-figures.ts";
import { alarmsTopic } from "./alarms.ts";
import { commandsTopic } from "./commands.ts";
import { commissioningTopic } from "./commissioning.ts";
import { readLibraryStatus } from "./csv.ts";
import type { ApiDeps } from "./deps.ts";
import type { Handlers } from "./handlers.ts";
import { dosesTopic } from "./doses.ts";
import { excursionsTopic } from "./excursions.ts";
import { handOversTopic } from "./hand-overs.ts";
import { historyTopic } from "./history.ts";
import { importsTopic } from "./imports.ts";
import { loggerImportsTopic } from "./logger-imports.ts";
import { inRangeTopic } from "./in-range.ts";
import { limitsTopic } from "./limits.ts";
import { itemsTopic } from "./items.ts";
import { shelfFiguresTopic } from "./shelf-figures.ts";
import { notificationsTopic } from "./notifications.ts";
import { observationsTopic } from "./observations.ts";
import { openapiDocument } from "./openapi.ts";
import { pastStatesTopic } from "./past-states.ts";
import { peopleTopic } from "./people.ts";
import { probeTopic } from "./probe.ts";
import { problemOf, toTwinError } from "./problems.ts";
import { securityHeaders } from "./security.ts";
import { sessionTopic } from "./session.ts";
import { sitesTopic } from "./sites.ts";
import { reportsTopic } from "./reports.ts";
import { salvageTopic } from "./salvage.ts";
import { stocktakesTopic } from "./stocktakes.ts";
import { tasksTopic } from "./tasks.ts";
import { timelineTopic } from "./timeline.ts";
import { forecastsTopic } from "./forecasts.ts";
import { setPointsTopic } from "./set-points.ts";
import { whatIfTopic } from "./what-if.ts";
import { storesTopic } from "./stores.ts";
import { systemTopic } from "./system.ts";
import { thingsTopic } from "./things.ts";
import { validate } from "./validate.ts";

const REQUEST_TIMEOUT = 120_000;
/** Ids are up to 128 characters, and escaped ones longer. */
const MAX_PARAM = 512;

function handlersOf(deps: ApiDeps): Handlers {
  return {
    ...sessionTopic(deps),
    ...peopleTopic(deps),
    ...sitesTopic(deps),
    ...timelineTopic(deps),
    ...thingsTopic(deps),
    ...historyTopic(deps),
    ...pastStatesTopic(deps),
    ...inRangeTopic(deps),
    ...storesTopic(deps),
    ...forecastsTopic(deps),
    ...dosesTopic(deps),
    ...excursionsTopic(deps),
    ...observationsTopic(deps),
    ...itemsTopic(deps),
    ...shelfFiguresTopic(deps),
    ...importsTopic(deps),
    ...commissioningTopic(deps),
    ...probeTopic(deps),
    ...loggerImportsTopic(deps),
    ...alarmsTopic(deps),
    ...alarmActs(deps),
    ...alarmFiguresTopic(deps),
    ...limitsTopic(deps),
    ...setPointsTopic(deps),
    ...whatIfTopic(deps),
    ...notificationsTopic(deps),
    ...tasksTopic(deps),
    ...handOversTopic(deps),
    ...stocktakesTopic(deps),
    ...reportsTopic(deps),
    ...salvageTopic(deps),
    ...commandsTopic(deps),
    ...systemTopic(deps),
  };
}

function addOpenPages(app: FastifyInstance, deps: ApiDeps): void {
  const { ca, version } = deps.config;
  app.get("/healthz", async (_request, reply) => {
    const live = deps.isLive();
    return reply
      .status(live ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ state: live ? "live" : "starting" });
  });
  if (ca !== null)
    app.get("/ca.crt", async (_request, reply) =>
      reply.type("application/x-x509-ca-cert").header("content-disposition", 'attachment; filename="stacktwin-ca.crt"').send(ca),
    );
  let document: Promise<object> | undefined;
  app.get("/api/openapi.json", () => (document ??= openapiDocument(version)));
}

/** The web server of the twin, with every route of the table. Never listens: app.ts does. */
export function buildApi(deps: ApiDeps): FastifyInstance {
  const options = {
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: MAX_PARAM },
  };
  // Over TLS the server behind is another class with the same interface to all that follows.
  const app = deps.config.tls
    ? (Fastify({ ...options, https: { ...deps.config.tls, minVersion: "TLSv1.2" } }) as unknown as FastifyInstance)
    : Fastify(options);

  app.setValidatorCompiler(validate);
  app.addHook("onRequest", async (request, reply) => void reply.headers(securityHeaders(request.host)));
  app.setErrorHandler((error, _request, reply) => {
    const known = toTwinError(error);
    if (known.code === "INTERNAL") deps.report(known);
    const { status, problem } = problemOf(known);
    return reply.status(status).header("cache-control", "no-store").type("application/json; charset=utf-8").send(JSON.stringify(problem));
  });
  app.addContentTypeParser("text/csv", { parseAs: "buffer" }, async (_request: unknown, body: Buffer) => readLibraryStatus(body));
  void app.register(cookie);
  addRoutes(app, deps, handlersOf(deps));
  addOpenPages(app, deps);
  addConsole(app, deps.config.consoleFolder);
  return app;
}
