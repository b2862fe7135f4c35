import { parsePath } from "../paths.ts";

export type Scalar = string | number | boolean | null;
/** Where a value stands: within each element that `each` leads to and `when` lets pass. */
export interface Spot {
  each: string | undefined;
  when: { path: string; equals: string | number } | undefined;
  path: string;
}
export interface Column extends Spot {
  /** The last key on the way, or what tells its element from the others. */
  key: string;
  values: { value: Scalar; message: number }[];
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): value is Scalar => value === null || ["string", "number", "boolean"].includes(typeof value);

const MOST_COLUMNS = 300;
const DEEPEST = 8;
const MOST_PLACES = 8;
const MOST_NAMES = 40;
/** Keys by which elements of a list are told apart, the surest first. */
const NAMES = ["n", "name", "key", "id", "code", "channel", "sensor", "type", "identifier", "field", "measurement", "tag"];
const TIMES = /^(?:t|ts|at|time|timestamp|date|datetime|.*(?:time|_at|_ts|At))$/;

/** How a list is taken: each element alike, elements by their name, or by their place. */
type ListKind = { how: "each" } | { how: "named"; by: string; names: (string | number)[] } | { how: "places" };

const childPath = (path: string, key: string | number): string => (typeof key === "number" ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`);
/** What looks like a placeholder may stand nowhere else in a model. */
const isPath = (path: string): boolean => path === "" || (!path.includes("{{") && parsePath(path) !== null);

/** The same list in all messages decides: one message alone may have a single element. */
function listKind(lists: readonly unknown[][]): ListKind {
  const elements = lists.flat();
  if (elements.length === 0 || !elements.every(isObject)) return { how: "places" };
  for (const by of NAMES) {
    const names = lists.map((list) => list.map((element) => (element as Json)[by]));
    const known = new Set(names.flat());
    const apart = names.every((each) => new Set(each).size === each.length && each.every((name) => typeof name === "string" || Number.isInteger(name)));
    // Names come again; what is new in every message is a number of the message or a tag.
    const again = lists.length < 2 || known.size <= 0.6 * elements.length || known.size <= Math.max(...lists.map((list) => list.length));
    if (apart && again && known.size <= MOST_NAMES && (known.size > 1 || by !== "id")) return { how: "named", by, names: [...known] as (string | number)[] };
  }
  const timed = elements.every((element) => Object.keys(element as Json).some((key) => TIMES.test(key)));
  const alike = new Set(lists.map((list) => list.length)).size > 1;
  return timed || alike ? { how: "each" } : { how: "places" };
}

interface Found {
  columns: Column[];
  /** Keys that no path can name. */
  unnamed: Set<string>;
}

/** Every scalar of the documents by where it stands, each place once. */
export function flatten(documents: readonly unknown[]): Found {
  const columns = new Map<string, Column>();
  const unnamed = new Set<string>();
  const lists = new Map<string, { kind: ListKind | undefined; all: unknown[][] }>();

  const listAt = (id: string): ListKind => {
    const list = lists.get(id);
    if (!list) return { how: "places" };
    return (list.kind ??= listKind(list.all));
  };

  function gather(value: unknown, id: string, depth: number): void {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      const list = lists.get(id) ?? { kind: undefined, all: [] };
      lists.set(id, list);
      list.all.push(value);
      for (const element of value) gather(element, `${id}[]`, depth + 1);
    } else if (isObject(value)) for (const [key, child] of Object.entries(value)) gather(child, `${id}.${key}`, depth + 1);
  }

  function put(value: Scalar, spot: Spot, key: string, message: number): void {
    if (!isPath(spot.path) || String(spot.when?.equals ?? "").includes("{{") || !isPath(spot.when?.path ?? "") || (spot.each !== undefined && !isPath(spot.each))) {
      unnamed.add(key);
      return;
    }
    const id = JSON.stringify([spot.each, spot.when, spot.path]);
    const column = columns.get(id);
    if (column) column.values.push({ value, message });
    else if (columns.size < MOST_COLUMNS) columns.set(id, { ...spot, key, values: [{ value, message }] });
  }

  function walk(value: unknown, spot: Spot, key: string, id: string, depth: number, message: number): void {
    if (depth > DEEPEST) return;
    if (isScalar(value)) put(value, spot, key, message);
    else if (Array.isArray(value)) walkList(value, spot, key, id, depth, message);
    else if (isObject(value))
      for (const [name, child] of Object.entries(value)) {
        if (parsePath(name)?.length === 1) walk(child, { ...spot, path: childPath(spot.path, name) }, name, `${id}.${name}`, depth + 1, message);
        else unnamed.add(name);
      }
  }

  function walkList(list: unknown[], spot: Spot, key: string, id: string, depth: number, message: number): void {
    const kind = listAt(id);
    // A list within a list has no elements of its own in the vocabulary.
    if (kind.how === "places" || spot.each !== undefined) {
      list.slice(0, MOST_PLACES).forEach((element, at) => walk(element, { ...spot, path: childPath(spot.path, at) }, key, `${id}[]`, depth + 1, message));
      return;
    }
    for (const element of list) {
      if (kind.how === "each") walk(element, { each: spot.path, when: undefined, path: "" }, key, `${id}[]`, depth + 1, message);
      else {
        const { [kind.by]: name, ...rest } = element as Json;
        const when = { path: kind.by, equals: name as string | number };
        for (const [part, child] of Object.entries(rest)) walk(child, { each: spot.path, when, path: part }, part, `${id}[].${part}`, depth + 2, message);
      }
    }
  }

  for (const document of documents) gather(document, "", 0);
  documents.forEach((document, message) => walk(document, { each: undefined, when: undefined, path: "" }, "", "", 0, message));
  return { columns: [...columns.values()], unnamed };
}
