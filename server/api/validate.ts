import type { FastifySchemaCompiler } from "fastify";
import { Compile } from "typebox/compile";
import { Value } from "typebox/value";
import type { TSchema } from "typebox";
import { TwinError } from "@stacktwin/twin-models/errors";

interface Mistake {
  keyword: string;
  instancePath: string;
  message: string;
  params: object;
}

/** The place of what is missing or too much is its own, not that of the object around it. */
function placeOf({ keyword, instancePath, params }: Mistake): string {
  const listed = keyword === "required" || keyword === "additionalProperties" ? Object.values(params).flat()[0] : undefined;
  return typeof listed === "string" ? `${instancePath}/${listed.replaceAll("~", "~0").replaceAll("/", "~1")}` : instancePath;
}

function describe(mistake: Mistake): string {
  const place = placeOf(mistake);
  const allowed = "allowedValues" in mistake.params ? `: ${(mistake.params.allowedValues as unknown[]).join(", ")}` : "";
  return `${place === "" ? "the input" : place} ${mistake.message}${allowed}`;
}

/** Checks what comes in by its schema. Addresses are text, so numbers in them are converted; a body is taken as it was said. */
export const validate: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const checker = Compile(schema);
  return (input: unknown) => {
    const value = httpPart === "body" ? Value.Default(schema, input) : Value.Convert(schema, input);
    if (checker.Check(value)) return { value };
    const [first] = checker.Errors(value) as Mistake[];
    if (!first) return { error: new TwinError("BAD_INPUT", `The ${httpPart ?? "input"} has not the shape that is asked for`) };
    return { error: new TwinError("BAD_INPUT", `In the ${httpPart ?? "input"}, ${describe(first)}`, placeOf(first)) };
  };
};
