import type { Plugin } from "vite";
import { ROUTES } from "../../twin-models/api.ts";

/** Of every route what the console reads of it: method, address, and whether it answers with JSON. */
export const AT_HAND = Object.fromEntries(Object.entries(ROUTES).map(([name, route]) => [name, { method: route.method, url: route.url, ...("response" in route && { response: true }) }]));

/**
 * Stands in for the table of routes in the bundled console, as `schemas-at-hand.ts` does for what makes schemas: the table names the schemas of all
 * that ever goes in or out, for types, the server and OpenAPI, and would bring all of them with the first page.
 */
export const routesAtHand: Plugin = {
  name: "stacktwin-routes",
  apply: "build",
  load: { filter: { id: /\/twin-models\/api\.ts$/ }, handler: () => `export const ROUTES = ${JSON.stringify(AT_HAND)};` },
};
