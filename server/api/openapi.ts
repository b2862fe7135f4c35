import swagger from "@fastify/swagger";
import Fastify, { type FastifySchema } from "fastify";
import { ProblemSchema, ROUTES, type Route } from "@stacktwin/twin-models/api";
import { ERRORS } from "@stacktwin/twin-models/errors";
import { PERMISSIONS } from "@stacktwin/twin-models/permission";
import { SESSION_COOKIE } from "../contracts/staff.ts";

const binary = { description: "Bytes", content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } };
const text = (type: string): object => ({ description: "Text", content: { [type]: { schema: { type: "string" } } } });
const csv = { type: "string", description: "Columns barcode, status, at and, where a snapshot was drawn at another moment, asOf, named in the first line" };
/** Routes whose body may come in another form than JSON. */
const FORMS: Partial<Record<string, Record<string, { schema: object }>>> = { libraryStatus: { "text/csv": { schema: csv } } };
const refusal = { description: `A refusal; its code is one of ${Object.keys(ERRORS).join(", ")}`, ...ProblemSchema };

/** What the table says of a route, in the words of OpenAPI. */
function describe(name: string, route: Route): FastifySchema {
  const { permission, params, query, body, response, upload, produces } = route;
  const roles = permission === null ? "Open to anybody." : `Needs \`${permission}\`: ${PERMISSIONS[permission].join(", ")}.`;
  return {
    operationId: name,
    summary: route.summary,
    description: roles,
    tags: [route.url.split("/").findLast((part) => part !== "" && !part.startsWith(":")) ?? "api"],
    security: permission === null ? [] : [{ session: [] }, { program: [] }],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body: { content: { "application/json": { schema: body }, ...FORMS[name] } } }),
    ...(upload && { body: { content: Object.fromEntries(upload.map((type) => [type, { schema: { type: "string", format: "binary" } }])) } }),
    response: { 200: response ?? (produces === undefined ? binary : text(produces)), default: refusal },
  };
}

/** The OpenAPI 3.1 document of the whole table; depends on the table and the version alone. */
export async function openapiDocument(version: string): Promise<object> {
  const app = Fastify();
  // Only the description is wanted here: nothing is validated or serialised.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Stacktwin", version, description: "The live twin of a library's stacks. Times are UTC milliseconds." },
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE },
          program: { type: "http", scheme: "bearer", description: "Token of a program, for library status" },
        },
      },
    },
  });
  for (const [name, route] of Object.entries<Route>(ROUTES)) {
    app.route({ method: route.method, url: route.url, schema: describe(name, route), handler: () => null });
  }
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
}

/** The document as a file: same text for the same table. */
export const openapiText = async (version: string): Promise<string> => `${JSON.stringify(await openapiDocument(version), null, 2)}\n`;
