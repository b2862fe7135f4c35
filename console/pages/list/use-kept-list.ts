import type { By } from "@stacktwin/twin-models/task";
import { useQuery } from "@tanstack/react-query";
import type { KeptList, ListKey, QueuedLine } from "../../floor/entries.ts";
import { openFloor, useFloor } from "../../floor/floor.ts";
import { listView, type ListView } from "../../floor/list-view.ts";

export interface KeptReading {
  /** Null: it is not on this device. */
  list: KeptList | null;
  entries: QueuedLine[];
  view: ListView | null;
}

async function readKept(at: ListKey, me: By): Promise<KeptReading> {
  const store = await openFloor();
  const [lists, entries] = await Promise.all([store.lists(), store.onList(at)]);
  const list = lists.find((each) => each.site === at.site && each.task === at.task) ?? null;
  return { list, entries, view: list ? listView(list, entries.filter(({ person }) => person === me.id), me) : null };
}

/** The list as it is kept on this device with what was done here; told again with every change. Undefined until it was looked up. */
export function useKeptList(at: ListKey, me: By): KeptReading | undefined {
  const moved = useFloor((state) => state.moved);
  return useQuery({ queryKey: ["floor-list", at.site, at.task, me.id, moved], queryFn: () => readKept(at, me), placeholderData: (before, query) => (query?.queryKey[2] === at.task ? before : undefined), gcTime: 0, staleTime: Infinity, structuralSharing: false }).data;
}
