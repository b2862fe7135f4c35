import type { PersonId } from "@stacktwin/twin-models/ids";
import { useEffect } from "react";
import { ApiProblem, call } from "../api/client.ts";
import { useLiveState } from "../live/use-live.ts";
import { flushSalvage, isSalvageKept, openSalvage } from "./here.ts";

/** Lets go of lists that are closed or not there any more; what waits for them stays until it is sent. Throws ApiProblem where no server says so. */
async function tidy(): Promise<void> {
  const kept = await openSalvage();
  for (const { site, salvage } of await kept.lists()) {
    const over = await call("salvage", { params: { site, salvage } }).then(
      (detail) => detail.salvage.closed !== null,
      (problem: unknown) => {
        if (problem instanceof ApiProblem && (problem.status === 404 || problem.status === 403)) return true;
        throw problem;
      },
    );
    if (over) await kept.dropList({ site, salvage });
  }
}

/** On any page of the console, whenever the server is there: sends what was done without it, and lets go of lists that are over. */
export function useSalvageSender(person: PersonId | undefined): void {
  const live = useLiveState(({ link }) => link === "live");
  useEffect(() => {
    if (!live || !person) return;
    const send = async (): Promise<void> => {
      if (!(await isSalvageKept())) return;
      await (await openSalvage()).takeOver(person);
      await flushSalvage(person);
      await tidy();
    };
    send().catch((problem: unknown) => {
      // Without an answer it is tried with the next connection.
      if (!(problem instanceof ApiProblem)) throw problem;
    });
  }, [live, person]);
}
