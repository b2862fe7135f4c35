import type { SalvageBox } from "@stacktwin/twin-models/salvage";
import { boxesNow, type BoxNow } from "@stacktwin/twin-models/salvage/log";
import { useQuery } from "@tanstack/react-query";
import { openSalvage, useSalvageHere } from "../../salvage/here.ts";
import { logHere, type KeptAct, type KeptList, type ListKey } from "../../salvage/kept.ts";

export interface KeptSalvage {
  list: KeptList;
  boxes: SalvageBox[];
  /** How each box stands by all that is known here; what it does not name is untouched. */
  now: ReadonlyMap<number, BoxNow>;
  log: ReturnType<typeof logHere>;
  refused: KeptAct[];
}

async function readKept(key: ListKey): Promise<KeptSalvage | null> {
  const store = await openSalvage();
  const [list, boxes, acts] = await Promise.all([store.list(key), store.boxes(key), store.acts(key)]);
  if (!list) return null;
  const log = logHere(list.detail.log, acts);
  return { list, boxes, log, now: boxesNow(log), refused: acts.filter(({ state }) => state === "refused") };
}

/** The list as it is kept on this device, with what was done here; told again with every change. Undefined until it was looked up, null where it is not here. */
export function useKeptSalvage(key: ListKey): KeptSalvage | null | undefined {
  const moved = useSalvageHere((state) => state.moved);
  return useQuery({ queryKey: ["salvage-kept", key.site, key.salvage, moved], queryFn: () => readKept(key), placeholderData: (before, query) => (query?.queryKey[2] === key.salvage ? before : undefined), gcTime: 0, staleTime: Infinity, structuralSharing: false }).data;
}
