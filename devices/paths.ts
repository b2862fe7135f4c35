/** Paths into a payload: names parted by dots, array places in brackets, such as `rxInfo[0].rssi`. */
export type Path = readonly (string | number)[];
export type Getter = (document: unknown) => unknown;
type Node = Record<string | number, unknown>;

const PART = /([^.[\]]+)|\[(\d{1,4})\]/gy;
/** What every object inherits is no payload; refused here once, so that a getter needs no test per message. */
const FORBIDDEN = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Null when the text is not a path. */
export function parsePath(text: string): Path | null {
  const path: (string | number)[] = [];
  PART.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    if (path.length > 0 && text[at] === ".") at++;
    PART.lastIndex = at;
    const found = PART.exec(text);
    if (!found || FORBIDDEN.has(found[0])) return null;
    path.push(found[1] ?? Number(found[2]));
    at = PART.lastIndex;
  }
  return path.length > 0 ? path : null;
}

const child = (node: unknown, key: string | number): unknown =>
  typeof node === "object" && node !== null ? (node as Node)[key] : undefined;

/** Undefined where the path leads nowhere. */
export function getter(path: Path): Getter {
  const [first, second] = path;
  if (first === undefined) return (document) => document;
  if (second === undefined) return (document) => child(document, first);
  if (path.length === 2) return (document) => child(child(document, first), second);
  return (document) => {
    let node = document;
    for (const key of path) {
      node = child(node, key);
      if (node === undefined) return undefined;
    }
    return node;
  };
}

/** A new document with only this value in it. */
export function placed(path: Path, value: unknown): unknown {
  let document = value;
  for (let index = path.length - 1; index >= 0; index--) {
    const key = path[index] as string | number;
    if (typeof key === "string") document = { [key]: document };
    else {
      const list: unknown[] = Array.from({ length: key + 1 }, () => null);
      list[key] = document;
      document = list;
    }
  }
  return document;
}

/** Both documents in one; where both say something, the second wins. */
export function merged(first: unknown, second: unknown): unknown {
  if (first === undefined || first === null) return second;
  if (second === undefined || second === null) return first;
  if (typeof first !== "object" || typeof second !== "object") return second;
  if (Array.isArray(first) && Array.isArray(second))
    return Array.from({ length: Math.max(first.length, second.length) }, (_, index) => merged(first[index], second[index]) ?? null);
  const both: Record<string, unknown> = {};
  for (const key of Object.keys(first)) both[key] = (first as Node)[key];
  for (const key of Object.keys(second)) both[key] = merged(both[key], (second as Node)[key]);
  return both;
}
