import { closeSync, fchmodSync, fchownSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { Value } from "typebox/value";
import { isMap, isScalar, isSeq, parseDocument, visit, YAMLMap, type Document, type Node } from "yaml";
import { ThingInstanceSchema, type ThingInstance } from "@stacktwin/twin-models/thing";
import { TwinError } from "@stacktwin/twin-models/errors";
import { machineWritten } from "./read-file.ts";

/** The owner of the file it replaces, where this user may give files away. */
function giveTo(handle: number, { uid, gid }: { uid: number; gid: number }): void {
  try {
    fchownSync(handle, uid, gid);
  } catch {
    // It then belongs to the server's own user, who wrote it.
  }
}

/** Puts a text in the place of a file, whole or not at all, with the file's own rights. */
export function replaceFile(path: string, text: string): void {
  const file = realpathSync(path);
  const draft = `${file}.${process.pid}.new`;
  try {
    const before = statSync(file);
    const handle = openSync(draft, "w", 0o600);
    try {
      writeFileSync(handle, text);
      giveTo(handle, before);
      fchmodSync(handle, before.mode & 0o777);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw new TwinError("CONFLICT", `${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, path, { cause });
  }
}

export const indentOf = (text: string): string => /^\{\r?\n([ \t]*)/.exec(text)?.[1] ?? "";

/** As people write it: what a thing has one a line, what is within on that line. */
function nodeOf(document: Document, value: unknown): Node {
  const node = document.createNode(value);
  visit(node, {
    Collection(_key, each, path) {
      if (path.length > 0 || (isSeq(each) && each.items.every(isScalar))) each.flow = true;
    },
  });
  return node;
}

const thingNode = (document: Document, thing: ThingInstance): YAMLMap => {
  const node = new YAMLMap<string>();
  for (const [key, value] of Object.entries(thing)) {
    const part = nodeOf(document, value);
    if (isMap(part)) part.flow = true;
    node.set(key, part);
  }
  return node;
};

/** Lists grow and shrink entry by entry, so that what people wrote beside the others stays. */
function put(document: Document, into: YAMLMap, key: string, old: unknown, next: unknown): void {
  const node = into.get(key, true);
  if (!isSeq(node) || !Array.isArray(old) || !Array.isArray(next)) {
    into.set(key, nodeOf(document, next));
    return;
  }
  for (let at = old.length - 1; at >= 0; at--) if (!next.some((value) => isDeepStrictEqual(value, old[at]))) node.delete(at);
  for (const value of next) {
    if (old.some((each) => isDeepStrictEqual(each, value))) continue;
    const part = nodeOf(document, value);
    if (isMap(part)) part.flow = true;
    node.add(part);
  }
}

/** JSON as a program wrote it stays so; in YAML, and in JSON of people, order and comments stay. */
function withThings(text: string, change: (things: ThingInstance[]) => { at: number; thing: ThingInstance } | undefined): string | undefined {
  const written = machineWritten(text) as { things: ThingInstance[] } | undefined;
  if (written) {
    const done = change(written.things);
    if (!done) return undefined;
    written.things[done.at] = done.thing;
    return `${JSON.stringify(written, null, indentOf(text))}${text.endsWith("\n") ? "\n" : ""}`;
  }
  const document = parseDocument(text);
  const list = document.get("things");
  if (!isSeq(list)) return undefined;
  const before = list.toJSON() as ThingInstance[];
  const done = change(before);
  if (!done) return undefined;
  const node = list.items[done.at];
  if (node === undefined) list.add(thingNode(document, done.thing));
  else if (isMap(node)) {
    const old = before[done.at] as Record<string, unknown>;
    const next = done.thing as Record<string, unknown>;
    for (const key of Object.keys(old)) if (!(key in next)) node.delete(key);
    for (const [key, value] of Object.entries(next)) if (!isDeepStrictEqual(old[key], value)) put(document, node, key, old[key], value);
  }
  if (/^\s*\{/.test(text)) return `${JSON.stringify(document.toJS(), null, 2)}\n`;
  return document.toString({ lineWidth: 0 });
}

const filledIn = (thing: ThingInstance): unknown => Value.Default(ThingInstanceSchema, structuredClone(thing));

const write = (file: string, before: string, after: string): { undo: () => void } => {
  replaceFile(file, after);
  return { undo: () => replaceFile(file, before) };
};

/**
 * Puts `next` in the place of the thing as it is in use, in whichever of the files names it. Throws CONFLICT when that
 * file says something else by now.
 */
export function rewriteThing(files: readonly string[], inUse: ThingInstance, next: ThingInstance): { undo: () => void } {
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const after = withThings(text, (things) => {
      const at = things.findIndex(({ id }) => id === inUse.id);
      const found = things[at];
      if (!found) return undefined;
      if (!isDeepStrictEqual(filledIn(found), inUse))
        throw new TwinError("CONFLICT", `${file} was changed meanwhile: ${inUse.id} is another there than the one in use.`, inUse.id);
      return { at, thing: next };
    });
    if (after !== undefined) return write(file, text, after);
  }
  throw new TwinError("CONFLICT", `${inUse.id} is in none of the site's files any more.`, inUse.id);
}

/** Adds a thing behind the last one of the first file. */
export function addThing(files: readonly string[], thing: ThingInstance): { undo: () => void } {
  const [file] = files;
  if (file === undefined)
    throw new TwinError("CONFLICT", `Site ${thing.site} has no file of devices: name one under \`things\` in the configuration.`);
  const text = readFileSync(file, "utf8");
  const after = withThings(text, (things) => ({ at: things.length, thing }));
  if (after === undefined) throw new TwinError("CONFLICT", `${file} has no list \`things\`.`);
  return write(file, text, after);
}
