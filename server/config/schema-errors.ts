import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Settings } from "typebox/system";
import { Value } from "typebox/value";

export type SchemaError = ReturnType<typeof Value.Errors>[number];

/** Above it a file is of another kind altogether. */
const MOST_ERRORS = 1000;

type Branch = TSchema & { properties: Record<string, { default?: unknown; enum?: unknown[] }>; required?: string[] };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** TypeBox stops at eight, and several branches of a union use those up for one mistake. */
function allErrors(schema: TSchema, value: unknown): SchemaError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: MOST_ERRORS });
  try {
    return Value.Errors(schema, value);
  } finally {
    Settings.Set({ maxErrors });
  }
}

/** Follows a JSON pointer. */
const at = (root: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], root);

/** The forms of an object, when each branch is one. */
function formsOf(branches: unknown, value: unknown): Branch[] {
  if (!isObject(value) || !Array.isArray(branches)) return [];
  const forms = branches.filter((branch): branch is Branch => isObject(branch) && isObject(branch["properties"]));
  return forms.length < branches.length ? [] : forms;
}

/** The words that a key may have in each of these forms. */
const wordsOf = (forms: readonly Branch[], key: string): unknown[] => forms.flatMap(({ properties }) => properties[key]?.enum ?? []);

/** The key that says which form it is, when each form has words of its own for it. */
const teller = (forms: readonly Branch[]): string | undefined =>
  Object.keys(forms[0]?.properties ?? {}).find((key) => {
    const words = wordsOf(forms, key);
    return forms.every(({ properties, required }) => properties[key]?.enum && required?.includes(key)) && new Set(words).size === words.length;
  });

/** One form in which the key may have the words of all of them. */
const anyWord = (forms: readonly Branch[], key: string): Branch =>
  ({ type: "object", required: [key], properties: { [key]: { enum: wordsOf(forms, key) } } }) as unknown as Branch;

/** The one of several forms that the value says it is; else that which it lacks least of, then has most of: what its writer meant. */
function meant(all: readonly Branch[], value: Record<string, unknown>): Branch | undefined {
  const key = teller(all);
  const forms = key === undefined ? all : all.filter(({ properties }) => properties[key]?.enum?.includes(value[key]));
  if (key !== undefined && forms.length === 0) return anyWord(all, key);
  const missing = ({ required = [], properties }: Branch): number => required.filter((key) => !(key in value) && properties[key]?.default === undefined).length;
  const known = ({ properties }: Branch): number => Object.keys(value).filter((key) => key in properties).length;
  return forms.toSorted((a, b) => missing(a) - missing(b) || known(b) - known(a))[0];
}

/** The errors of a value that has its defaults; where it may have one of several forms, those of the form that was meant. */
export function schemaErrors(schema: TSchema, value: unknown): SchemaError[] {
  // Most files are right, and this says so many times faster.
  if (Compile(schema).Check(value)) return [];
  const errors = allErrors(schema, value);
  const told: SchemaError[] = [];
  const covered: SchemaError[] = [];
  // The outermost first, so that a union within a form is judged within it.
  const unions = errors.filter(({ keyword }) => keyword === "anyOf").toSorted((a, b) => a.schemaPath.length - b.schemaPath.length);
  const isCovered = (error: SchemaError): boolean =>
    covered.some(
      ({ schemaPath, instancePath }) =>
        error.schemaPath.startsWith(`${schemaPath}/anyOf/`) && (error.instancePath === instancePath || error.instancePath.startsWith(`${instancePath}/`)),
    );
  for (const union of unions) {
    if (isCovered(union)) continue;
    const branches = at(schema, `${union.schemaPath.slice(1)}/anyOf`);
    const own = at(value, union.instancePath);
    const form = meant(formsOf(branches, own), own as Record<string, unknown>);
    if (!form) continue;
    covered.push(union);
    told.push(...schemaErrors(form, Value.Default(form, own)).map((error) => ({ ...error, instancePath: `${union.instancePath}${error.instancePath}` })));
  }
  return [...errors.filter((error) => !covered.includes(error) && !isCovered(error)), ...told];
}
