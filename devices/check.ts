import { createRequire } from "node:module";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { ThingModelSchema, type ThingModel } from "@stacktwin/twin-models/thing-model";
import { ModelError } from "./contract.ts";

const ajv = new Ajv({ strict: false, allErrors: false, logger: false });
formats.default(ajv);

/** JSON pointer of a key below a place. */
export const below = (place: string, key: string | number): string => `${place}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

function said(error: ErrorObject): string {
  const { params } = error as { params: Record<string, unknown> };
  if (error.keyword === "additionalProperties") return `unknown key "${String(params["additionalProperty"])}"`;
  if (error.propertyName !== undefined) return `unknown key "${error.propertyName}"`;
  if (error.keyword === "enum") return `must be one of ${JSON.stringify(params["allowedValues"])}`;
  if (error.keyword === "const") return `must be ${JSON.stringify(params["allowedValue"])}`;
  return error.message ?? "is not valid";
}

/** The deepest complaint tells most: alternatives also complain about not being the other one. */
function refuse(validate: ValidateFunction, place: string): never {
  const errors = validate.errors ?? [];
  const named = errors.filter((error) => error.propertyName !== undefined);
  const worst = (named.length > 0 ? named : errors).reduce((one, other) =>
    other.instancePath.length > one.instancePath.length ? other : one,
  );
  throw new ModelError(said(worst), place + worst.instancePath);
}

/** A check that throws ModelError with the place below the given one. */
export function checker(schema: object): (value: unknown, place: string) => void {
  const validate = ajv.compile(schema);
  return (value, place) => {
    if (!validate(value)) refuse(validate, place);
  };
}

const official = createRequire(import.meta.url)("wot-thing-model-types/schema/tm-json-schema-validation.json") as object;
const checkOfficial = checker(official);
const checkOurs = checker(ThingModelSchema);

/** Throws ModelError unless the JSON is a Thing Model by the W3C's own schema. */
export const checkThingModel = (model: unknown): void => checkOfficial(model, "");

/** Throws ModelError unless the resolved model also keeps to our vocabulary. */
export function checkVocabulary(model: unknown): asserts model is ThingModel {
  checkOurs(model, "");
}
