import type { PersonId } from "@stacktwin/twin-models/ids";
import { useEffect } from "react";
import { useLiveState } from "../live/use-live.ts";
import { ApiProblem } from "../api/client.ts";
import { flushFloor, isFloorKept, openFloor, tidyFloor } from "./floor.ts";

/** On any page of the console, whenever the server is there: sends what was read without it, and lets go of stocktakes that are over. */
export function useFloorSender(person: PersonId | undefined): void {
  const live = useLiveState(({ link }) => link === "live");
  useEffect(() => {
    if (!live || !person) return;
    const send = async (): Promise<void> => {
      if (!(await isFloorKept())) return;
      await (await openFloor()).takeOver(person);
      await flushFloor(person);
      await tidyFloor();
    };
    send().catch((problem: unknown) => {
      // Without an answer it is tried with the next connection.
      if (!(problem instanceof ApiProblem)) throw problem;
    });
  }, [live, person]);
}
