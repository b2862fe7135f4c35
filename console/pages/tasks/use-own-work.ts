import type { Person } from "@stacktwin/twin-models/permission";
import { desksOf, isMine, type Task } from "@stacktwin/twin-models/task";
import { useMemo } from "react";
import { useMe } from "../../api/queries.ts";
import { useSite } from "../../session/site.ts";

export interface OwnWork {
  person: Person | undefined;
  /** At which desks this person works here. */
  desks: ReturnType<typeof desksOf>;
  isMine: (task: Task) => boolean;
}

/** Which tasks are this reader's. */
export function useOwnWork(): OwnWork {
  const site = useSite();
  const person = useMe().data?.person;
  return useMemo(() => {
    const desks = person ? desksOf(person.grants, site) : [];
    return { person, desks, isMine: (task) => person !== undefined && isMine(task, person, desks) };
  }, [person, site]);
}
