import { readFileSync } from "node:fs";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { LineCounter, isNode, parseDocument, type Document } from "yaml";
import { schemaErrors, type SchemaError } from "./schema-errors.ts";

/** One mistake in a file people write: where, what, and what to do. */
export interface Mistake {
  file: string;
  /** 1-based; 0 when the whole file is meant. */
  line: number;
  column: number;
  /** Dotted path inside the file, such as `sites[0].modbus[2].port`. */
  path: string;
  what: string;
  remedy: string;
}

export type Checked<T> = { value: T; locate: (pointer: string) => Pick<Mistake, "line" | "column" | "path"> };

const segments = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

const dotted = (pointer: string): string =>
  segments(pointer).reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`), "");

/** The line of a pointer, or of the nearest thing around it that is there. */
function locator(document: Document, lines: LineCounter): Checked<unknown>["locate"] {
  return (pointer) => {
    const path = segments(pointer).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) {
        const at = lines.linePos(node.range[0]);
        return { line: at.line, column: at.col, path: dotted(pointer) };
      }
    }
    return { line: 0, column: 0, path: dotted(pointer) };
  };
}

/** Turns one schema error into words; null for errors that another one says better. */
function words(error: SchemaError): { pointer: string; what: string; remedy: string }[] {
  const params = error.params as Record<string, unknown>;
  const list = (name: string): string[] => (Array.isArray(params[name]) ? (params[name] as unknown[]).map(String) : []);
  const explain: Record<string, () => { pointer: string; what: string; remedy: string }[]> = {
    boolean: () => [],
    additionalProperties: () =>
      list("additionalProperties").map((name) => ({
        pointer: `${error.instancePath}/${name}`,
        what: `\`${name}\` is not a known setting here`,
        remedy: "Check its spelling and its indentation, or remove it.",
      })),
    required: () =>
      list("requiredProperties").map((name) => ({
        pointer: `${error.instancePath}/${name}`,
        what: `\`${name}\` is missing`,
        remedy: `Add \`${name}:\` here. \`stacktwin init\` writes a sample with every setting explained.`,
      })),
    enum: () => [
      { pointer: error.instancePath, what: "not one of the allowed values", remedy: `Use one of: ${list("allowedValues").join(", ")}.` },
    ],
    type: () => [
      {
        pointer: error.instancePath,
        what: `must be of type ${String(params["type"])}`,
        remedy: "Correct the value; texts may need quotes.",
      },
    ],
    anyOf: () => [{ pointer: error.instancePath, what: "has none of the forms that are allowed here", remedy: "Correct the value; the documentation of this file lists the forms." }],
    minimum: () => [{ pointer: error.instancePath, what: `is less than ${String(params["limit"])}`, remedy: "Correct the value." }],
    maximum: () => [{ pointer: error.instancePath, what: `is more than ${String(params["limit"])}`, remedy: "Correct the value." }],
    pattern: () => [
      { pointer: error.instancePath, what: "does not have the right form", remedy: `It must match ${String(params["pattern"])}.` },
    ],
  };
  return explain[error.keyword]?.() ?? [{ pointer: error.instancePath, what: error.message, remedy: "Correct the value." }];
}

/** What a value with its defaults lacks of a schema, in words. */
export const explained = (schema: TSchema, value: unknown): { pointer: string; what: string; remedy: string }[] => schemaErrors(schema, value).flatMap(words);

/**
 * The value of JSON exactly as a program writes it, many times faster than through the YAML parser; undefined for what
 * people wrote, in which a key may stand twice.
 */
export function machineWritten(text: string): unknown {
  const [, indent = ""] = /^\{\r?\n?([ \t]*)/.exec(text) ?? [];
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value, null, indent) === text.trimEnd() ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a YAML or JSON file of one schema, with defaults filled in. Every mistake of the file is added to
 * `mistakes`; answers undefined when there was any.
 */
export function readChecked<S extends TSchema>(file: string, schema: S, mistakes: Mistake[]): Checked<Static<S>> | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    mistakes.push({
      file,
      line: 0,
      column: 0,
      path: "",
      what: `cannot be read: ${reason}`,
      remedy: "Check the path and the rights of the file.",
    });
    return undefined;
  }
  const lines = new LineCounter();
  let parsed: Document | undefined;
  const document = (): Document => (parsed ??= parseDocument(text, { lineCounter: lines, prettyErrors: false }));
  const written = machineWritten(text);
  if (written === undefined && document().errors.length > 0) {
    for (const error of document().errors) {
      const at = lines.linePos(error.pos[0]);
      mistakes.push({
        file,
        line: at.line,
        column: at.col,
        path: "",
        what: error.message,
        remedy: "Mend the syntax of the file (YAML or JSON).",
      });
    }
    return undefined;
  }
  const value: unknown = Value.Default(schema, written ?? document().toJS());
  const locate: Checked<unknown>["locate"] = (pointer) => locator(document(), lines)(pointer);
  const found = explained(schema, value);
  if (found.length > 0) {
    for (const { pointer, what, remedy } of found) mistakes.push({ file, ...locate(pointer), what, remedy });
    return undefined;
  }
  return { value: value as Static<S>, locate };
}

export function describeMistakes(mistakes: readonly Mistake[], where = "configuration"): string {
  const lines = mistakes.map(({ file, line, column, path, what, remedy }) => {
    const place = line > 0 ? `${file}:${line}:${column}` : file;
    return `  ${place}${path === "" ? "" : `  ${path}`}\n    ${what}\n    → ${remedy}`;
  });
  return `${mistakes.length} ${mistakes.length === 1 ? "mistake" : "mistakes"} in the ${where}:\n${lines.join("\n")}`;
}
