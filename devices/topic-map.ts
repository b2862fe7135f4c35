/** What stands under MQTT topic filters, found by topic: exact filters by one look-up, wildcards by a walk. */
export interface TopicMap<T> {
  add(filter: string, value: T): void;
  /** Everything whose filter matches the topic; an empty array when nothing does. Not to be changed by the caller. */
  find(topic: string): readonly T[];
}

interface Branch<T> {
  next: Map<string, Branch<T>>;
  /** Values of filters that end here. */
  here: T[];
  /** Values of filters that end here with `#`. */
  below: T[];
}

const branch = <T>(): Branch<T> => ({ next: new Map(), here: [], below: [] });

function plant<T>(root: Branch<T>, filter: string, value: T): void {
  let at = root;
  for (const level of filter.split("/")) {
    if (level === "#") {
      at.below.push(value);
      return;
    }
    let next = at.next.get(level);
    if (!next) at.next.set(level, (next = branch()));
    at = next;
  }
  at.here.push(value);
}

function gather<T>(at: Branch<T>, levels: readonly string[], depth: number, found: T[]): void {
  const level = levels[depth];
  // `#` also matches its parent level; neither wildcard matches a first level that begins with `$` (MQTT 4.7.2).
  const wild = depth > 0 || level?.startsWith("$") !== true;
  if (wild) found.push(...at.below);
  if (level === undefined) {
    found.push(...at.here);
    return;
  }
  const exact = at.next.get(level);
  if (exact) gather(exact, levels, depth + 1, found);
  const any = wild ? at.next.get("+") : undefined;
  if (any) gather(any, levels, depth + 1, found);
}

const NOTHING: readonly never[] = [];

export function createTopicMap<T>(): TopicMap<T> {
  const exact = new Map<string, T[]>();
  const root = branch<T>();
  let wildcards = false;
  return {
    add(filter, value) {
      if (filter.includes("+") || filter.includes("#")) {
        plant(root, filter, value);
        wildcards = true;
      } else {
        const values = exact.get(filter);
        if (values) values.push(value);
        else exact.set(filter, [value]);
      }
    },
    find(topic) {
      const known = exact.get(topic);
      if (!wildcards) return known ?? NOTHING;
      const found: T[] = known ? [...known] : [];
      gather(root, topic.split("/"), 0, found);
      return found;
    },
  };
}
