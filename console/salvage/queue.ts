import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import type { SalvageAct, SalvageAnswers } from "@stacktwin/twin-models/salvage";
import { ApiProblem } from "../api/client.ts";
import { keyOf, type KeptAct, type ListKey } from "./kept.ts";
import type { SalvageKept } from "./store.ts";

/** `empty`: nothing waits any more; `away`: no server takes it now; `ended`: nobody is signed in. */
export type FlushEnd = "empty" | "away" | "ended";
export interface QueueParts {
  store: Pick<SalvageKept, "waiting" | "putActs">;
  send: (key: ListKey, acts: SalvageAct[], now: Millis) => Promise<SalvageAnswers>;
  clock: () => Millis;
  onSettled: () => void;
}

/** Acts of one message: less than a second on a bad line. */
export const BATCH = 200;
/** A server that is away or in trouble is asked again later; what else it says is its answer. */
const isAway = ({ status, code }: ApiProblem): boolean => status === 0 || status >= 500 || status === 429 || status === 408 || code === "UNREACHABLE";

/**
 * Sends what waits, list by list, again until it was answered. The server knows acts by their ids: what goes out twice, from two pages or because
 * an answer was lost, is there once. Of what is refused together each is asked alone, so that one holds up none behind it.
 */
export function createQueue({ store, send, clock, onSettled }: QueueParts): { flush(person: PersonId): Promise<FlushEnd> } {
  let running: Promise<FlushEnd> | null = null;

  const settle = async (acts: readonly KeptAct[], refused: (act: KeptAct) => string | null): Promise<void> => {
    await store.putActs(acts.map((act) => {
      const said = refused(act);
      return { ...act, state: said === null ? "sent" : "refused", refused: said };
    }));
    onSettled();
  };
  const run = async (person: PersonId): Promise<FlushEnd> => {
    let most = BATCH;
    for (;;) {
      const [first, ...rest] = await store.waiting(person);
      if (!first) return "empty";
      const batch = [first, ...rest.filter((each) => keyOf(each) === keyOf(first))].slice(0, most);
      try {
        const { answers } = await send(first, batch.map(({ act }) => act), clock());
        const said = new Map(answers.map(({ id, refused }) => [id, refused]));
        await settle(batch, ({ act }) => said.get(act.id) ?? null);
        most = BATCH;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.status === 401) return "ended";
        if (isAway(error)) return "away";
        if (batch.length > 1) most = 1;
        else await settle(batch, () => error.code);
      }
    }
  };
  return {
    flush: (person) => (running ??= run(person).finally(() => (running = null))),
  };
}
