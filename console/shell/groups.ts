/** What the bundler tells of a module. */
export interface KnownModule {
  importedIds: readonly string[];
}
type Lookup = (id: string) => KnownModule | null;

/** Ours, because of a library's index the bundler lets most fall that this list would keep. */
const isOurs = (id: string): boolean => !id.includes("/node_modules/");

/** All modules of ours that cannot run without each other from these on: what they import at once, not what they ask for later. */
export function closureOf(entries: readonly string[], lookup: Lookup): Set<string> {
  const found = new Set<string>();
  const queue = [...entries];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id) || !isOurs(id)) continue;
    found.add(id);
    queue.push(...(lookup(id)?.importedIds ?? []));
  }
  return found;
}

/** A group of what both these modules of ours and those need to run: each would otherwise bring it in crumbs. */
export function sharedBy(name: string, these: readonly string[], those: readonly string[]): (id: string, context: { getModuleInfo: Lookup }) => string | null {
  const [one, other] = [groupOf(name, these), groupOf(name, those)];
  return (id, context) => (one(id, context) !== null ? other(id, context) : null);
}

/**
 * A group of what these modules of ours need to run, called so: one file, instead of one for every few lines that two pages
 * share. A hundred questions to the server are a long time before the first picture.
 */
export function groupOf(name: string, entries: readonly string[]): (id: string, context: { getModuleInfo: Lookup }) => string | null {
  let group: Set<string> | undefined;
  return (id, context) => {
    group ??= closureOf(entries, (of) => context.getModuleInfo(of));
    // What is asked for itself keeps a file by which it can be asked for.
    return group.has(id) && !entries.includes(id) ? name : null;
  };
}
